#include "issuer.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <stdexcept>

#include "base64url.hpp"

namespace identity::testing {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string number(const EVP_PKEY* key, const char* name, std::size_t padded_to = 0) {
    BIGNUM* value = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &value) != 1) throw std::runtime_error(name);
    std::string text(std::max(padded_to, static_cast<std::size_t>(BN_num_bytes(value))), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(text.data()), static_cast<int>(text.size()));
    BN_free(value);
    return http::base64url(text);
}

/// RFC 7518, 3.4
std::string side_by_side(const std::string& der) {
    const auto* at = bytes(der);
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free);
    std::string text(64, '\0');
    auto* out = reinterpret_cast<unsigned char*>(text.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + 32, 32);
    return text;
}

}

SigningKey SigningKey::rsa(std::string id, unsigned bits) {
    return {std::move(id), {EVP_RSA_gen(bits), EVP_PKEY_free}};
}

SigningKey SigningKey::ec(std::string id, const char* curve) {
    return {std::move(id), {EVP_EC_gen(curve), EVP_PKEY_free}};
}

nlohmann::json SigningKey::jwk() const {
    if (EVP_PKEY_is_a(key_.get(), "RSA"))
        return {{"kty", "RSA"},
                {"kid", id_},
                {"use", "sig"},
                {"alg", "RS256"},
                {"n", number(key_.get(), OSSL_PKEY_PARAM_RSA_N)},
                {"e", number(key_.get(), OSSL_PKEY_PARAM_RSA_E)}};
    return {{"kty", "EC"},
            {"kid", id_},
            {"use", "sig"},
            {"alg", "ES256"},
            {"crv", "P-256"},
            {"x", number(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32)},
            {"y", number(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
}

std::string SigningKey::sign(std::string_view text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(context.get(), nullptr, &size, bytes(text), text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes(text), text.size());
    signature.resize(size);
    return EVP_PKEY_is_a(key_.get(), "EC") ? side_by_side(signature) : signature;
}

std::string SigningKey::token(const nlohmann::json& claims, const nlohmann::json& header) const {
    nlohmann::json whole{
        {"typ", "at+jwt"}, {"kid", id_}, {"alg", EVP_PKEY_is_a(key_.get(), "RSA") ? "RS256" : "ES256"}};
    if (header.is_object()) whole.merge_patch(header);
    return token_of(whole.dump(), claims.dump());
}

std::string SigningKey::token_of(std::string_view header, std::string_view claims) const {
    const auto text = http::base64url(header) + '.' + http::base64url(claims);
    return text + '.' + http::base64url(sign(text));
}

std::string SigningKey::pem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
    PEM_write_bio_PUBKEY(out.get(), key_.get());
    char* data = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string jwks(const std::vector<nlohmann::json>& keys) { return nlohmann::json{{"keys", keys}}.dump(); }

std::string unsigned_part(const nlohmann::json& header, const nlohmann::json& claims) {
    return http::base64url(header.dump()) + '.' + http::base64url(claims.dump());
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
    std::string mac(32, '\0');
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(),
         reinterpret_cast<unsigned char*>(mac.data()), nullptr);
    return mac;
}

}
