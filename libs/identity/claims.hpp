#pragma once
#include <nlohmann/json_fwd.hpp>
#include <variant>

#include "issuer_keys.hpp"
#include "token.hpp"

namespace identity {

struct Accepted {
    Principal principal;
    Instant until;  ///< `exp` and the leeway
};

/// Who the claims of a genuine token speak of (RFC 7519, 4.1, and ours: region, roles, scope, nip), unless another
/// issuer made it, it is meant for somebody else, now is not its time, or a claim has a wrong shape.
std::variant<Accepted, TokenFault> accept_claims(const nlohmann::json& claims, const VerifierOptions&, Instant now);

}
