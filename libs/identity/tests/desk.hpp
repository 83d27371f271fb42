#pragma once
#include <chrono>
#include <stdexcept>

#include "issuer.hpp"
#include "problem.hpp"
#include "token.hpp"

namespace identity::testing {

inline const auto rsa = SigningKey::rsa("r1"), another_rsa = SigningKey::rsa("r1"), ec = SigningKey::ec("e1");
inline constexpr std::int64_t noon = 1'800'000'000;

inline nlohmann::json claims_of_an_employee() {
    return {{"iss", "https://login.example.go.id"},
            {"aud", "kinerja"},
            {"sub", "u-1"},
            {"iat", noon - 60},
            {"nbf", noon - 60},
            {"exp", noon + 300},
            {"region", "12.75"},
            {"roles", {"asn"}},
            {"nip", "198503122010011005"}};
}

inline nlohmann::json changed(const nlohmann::json& patch) {
    auto claims = claims_of_an_employee();
    claims.merge_patch(patch);
    return claims;
}

inline bool is_good(const Verified& verified) { return std::holds_alternative<Principal>(verified); }

/// A verifier whose clock and issuer are the test's.
struct Desk {
    std::string document = jwks({rsa.jwk(), ec.jwk()});
    bool reachable = true;
    int fetches = 0;
    std::int64_t now = noon;
    VerifierOptions options{"https://login.example.go.id", "kinerja"};
    std::unique_ptr<Verifier> verifier;
    std::string fault;  ///< of the token that was verified last

    /// With what the verifier knows; whatever that made it ask the issuer has been answered afterwards.
    std::optional<Principal> verify(std::string_view token) {
        open();
        auto verified = verifier->verify(token);
        verifier->settle();
        fault = std::holds_alternative<TokenFault>(verified) ? to_string(std::get<TokenFault>(verified)) : "";
        return is_good(verified) ? std::optional(std::get<Principal>(std::move(verified))) : std::nullopt;
    }
    /// The status that is thrown; 0 when none is.
    int refusal(std::string_view token) {
        try {
            static_cast<void>(verify(token));
        } catch (const http::Problem& problem) {
            return problem.status();
        }
        return 0;
    }
    void open() {
        if (!verifier)
            verifier = std::make_unique<Verifier>(
                options,
                [this] {
                    ++fetches;
                    if (!reachable) throw std::runtime_error("connection refused");
                    return document;
                },
                [this] { return std::chrono::system_clock::time_point(std::chrono::seconds(now)); });
        verifier->settle();
    }
};

}
