#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "temporary_folder.hpp"

namespace identity::testing {
class SigningKey;
}

namespace testing_support {

/// Who calls in a test; what its token says.
struct Caller {
    std::vector<std::string> roles = {};
    std::string region = "12.75";
    std::optional<std::string> nip = {};
    std::vector<std::string> scopes = {};
    std::string subject = "tester";
};

/// An issuer of access tokens with a key of its own.
class TestIssuer {
  public:
    TestIssuer();
    ~TestIssuer();
    [[nodiscard]] std::string token(const Caller&) const;  ///< valid for an hour
    [[nodiscard]] std::string keys_file() const;           ///< a JWKS
    /// A file with the token of a service, for KINERJA_TOKEN_FILE.
    [[nodiscard]] std::string service_token_file() const;
    static constexpr const char* name = "https://login.test.example";
    static constexpr const char* audience = "kinerja";

    static TestIssuer& shared();  ///< one for all services of a test program, so that they believe each other

  private:
    TemporaryFolder folder_;
    std::unique_ptr<identity::testing::SigningKey> key_;
};

}
