#include "forwarders.hpp"

#include <openssl/crypto.h>

#include "base64url.hpp"
#include "derived_key.hpp"

namespace http {

GatewayProof::GatewayProof(std::string_view secret) : key_(derived_key(secret, "kinerja gateway proof 1")) {}

std::string GatewayProof::proof_of(std::string_view client_address, std::string_view request_id) const {
    return base64url(authenticator(key_, std::string(client_address) + '\n' + std::string(request_id)));
}

Headers GatewayProof::fields(const std::string& client_address, const std::string& request_id) const {
    return {{"X-Request-Id", request_id},
            {"X-Forwarded-For", client_address},
            {std::string(field), proof_of(client_address, request_id)}};
}

std::optional<std::string> GatewayProof::proven(const Headers& headers) const {
    const auto shown = headers.get(field), address = headers.get("X-Forwarded-For"), id = headers.get("X-Request-Id");
    if (!shown || !address || !id) return std::nullopt;
    const auto right = proof_of(*address, *id);
    const bool same = shown->size() == right.size() && CRYPTO_memcmp(shown->data(), right.data(), right.size()) == 0;
    return same ? std::optional(std::string(*address)) : std::nullopt;
}

}
