#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "blocking.hpp"
#include "desk.hpp"

using namespace identity;
using namespace identity::testing;

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
