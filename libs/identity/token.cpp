#include "token.hpp"

#include "issuer_keys.hpp"
#include "jwt.hpp"
#include "verified_tokens.hpp"

namespace identity {

class Verifier::State {
  public:
    State(VerifierOptions options, std::function<std::string()> fetch, std::function<Instant()> now)
        : options_(std::move(options)),
          now_(std::move(now)),
          keys_(options_.keys_kept, options_.unknown_key_pause, std::move(fetch), now_),
          verified_(options_.tokens_remembered) {}

    Verified verify(std::string_view token) {
        if (token.size() > options_.token_bytes) return TokenFault::malformed;
        const auto now = now_();
        auto keys = keys_.present();
        const auto print = fingerprint(token);
        if (auto principal = verified_.find(print, keys, now)) return *std::move(principal);

        const auto jwt = parse_jwt(token);
        if (!jwt) return TokenFault::malformed;
        auto claims = accept_claims(jwt->claims, options_, now);
        // Before the issuer is asked about its key.
        if (const auto* fault = std::get_if<TokenFault>(&claims)) return *fault;
        if (!has_key(keys, *jwt)) keys = keys_.newer_than(keys);
        if (!has_key(keys, *jwt)) return TokenFault::unknown_key;
        if (!keys->find(jwt->key_id, jwt->algorithm)->verifies(jwt->signed_text, jwt->signature))
            return TokenFault::bad_signature;

        auto accepted = std::get<Accepted>(std::move(claims));
        auto principal = accepted.principal;
        verified_.remember(print, std::move(keys), std::move(accepted));
        return principal;
    }

    bool ready() { return keys_.present() != nullptr; }
    void settle() { keys_.settle(); }

  private:
    static bool has_key(const IssuerKeys::Keys& keys, const Jwt& jwt) {
        return keys && keys->find(jwt.key_id, jwt.algorithm);
    }

    const VerifierOptions options_;
    const std::function<Instant()> now_;
    IssuerKeys keys_;
    VerifiedTokens verified_;
};

std::string_view to_string(TokenFault fault) {
    switch (fault) {
        case TokenFault::malformed:
            return "malformed";
        case TokenFault::expired:
            return "expired";
        case TokenFault::not_yet_valid:
            return "not_yet_valid";
        case TokenFault::wrong_issuer:
            return "wrong_issuer";
        case TokenFault::wrong_audience:
            return "wrong_audience";
        case TokenFault::bad_claims:
            return "bad_claims";
        case TokenFault::unknown_key:
            return "unknown_key";
        case TokenFault::bad_signature:
            return "bad_signature";
    }
    throw std::logic_error("not a TokenFault");
}

Verifier::Verifier(VerifierOptions options, std::function<std::string()> fetch_keys,
                   std::function<std::chrono::system_clock::time_point()> now)
    : state_(std::make_unique<State>(std::move(options), std::move(fetch_keys), std::move(now))) {}

Verifier::~Verifier() = default;

Verified Verifier::verify(std::string_view token) { return state_->verify(token); }

void Verifier::settle() { state_->settle(); }

bool Verifier::ready() { return state_->ready(); }

}
