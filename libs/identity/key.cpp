#include "key.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base64url.hpp"

namespace identity {
namespace {

using Json = nlohmann::json;

template <auto free_function>
struct Free {
    template <typename T>
    void operator()(T* object) const {
        free_function(object);
    }
};
template <typename T, auto free_function>
using Owned = std::unique_ptr<T, Free<free_function>>;
using Number = Owned<BIGNUM, BN_free>;
using Parameters = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using ParameterBuilder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcdsaSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

constexpr int rsa_bits_least = 2048;
constexpr int rsa_bits_most = 8192;  // beyond, one check costs so much that it could be used against us
constexpr int rsa_exponent_bits_most = 64;
constexpr std::size_t coordinate_bytes = 32;  // of P-256

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<std::string> text_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<std::string> binary_member(const Json& object, const char* name) {
    const auto text = text_member(object, name);
    return text ? http::from_base64url(*text) : std::nullopt;
}

Number to_number(std::string_view big_endian) {
    return Number(BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

/// RFC 7517, 4.2 and 4.3; an absent member says nothing.
bool is_for_verifying(const Json& jwk) {
    if (jwk.contains("use") && text_member(jwk, "use") != "sig") return false;
    const auto operations = jwk.find("key_ops");
    return operations == jwk.end() ||
           (operations->is_array() && std::find(operations->begin(), operations->end(), "verify") != operations->end());
}

std::shared_ptr<EVP_PKEY> built(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    std::shared_ptr<EVP_PKEY> owned(key, EVP_PKEY_free);
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1 ? owned : nullptr;  // e.g. a point that is not on the curve
}

std::shared_ptr<EVP_PKEY> rsa_key(const Json& jwk) {
    const auto n = binary_member(jwk, "n"), e = binary_member(jwk, "e");
    if (!n || !e || n->size() > rsa_bits_most / 8 || e->size() > rsa_exponent_bits_most / 8) return nullptr;
    const auto modulus = to_number(*n), exponent = to_number(*e);
    if (BN_num_bits(modulus.get()) < rsa_bits_least || !BN_is_odd(exponent.get()) || BN_is_one(exponent.get()))
        return nullptr;
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    return built("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> p256_key(const Json& jwk) {
    const auto x = binary_member(jwk, "x"), y = binary_member(jwk, "y");
    if (text_member(jwk, "crv") != "P-256" || !x || !y || x->size() != coordinate_bytes ||
        y->size() != coordinate_bytes)
        return nullptr;
    const auto point = '\x04' + *x + *y;  // SEC 1, 2.3.3: uncompressed
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return nullptr;
    return built("EC", builder.get());
}

/// The form that OpenSSL takes, of the form that JWS gives (RFC 7518, 3.4). Empty when it cannot be.
std::string der_signature(std::string_view r_and_s) {
    if (r_and_s.size() != 2 * coordinate_bytes) return {};
    const EcdsaSignature signature(ECDSA_SIG_new());
    auto r = to_number(r_and_s.substr(0, coordinate_bytes)), s = to_number(r_and_s.substr(coordinate_bytes));
    if (!signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
    static_cast<void>(r.release()), static_cast<void>(s.release());  // set0 took them over
    unsigned char* encoded = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &encoded);
    if (size <= 0) return {};
    std::string der(reinterpret_cast<char*>(encoded), static_cast<std::size_t>(size));
    OPENSSL_free(encoded);
    return der;
}

}

Key::Key(std::string id, Algorithm algorithm, std::shared_ptr<evp_pkey_st> key)
    : id_(std::move(id)), algorithm_(algorithm), key_(std::move(key)) {}

std::optional<Key> Key::from_jwk(const Json& jwk) {
    if (!jwk.is_object() || !is_for_verifying(jwk)) return std::nullopt;
    const auto id = text_member(jwk, "kid"), type = text_member(jwk, "kty");
    if (!id || id->empty()) return std::nullopt;

    std::shared_ptr<EVP_PKEY> key;
    auto algorithm = Algorithm::rs256;
    if (type == "RSA") {
        key = rsa_key(jwk);
    } else if (type == "EC") {
        key = p256_key(jwk);
        algorithm = Algorithm::es256;
    }
    ERR_clear_error();  // the queue belongs to the thread, and other users of OpenSSL read it
    const bool for_another = jwk.contains("alg") && parse_algorithm(text_member(jwk, "alg").value_or("")) != algorithm;
    if (!key || for_another) return std::nullopt;
    return Key(*id, algorithm, std::move(key));
}

bool Key::verifies(std::string_view signed_text, std::string_view signature) const {
    const auto encoded = algorithm_ == Algorithm::es256 ? der_signature(signature) : std::string(signature);
    if (encoded.empty()) return false;
    const DigestContext context(EVP_MD_CTX_new());
    const bool genuine =
        context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytes(encoded), encoded.size(), bytes(signed_text), signed_text.size()) == 1;
    ERR_clear_error();
    return genuine;
}

std::optional<Key::Algorithm> parse_algorithm(std::string_view text) {
    if (text == "RS256") return Key::Algorithm::rs256;
    if (text == "ES256") return Key::Algorithm::es256;
    return std::nullopt;
}

}
