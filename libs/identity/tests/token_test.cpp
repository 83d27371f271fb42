#include <catch2/catch.hpp>

#include "desk.hpp"

using namespace identity;
using namespace identity::testing;
using nlohmann::json;

TEST_CASE("a genuine token tells who calls, signed by RS256 or by ES256") {
    Desk desk;
    for (const auto* key : {&rsa, &ec}) {
        const auto principal = desk.verify(key->token(changed({{"scope", "kpi:read personnel:read"}})));
        REQUIRE(principal);
        CHECK(principal->subject == "u-1");
        CHECK(principal->region == "12.75");
        CHECK(principal->roles == std::set<std::string, std::less<>>{"asn"});
        CHECK(principal->scopes == std::set<std::string, std::less<>>{"kpi:read", "personnel:read"});
        CHECK(principal->nip == "198503122010011005");
        CHECK_FALSE(principal->anonymous());
    }
    CHECK(desk.fetches == 1);
}

TEST_CASE("why a token was refused is known, to whoever reads the log") {
    Desk desk;
    const auto stranger = SigningKey::rsa("r2");
    const auto [token, fault] = GENERATE_COPY(table<std::string, std::string>({
        {"not.a.token", "malformed"},
        {rsa.token(changed({{"exp", noon - 31}})), "expired"},
        {rsa.token(changed({{"nbf", noon + 31}})), "not_yet_valid"},
        {rsa.token(changed({{"iat", noon + 31}})), "not_yet_valid"},
        {rsa.token(changed({{"iss", "https://evil.example"}})), "wrong_issuer"},
        {rsa.token(changed({{"aud", "another"}})), "wrong_audience"},
        {rsa.token(changed({{"exp", nullptr}})), "bad_claims"},
        {rsa.token(changed({{"region", "Binjai"}})), "bad_claims"},
        {stranger.token(claims_of_an_employee()), "unknown_key"},
        {another_rsa.token(claims_of_an_employee()), "bad_signature"},
        {rsa.token(claims_of_an_employee()), ""},
    }));
    desk.verify(token);
    CHECK(desk.fault == fault);
}

TEST_CASE("what the token leaves out, the principal lacks") {
    Desk desk;
    const auto principal = desk.verify(rsa.token(
        changed({{"region", nullptr}, {"roles", nullptr}, {"nip", nullptr}, {"nbf", nullptr}, {"iat", nullptr}})));
    REQUIRE(principal);
    CHECK(principal->roles.empty());
    CHECK(principal->scopes.empty());
    CHECK_FALSE(principal->nip);
    CHECK_FALSE(principal->may_enter("12.75"));
}

TEST_CASE("only the configured issuer is believed, and only when the token is meant for us") {
    Desk desk;
    CHECK_FALSE(desk.verify(rsa.token(changed({{"iss", "https://evil.example"}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"iss", "https://login.example.go.id/"}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"iss", nullptr}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"aud", "another"}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"aud", nullptr}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"aud", json::array()}}))));
    CHECK(desk.verify(rsa.token(changed({{"aud", {"another", "kinerja"}}}))));
}

TEST_CASE("a token holds from nbf to exp, with the leeway at both ends") {
    Desk desk;
    const auto token = rsa.token(changed({{"iat", noon}, {"nbf", noon}, {"exp", noon + 100}}));
    desk.now = noon - 31;
    CHECK_FALSE(desk.verify(token));
    desk.now = noon - 30;
    CHECK(desk.verify(token));
    desk.now = noon + 129;
    CHECK(desk.verify(token));
    desk.now = noon + 130;
    CHECK_FALSE(desk.verify(token));
}

TEST_CASE("a token that does not end, or comes from the future, is refused") {
    Desk desk;
    CHECK_FALSE(desk.verify(rsa.token(changed({{"exp", nullptr}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"iat", noon + 60}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"exp", "1800000300"}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"exp", -1}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"exp", 9'223'372'036'854'775'807}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"nbf", true}}))));
}

TEST_CASE("a date with a fraction of a second is a NumericDate, too") {
    Desk desk;
    CHECK(desk.verify(rsa.token(changed({{"exp", static_cast<double>(noon) + 300.5}}))));
    CHECK_FALSE(desk.verify(rsa.token(changed({{"exp", static_cast<double>(noon) - 300.5}}))));
}

TEST_CASE("a claim of a wrong shape spoils the token") {
    Desk desk;
    for (const json& patch :
         {json{{"sub", nullptr}}, json{{"sub", ""}}, json{{"sub", 7}}, json{{"sub", std::string(256, 'x')}},
          json{{"region", "12.7"}}, json{{"region", "1275"}}, json{{"region", 12}}, json{{"region", {"12.75"}}},
          json{{"roles", "hr_admin"}}, json{{"roles", {1}}}, json{{"nip", "19850312"}},
          json{{"nip", "19850312201001100x"}}, json{{"nip", 198503122010011005}}, json{{"scope", {"kpi:read"}}}})
        CHECK_FALSE(desk.verify(rsa.token(changed(patch))));
}
