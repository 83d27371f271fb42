#include "link_checker.hpp"

#include <catch2/catch.hpp>

#include "silent_server.hpp"
#include "test_service.hpp"

using namespace std::chrono_literals;
using indicators::LinkBudget;
using indicators::LinkChecker;
using indicators::store::LinkOutcome;
using testing_support::eventually;
using testing_support::SilentServer;

namespace {

std::vector<std::string> links(const SilentServer& server, int count) {
    std::vector<std::string> links;
    for (int i = 0; i < count; ++i) links.push_back(server.url() + std::to_string(i));
    return links;
}

const auto here = http::Destinations::public_and({"127.0.0.0/8"});

}

TEST_CASE("a region's checks that wait for dead links leave room for another region's") {
    const SilentServer dead;
    LinkChecker checker({.patience = 60s, .checks_of_region = 2, .checks = 3}, here);
    CHECK(checker.begin("a", "12.71", links(dead, 20)));
    CHECK(checker.begin("b", "12.71", links(dead, 20)));
    CHECK_FALSE(checker.begin("c", "12.71", links(dead, 20)));
    CHECK(checker.begin("a", "12.71", links(dead, 20)));  // it is under way
    CHECK(checker.begin("d", "12.75", links(dead, 1)));
    CHECK_FALSE(checker.begin("e", "12.77", links(dead, 1)));  // all together have their limit
    CHECK_FALSE(checker.answers("a"));
    checker.forget("a");  // cancelled
    CHECK(checker.begin("c", "12.71", links(dead, 20)));
}

TEST_CASE("all links of a check are asked for at the same time") {
    SilentServer dead;
    LinkChecker checker({.patience = 60s}, here);
    REQUIRE(checker.begin("a", "12.71", links(dead, 20)));
    CHECK(eventually([&] { return dead.count_connections() == 20; }));
}

TEST_CASE("a check ends when its time is over, and what came of each link is told in order") {
    const SilentServer dead;
    LinkChecker checker({.patience = 300ms}, here);
    auto urls = links(dead, 19);
    urls.insert(urls.begin() + 1, {"http://10.1.2.3/", "not a link", "http://127.0.0.1:1/"});
    REQUIRE(checker.begin("a", "12.71", urls));
    REQUIRE(eventually([&] { return checker.answers("a").has_value(); }));
    const auto answers = checker.answers("a").value();
    REQUIRE(answers.size() == urls.size());
    for (std::size_t i = 0; i < urls.size(); ++i) {
        CHECK(answers[i].url == urls[i]);
        CHECK(answers[i].outcome == (i == 1 || i == 2 ? LinkOutcome::forbidden : LinkOutcome::unreachable));
        CHECK_FALSE(answers[i].status);
    }
}
