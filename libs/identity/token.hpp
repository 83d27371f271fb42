#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

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

/// What is wrong with a token: for the operator's log. Of these the caller is told `expired` alone, at most.
enum class TokenFault {
    malformed,  ///< no JWT of ours: its form, type, algorithm, size
    expired,
    not_yet_valid,  ///< by `nbf` or `iat`, as when clocks differ
    wrong_issuer,
    wrong_audience,
    bad_claims,   ///< one of a wrong shape, or missing
    unknown_key,  ///< also once the issuer has been asked
    bad_signature,
};
std::string_view to_string(TokenFault);  ///< "expired", …

/// Who a token speaks of, or what is wrong with it.
using Verified = std::variant<Principal, TokenFault>;

/// Verifies OIDC access tokens (RFC 9068, RFC 7519) signed by RS256 or ES256 with the keys of a JWKS (RFC 7517).
/// Verified tokens are remembered until they expire, so that a busy caller costs one signature check.
class Verifier {
  public:
    /// `fetch_keys` returns the JWKS document, or throws; a thread of the verifier's own calls it, first at once.
    Verifier(VerifierOptions, std::function<std::string()> fetch_keys,
             std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now);
    ~Verifier();

    /// A token by a key that is not known makes the issuer be asked, once in the pause, and holds at most two threads
    /// until it has answered; to others, to a thread that must not wait (blocking.hpp), and while there are no keys, it
    /// throws http::unavailable(): such a token may be good.
    Verified verify(std::string_view token);
    [[nodiscard]] bool ready();  ///< has keys
    void settle();               ///< waits until the issuer has answered what it is being asked

  private:
    class State;
    std::unique_ptr<State> state_;
};

}
