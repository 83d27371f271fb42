#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "principal.hpp"

namespace identity {

struct VerifierOptions {
    std::string issuer;    ///< the `iss` that is accepted
    std::string audience;  ///< must be among `aud`
    std::chrono::seconds leeway{30};
    std::chrono::seconds keys_kept{600};         ///< then the JWKS is fetched again
    std::chrono::seconds unknown_key_pause{10};  ///< at most one fetch in this time for unknown `kid`s
    std::size_t token_bytes = 8 * 1024;
    std::size_t tokens_remembered = 4096;  ///< at about 1 KiB each
};

/// Verifies OIDC access tokens (RFC 9068, RFC 7519) signed by RS256 or ES256 with the keys of a JWKS (RFC 7517).
/// Verified tokens are remembered until they expire, so that a busy caller costs one signature check.
class Verifier {
  public:
    /// `fetch_keys` returns the JWKS document, or throws; a thread of the verifier's own calls it, first at once.
    Verifier(VerifierOptions, std::function<std::string()> fetch_keys,
             std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now);
    ~Verifier();

    /// The principal, or nothing for whatever is wrong with the token (there is deliberately no reason). A token by a
    /// key that is not known makes the issuer be asked, once in the pause, and holds at most two threads until it has
    /// answered; to others, to a thread that must not wait (blocking.hpp), and while there are no keys, it throws
    /// http::unavailable(): such a token may be good.
    std::optional<Principal> verify(std::string_view token);
    [[nodiscard]] bool ready();  ///< has keys
    void settle();               ///< waits until the issuer has answered what it is being asked

  private:
    class State;
    std::unique_ptr<State> state_;
};

}
