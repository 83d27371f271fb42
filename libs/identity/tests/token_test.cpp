#include "token.hpp"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base64url.hpp"
#include "blocking.hpp"
#include "issuer.hpp"
#include "problem.hpp"

using namespace identity;
using namespace identity::testing;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const auto rsa = SigningKey::rsa("r1"), another_rsa = SigningKey::rsa("r1"), ec = SigningKey::ec("e1");
constexpr std::int64_t noon = 1'800'000'000;

json claims_of_an_employee() {
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

json changed(const json& patch) {
    auto claims = claims_of_an_employee();
    claims.merge_patch(patch);
    return claims;
}

bool is_good(const Verified& verified) { return std::holds_alternative<Principal>(verified); }

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

TEST_CASE("a claim of a wrong shape spoils the token") {
    Desk desk;
    for (const json& patch :
         {json{{"sub", nullptr}}, json{{"sub", ""}}, json{{"sub", 7}}, json{{"sub", std::string(256, 'x')}},
          json{{"region", "12.7"}}, json{{"region", "1275"}}, json{{"region", 12}}, json{{"region", {"12.75"}}},
          json{{"roles", "hr_admin"}}, json{{"roles", {1}}}, json{{"nip", "19850312"}},
          json{{"nip", "19850312201001100x"}}, json{{"nip", 198503122010011005}}, json{{"scope", {"kpi:read"}}}})
        CHECK_FALSE(desk.verify(rsa.token(changed(patch))));
}

TEST_CASE("a verified token is remembered until it expires, and costs no second look at the keys") {
    Desk desk;
    const auto token = rsa.token(claims_of_an_employee());
    REQUIRE(desk.verify(token));
    CHECK(desk.verify(token)->subject == "u-1");
    desk.now = noon + 330;
    CHECK_FALSE(desk.verify(token));
}

TEST_CASE("more tokens than are remembered are still verified") {
    Desk desk;
    desk.options.tokens_remembered = 2;
    std::vector<std::string> tokens;
    for (int i = 0; i < 5; ++i) tokens.push_back(ec.token(changed({{"sub", "u-" + std::to_string(i)}})));
    for (int round = 0; round < 3; ++round)
        for (std::size_t i = 0; i < tokens.size(); ++i)
            CHECK(desk.verify(tokens[i])->subject == "u-" + std::to_string(i));
}

TEST_CASE("keys are fetched once, and again when they have become old") {
    Desk desk;
    const auto token = rsa.token(changed({{"exp", noon + 10'000}}));
    for (int i = 0; i < 5; ++i) REQUIRE(desk.verify(token));
    CHECK(desk.fetches == 1);
    desk.now = noon + 599;
    REQUIRE(desk.verify(token));
    CHECK(desk.fetches == 1);
    desk.now = noon + 600;
    REQUIRE(desk.verify(token));
    CHECK(desk.fetches == 2);
}

TEST_CASE("a token by a new key is verified as soon as the issuer publishes the key") {
    Desk desk;
    const auto next = SigningKey::rsa("r2");
    REQUIRE(desk.verify(rsa.token(claims_of_an_employee())));
    desk.document = jwks({rsa.jwk(), next.jwk()});
    desk.now += 10;
    CHECK(desk.verify(next.token(claims_of_an_employee())));
    CHECK(desk.verify(rsa.token(claims_of_an_employee())));
    CHECK(desk.fetches == 2);
}

TEST_CASE("unknown keys make us ask the issuer only so often") {
    Desk desk;
    const auto unknown = another_rsa.token(claims_of_an_employee(), {{"kid", "nobody"}});
    REQUIRE(desk.verify(rsa.token(claims_of_an_employee())));
    for (int i = 0; i < 100; ++i) CHECK_FALSE(desk.verify(unknown));
    CHECK(desk.fetches == 1);
    desk.now += 10;
    for (int i = 0; i < 100; ++i) CHECK_FALSE(desk.verify(unknown));
    CHECK(desk.fetches == 2);
}

TEST_CASE("a key that the issuer has withdrawn takes the tokens with it that it vouched for") {
    Desk desk;
    const auto token = rsa.token(changed({{"exp", noon + 10'000}}));
    REQUIRE(desk.verify(token));
    desk.document = jwks({ec.jwk()});
    desk.now += 600;
    CHECK(desk.verify(token));  // which makes the issuer be asked
    CHECK_FALSE(desk.verify(token));
    CHECK(desk.verify(ec.token(changed({{"exp", noon + 10'000}}))));
}

TEST_CASE("while the issuer cannot be reached, or answers nonsense, the keys that there are go on serving") {
    Desk desk;
    const auto token = changed({{"exp", noon + 100'000}});
    REQUIRE(desk.verify(rsa.token(token)));
    SECTION("unreachable") { desk.reachable = false; }
    SECTION("nonsense") { desk.document = "<html>502</html>"; }
    SECTION("no keys at all") { desk.document = R"({"keys":[]})"; }
    desk.now += 50'000;
    for (int i = 0; i < 20; ++i)
        CHECK(desk.verify(rsa.token(changed({{"exp", noon + 100'000}, {"sub", std::to_string(i)}}))));
    CHECK(desk.fetches == 2);  // not one for each request
    desk.now += 10;
    CHECK(desk.verify(rsa.token(token)));
    CHECK(desk.fetches == 3);
}

TEST_CASE("a verifier without keys lets nobody in, is not ready, and keeps asking") {
    Desk desk;
    desk.reachable = false;
    const auto token = rsa.token(claims_of_an_employee());
    for (int i = 0; i < 10; ++i) CHECK(desk.refusal(token) == 503);  // it may be good
    CHECK(desk.refusal("not.a.token") == 0);                         // this one cannot be
    CHECK_FALSE(desk.verifier->ready());
    CHECK(desk.fetches == 1);
    desk.now += 1;
    desk.reachable = true;
    CHECK(desk.verify(token));
    CHECK(desk.verifier->ready());
    CHECK(desk.fetches == 2);
}

TEST_CASE("a clock that is set back does not keep the keys for ever") {
    Desk desk;
    REQUIRE(desk.verify(rsa.token(claims_of_an_employee())));
    desk.now -= 1'000'000;
    CHECK_FALSE(desk.verify(ec.token(claims_of_an_employee())));  // not yet valid
    CHECK(desk.fetches == 2);
}

TEST_CASE("many threads at once share one fetch and see the same callers") {
    std::atomic<int> fetches = 0;
    const auto document = jwks({rsa.jwk(), ec.jwk()});
    Verifier verifier(
        {"https://login.example.go.id", "kinerja"},
        [&] {
            ++fetches;
            return document;
        },
        [] { return std::chrono::system_clock::time_point(std::chrono::seconds(noon)); });
    verifier.settle();
    const auto token = rsa.token(claims_of_an_employee()), stranger = another_rsa.token(claims_of_an_employee());
    std::atomic<int> let_in = 0, kept_out = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, own = ec.token(changed({{"sub", "thread-" + std::to_string(t)}}))] {
            for (int i = 0; i < 50; ++i) {
                let_in += is_good(verifier.verify(token)) + is_good(verifier.verify(own));
                kept_out += !is_good(verifier.verify(stranger));
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(let_in == 800);
    CHECK(kept_out == 400);
    CHECK(fetches == 1);
}

namespace {

/// An issuer that is as slow as the test wants.
struct SlowIssuer {
    std::mutex mutex;
    std::condition_variable changed;
    std::string document = jwks({rsa.jwk()});
    bool slow = false, asked = false;

    std::string answer() {
        std::unique_lock lock(mutex);
        asked = true;
        changed.notify_all();
        changed.wait(lock, [this] { return !slow; });
        return document;
    }
    void set(bool to_slow) {
        const std::lock_guard lock(mutex);
        slow = to_slow;
        asked = false;
        changed.notify_all();
    }
    void wait_until_asked() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return asked; });
    }
};

}

TEST_CASE("an unknown key and a slow issuer hold nobody but a few who bring that key") {
    std::atomic<std::int64_t> now = noon;
    SlowIssuer issuer;
    const auto next = SigningKey::ec("next");
    Verifier verifier(
        {"https://login.example.go.id", "kinerja"}, [&] { return issuer.answer(); },
        [&] { return std::chrono::system_clock::time_point(std::chrono::seconds(now)); });
    verifier.settle();
    now += 10;
    issuer.set(true);
    issuer.document = jwks({rsa.jwk(), next.jwk()});

    std::atomic<int> let_in = 0, put_off = 0;
    const auto try_next = [&, token = next.token(claims_of_an_employee())] {
        try {
            let_in += is_good(verifier.verify(token));
        } catch (const http::Problem& problem) {
            put_off += problem.status() == 503;
        }
    };
    std::vector<std::thread> callers;
    for (int i = 0; i < 3; ++i) callers.emplace_back(try_next);
    issuer.wait_until_asked();
    while (put_off == 0) std::this_thread::yield();  // two wait, the third is told to come again

    for (int i = 0; i < 50; ++i)
        CHECK(is_good(verifier.verify(rsa.token(changed({{"sub", "u-" + std::to_string(i)}})))));
    CHECK(verifier.ready());
    {
        const blocking::Forbidden on_reactor;
        try_next();
    }
    CHECK(put_off == 2);
    issuer.set(false);
    for (auto& caller : callers) caller.join();
    CHECK(let_in == 2);
    try_next();
    CHECK(let_in == 3);
}
