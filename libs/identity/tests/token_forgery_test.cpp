#include <catch2/catch.hpp>

#include "base64url.hpp"
#include "desk.hpp"

using namespace identity;
using namespace identity::testing;
using nlohmann::json;

TEST_CASE("a token without a signature is refused, whatever its header says of it") {
    Desk desk;
    for (const auto* algorithm : {"none", "None", "", "RS256", "ES256"})
        for (const std::string signature : {"", "AA"}) {
            const json header{{"alg", algorithm}, {"typ", "at+jwt"}, {"kid", "r1"}};
            CHECK_FALSE(desk.verify(unsigned_part(header, claims_of_an_employee()) + '.' + signature));
        }
}

TEST_CASE("a public key is no secret: a token signed by HS256 with its text is refused") {
    Desk desk;
    for (const auto* algorithm : {"HS256", "RS256", "ES256"})
        for (const auto& secret : {rsa.pem(), rsa.jwk().dump(), desk.document}) {
            const auto text =
                unsigned_part({{"alg", algorithm}, {"typ", "at+jwt"}, {"kid", "r1"}}, claims_of_an_employee());
            CHECK_FALSE(desk.verify(text + '.' + http::base64url(hmac_sha256(secret, text))));
        }
}

TEST_CASE("the algorithm is the key's, not the token's") {
    Desk desk;
    for (const auto* algorithm : {"ES256", "RS384", "RS512", "PS256", "EdDSA", "rs256"})
        CHECK_FALSE(desk.verify(rsa.token(claims_of_an_employee(), {{"alg", algorithm}})));
    CHECK_FALSE(desk.verify(rsa.token(claims_of_an_employee(), {{"kid", "e1"}})));
    CHECK_FALSE(desk.verify(ec.token(claims_of_an_employee(), {{"kid", "r1"}})));
    CHECK_FALSE(desk.verify(ec.token(claims_of_an_employee(), {{"alg", "RS256"}, {"kid", "r1"}})));
}

TEST_CASE("a signature by another key of the same name is refused") {
    Desk desk;
    CHECK_FALSE(desk.verify(another_rsa.token(claims_of_an_employee())));
    CHECK_FALSE(desk.verify(SigningKey::ec("e1").token(claims_of_an_employee())));
}

TEST_CASE("keys that the token brings along are not believed") {
    Desk desk;
    CHECK_FALSE(desk.verify(another_rsa.token(claims_of_an_employee(), {{"jwk", another_rsa.jwk()}})));
    CHECK_FALSE(desk.verify(another_rsa.token(claims_of_an_employee(), {{"jku", "https://evil.example/jwks"}})));
    CHECK(desk.fetches == 1);
}

TEST_CASE("no byte of a token can be changed") {
    Desk desk;
    const auto token = ec.token(claims_of_an_employee());
    REQUIRE(desk.verify(token));
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto forged = token;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        CHECK_FALSE(desk.verify(forged));
    }
}

TEST_CASE("an ES256 signature is R and S of 32 bytes each; DER, cut, long and zero ones are refused") {
    Desk desk;
    const auto text = unsigned_part({{"alg", "ES256"}, {"typ", "at+jwt"}, {"kid", "e1"}}, claims_of_an_employee());
    const auto signature = ec.sign(text);
    REQUIRE(desk.verify(text + '.' + http::base64url(signature)));
    for (const auto& wrong : {"\x30\x44" + signature, signature.substr(1), signature + '\0', std::string(64, '\0'),
                              std::string(64, '\xff'), std::string()})
        CHECK_FALSE(desk.verify(text + '.' + http::base64url(wrong)));
}

TEST_CASE("only access tokens are taken, and none with extensions that we do not know") {
    Desk desk;
    for (const auto* type : {"at+jwt", "JWT", "jwt", "application/at+jwt"})
        CHECK(desk.verify(rsa.token(claims_of_an_employee(), {{"typ", type}})));
    for (const json& type : {json("dpop+jwt"), json("logout+jwt"), json("JWE"), json(""), json(1), json(nullptr)})
        CHECK_FALSE(desk.verify(rsa.token(claims_of_an_employee(), {{"typ", type}})));
    CHECK_FALSE(desk.verify(rsa.token(claims_of_an_employee(), {{"crit", {"exp"}}})));
    CHECK_FALSE(desk.verify(rsa.token(claims_of_an_employee(), {{"crit", json::array()}})));
    CHECK_FALSE(desk.verify(rsa.token(claims_of_an_employee(), {{"kid", nullptr}})));
}

TEST_CASE("header and claims are strict JSON, however genuine the signature: what others read otherwise is refused") {
    Desk desk;
    const std::string header = R"({"typ":"at+jwt","alg":"RS256","kid":"r1"})";
    const auto claims = claims_of_an_employee().dump();
    const auto opened = [](const std::string& object) { return object.substr(1); };  // without its brace
    const std::string deep = R"({"x":)" + std::string(40, '[') + std::string(40, ']') + ",";
    REQUIRE(desk.verify(rsa.token_of(header, claims)));
    for (const auto& before : {std::string("\xef\xbb\xbf{"), std::string("\xff\xfe{"), std::string("{\"x\":\"\xff\","),
                               std::string("{\"x\":\"\\u0000\","), std::string("{\"x\":1,\"x\":1,"), deep}) {
        INFO(before);
        CHECK_FALSE(desk.verify(rsa.token_of(before + opened(header), claims)));
        CHECK_FALSE(desk.verify(rsa.token_of(header, before + opened(claims))));
    }
    CHECK_FALSE(desk.verify(rsa.token_of(header + "{}", claims)));
    CHECK_FALSE(desk.verify(rsa.token_of(header, claims + std::string(1, '\0'))));
    CHECK_FALSE(desk.verify(rsa.token_of(header, R"({"region":"*",)" + opened(claims))));
}

TEST_CASE("text that is not a JWT is refused") {
    Desk desk;
    const auto good = rsa.token(claims_of_an_employee());
    const auto header = good.substr(0, good.find('.'));
    for (const auto& text :
         {std::string(), std::string("."), std::string(".."), std::string("..."), header, header + "..", good + ".",
          good + ".AA", "." + good, good + "=", " " + good, good + "\n", "Bearer " + good, std::string("a.b.c"),
          std::string(3000, '.'), http::base64url("[]") + good.substr(good.find('.')),
          http::base64url("{") + good.substr(good.find('.')),
          http::base64url(R"({"alg":"none","alg":"RS256","typ":"JWT","kid":"r1"})") + good.substr(good.find('.'))})
        CHECK_FALSE(desk.verify(text));
}

TEST_CASE("an oversized token is refused unread, even a genuine one") {
    Desk desk;
    desk.options.token_bytes = 2000;
    CHECK(desk.verify(ec.token(changed({{"note", std::string(500, 'x')}}))));
    CHECK_FALSE(desk.verify(ec.token(changed({{"note", std::string(2000, 'x')}}))));
    CHECK_FALSE(desk.verify(std::string(100'000'000, 'A')));
}
