#include "etag.hpp"

#include <catch2/catch.hpp>

#include "problem.hpp"

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

TEST_CASE("a list of tags names the present one when it is among them") {
    const auto names = [](const char* field, std::string_view etag) {
        return http::not_modified(with({{"If-None-Match", field}}), etag);
    };
    CHECK(http::etag(7) == "\"7\"");
    CHECK(names("\"7\"", "\"7\""));
    CHECK(names("\"5\", \"7\"", "\"7\""));
    CHECK(names(" \t\"5\",,\"7\" , ", "\"7\""));
    CHECK_FALSE(names("\"77\"", "\"7\""));
    CHECK(names("\"a,b\"", "\"a,b\""));
    CHECK(names("\"\"", "\"\""));
    CHECK(names(" * ", "\"7\""));
}

TEST_CASE("a weak tag is good enough for reading, whichever side it is on, and not for changing") {
    CHECK(http::not_modified(with({{"If-None-Match", "W/\"7\""}}), "\"7\""));
    CHECK(http::not_modified(with({{"If-None-Match", "\"7\""}}), "W/\"7\""));
    CHECK(refusal({{"If-Match", "W/\"7\""}}, "\"7\"") == 412);
    CHECK(refusal({{"If-Match", "\"7\""}}, "W/\"7\"") == 412);
}

TEST_CASE("what is no list of entity tags is not taken for one") {
    const auto* field = GENERATE("", " ", ",", "7", "\"7", "7\"", "w/\"7\"", "W/7", "\"7\" \"8\"", "\"7\",*", "*,\"7\"",
                                 "\"a b\"", "\"a\x7f\"", "'7'");
    CHECK(refusal({{"If-Match", field}}, "\"7\"") == 400);
    CHECK_THROWS_AS(http::not_modified(with({{"If-None-Match", field}}), "\"7\""), http::Problem);
}

TEST_CASE("a change needs If-Match with the present version") {
    CHECK(refusal({}, "\"7\"") == 428);
    CHECK(refusal({{"If-Match", "\"6\""}}, "\"7\"") == 412);
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
    CHECK(http::not_modified(with({{"If-None-Match", "\"7\""}}), "\"7\""));
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
