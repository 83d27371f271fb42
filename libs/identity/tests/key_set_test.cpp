#include "key_set.hpp"

#include <catch2/catch.hpp>

#include "base64url.hpp"
#include "issuer.hpp"

using namespace identity;
using namespace identity::testing;
using nlohmann::json;

namespace {

const auto rsa = SigningKey::rsa("r"), ec = SigningKey::ec("e");

json with(json jwk, const char* member, json value) {
    jwk[member] = std::move(value);
    return jwk;
}

}

TEST_CASE("a key set is strict JSON") {
    const auto good = jwks({SigningKey::ec("e1").jwk()});
    CHECK(KeySet::parse(good));
    CHECK_FALSE(KeySet::parse("\xef\xbb\xbf" + good));
    CHECK_FALSE(KeySet::parse(R"({"keys":[],)" + good.substr(1)));
}

TEST_CASE("RSA and P-256 keys are found by their kid and the one algorithm that they are for") {
    const auto keys = KeySet::parse(jwks({rsa.jwk(), ec.jwk()}));
    REQUIRE(keys);
    CHECK(keys->find("r", Key::Algorithm::rs256));
    CHECK(keys->find("e", Key::Algorithm::es256));
    CHECK_FALSE(keys->find("r", Key::Algorithm::es256));
    CHECK_FALSE(keys->find("e", Key::Algorithm::rs256));
    CHECK_FALSE(keys->find("x", Key::Algorithm::rs256));
}

TEST_CASE("what is not a JWKS with a key of use is no key set") {
    for (const auto* text : {"", "{", "[]", "null", "\"keys\"", "{}", R"({"keys":{}})", R"({"keys":[]})",
                             R"({"keys":[1,null,{}]})", "<html>502 Bad Gateway</html>", R"({"keys":[],"keys":[]})"})
        CHECK_FALSE(KeySet::parse(text));
}

TEST_CASE("a key that is weak, broken, or for something else is passed over, the others stay") {
    const auto passed_over =
        GENERATE_REF(SigningKey::rsa("x", 1024).jwk(),                                     //
                     with(rsa.jwk(), "e", http::base64url("\x01")),                        //
                     with(rsa.jwk(), "e", http::base64url("\x04")),                        //
                     with(rsa.jwk(), "n", "not base64url!"),                               //
                     with(rsa.jwk(), "n", 5),                                              //
                     with(rsa.jwk(), "use", "enc"),                                        //
                     with(rsa.jwk(), "use", nullptr),                                      //
                     with(rsa.jwk(), "key_ops", json{"encrypt"}),                          //
                     with(rsa.jwk(), "alg", "RS512"),                                      //
                     with(rsa.jwk(), "alg", "ES256"),                                      //
                     with(rsa.jwk(), "kid", nullptr),                                      //
                     with(rsa.jwk(), "kid", ""),                                           //
                     with(ec.jwk(), "crv", "P-384"),                                       //
                     with(ec.jwk(), "x", http::base64url(std::string(32, '\x01'))),        // not a point of the curve
                     with(ec.jwk(), "x", http::base64url(std::string(31, '\x01'))),        //
                     with(ec.jwk(), "y", ""),                                              //
                     json{{"kty", "oct"}, {"kid", "r"}, {"k", http::base64url("secret")}}  //
        );
    CHECK_FALSE(KeySet::parse(jwks({passed_over})));
    const auto keys = KeySet::parse(jwks({passed_over, with(ec.jwk(), "kid", "good")}));
    REQUIRE(keys);
    CHECK(keys->find("good", Key::Algorithm::es256));
}

TEST_CASE("a key that does not say what it is for serves for verifying") {
    auto bare = ec.jwk();
    bare.erase("use");
    bare.erase("alg");
    CHECK(KeySet::parse(jwks({bare})));
    CHECK(KeySet::parse(jwks({with(bare, "key_ops", json{"verify"})})));
}
