#include "etag.hpp"

#include <catch2/catch.hpp>

#include "problem.hpp"

using http::Comparison;
using http::etag_matches;

namespace {

http::Request with(http::Headers headers) {
    http::Request request;
    request.headers = std::move(headers);
    return request;
}

/// The status of the refusal, 0 when there is none.
int refusal(http::Headers headers, std::string_view etag) {
    try {
        http::require_match(with(std::move(headers)), etag);
        return 0;
    } catch (const http::Problem& problem) {
        return problem.status();
    }
}

}

TEST_CASE("a list of tags matches when it names the present one") {
    CHECK(http::etag(7) == "\"7\"");
    CHECK(etag_matches("\"7\"", "\"7\"", Comparison::strong) == true);
    CHECK(etag_matches("\"5\", \"7\"", "\"7\"", Comparison::strong) == true);
    CHECK(etag_matches(" \t\"5\",,\"7\" , ", "\"7\"", Comparison::strong) == true);
    CHECK(etag_matches("\"77\"", "\"7\"", Comparison::strong) == false);
    CHECK(etag_matches("\"a,b\"", "\"a,b\"", Comparison::strong) == true);
    CHECK(etag_matches("\"\"", "\"\"", Comparison::strong) == true);
}

TEST_CASE("a star matches whatever exists") {
    CHECK(etag_matches(" * ", "\"7\"", Comparison::strong) == true);
    CHECK(etag_matches("*", "", Comparison::strong) == false);
    CHECK(etag_matches("\"7\"", "", Comparison::strong) == false);
}

TEST_CASE("weak tags match only in the weak comparison") {
    CHECK(etag_matches("W/\"7\"", "\"7\"", Comparison::strong) == false);
    CHECK(etag_matches("\"7\"", "W/\"7\"", Comparison::strong) == false);
    CHECK(etag_matches("W/\"7\"", "\"7\"", Comparison::weak) == true);
    CHECK(etag_matches("\"7\"", "W/\"7\"", Comparison::weak) == true);
}

TEST_CASE("what is no list of entity tags is not taken for one") {
    const auto* field = GENERATE("", " ", ",", "7", "\"7", "7\"", "w/\"7\"", "W/7", "\"7\" \"8\"", "\"7\",*", "*,\"7\"",
                                 "\"a b\"", "\"a\x7f\"", "'7'");
    CHECK_FALSE(etag_matches(field, "\"7\"", Comparison::strong).has_value());
}

TEST_CASE("a change needs If-Match with the present version") {
    CHECK(refusal({}, "\"7\"") == 428);
    CHECK(refusal({{"If-Match", "\"6\""}}, "\"7\"") == 412);
    CHECK(refusal({{"If-Match", "W/\"7\""}}, "\"7\"") == 412);
    CHECK(refusal({{"If-Match", "7"}}, "\"7\"") == 400);
    CHECK(refusal({{"if-match", "\"7\""}}, "\"7\"") == 0);
    // a list of versions is a guess, like the star: whoever changes something has seen the one that it has
    CHECK(refusal({{"If-Match", "\"6\""}, {"If-Match", "\"7\""}}, "\"7\"") == 400);
    CHECK(refusal({{"If-Match", "\"6\", \"7\""}}, "\"7\"") == 400);
    CHECK(refusal({{"If-Match", " \"7\", "}}, "\"7\"") == 0);
    CHECK(refusal({{"If-Match", "*"}}, "\"7\"") == 428);
}

TEST_CASE("a tag that a compressing proxy has weakened is refused by that") {
    const auto detail = [](const char* field) {
        try {
            http::require_match(with({{"If-Match", field}}), "\"7\"");
        } catch (const http::Problem& problem) {
            return problem.response({}).body;
        }
        return std::string();
    };
    CHECK(detail("W/\"7\"").find("W/") != std::string::npos);
    CHECK(detail("W/\"6\"").find("W/") == std::string::npos);
}

TEST_CASE("a GET is not modified when the client names what it has") {
    CHECK(http::not_modified(with({{"If-None-Match", "W/\"7\""}}), "\"7\""));
    CHECK_FALSE(http::not_modified(with({{"If-None-Match", "\"6\""}}), "\"7\""));
    CHECK_FALSE(http::not_modified(with({}), "\"7\""));
    CHECK_THROWS_AS(http::not_modified(with({{"If-None-Match", "7"}}), "\"7\""), http::Problem);
}

TEST_CASE("a malformed precondition is refused by its own name") {
    const auto* name = GENERATE("If-Match", "If-None-Match");
    try {
        const auto request = with({{name, "7"}});
        if (std::string_view(name) == "If-Match")
            http::require_match(request, "\"7\"");
        else
            (void)http::not_modified(request, "\"7\"");
        FAIL("it was taken");
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 400);
        CHECK(problem.faults().at(0).pointer == std::string(name) + ':');
    }
}
