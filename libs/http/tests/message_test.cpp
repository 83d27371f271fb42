#include "message.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "hop_by_hop.hpp"
#include "utf8.hpp"

using http::Headers;
using http::Trace;

TEST_CASE("header names compare without regard to case, and keep their order") {
    Headers headers{{"Accept", "a"}, {"ACCEPT", "b"}, {"Host", "c"}};
    CHECK(headers.get("accept") == "a");
    CHECK(headers.all("aCCept") == std::vector<std::string_view>{"a", "b"});
    CHECK_FALSE(headers.get("Accep"));
    headers.set("accept", "d");
    CHECK(headers.all("Accept") == std::vector<std::string_view>{"d"});
    headers.remove("HOST");
    CHECK_FALSE(headers.get("Host"));
}

TEST_CASE("a method is known by its exact name") {
    for (const auto* name : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        CHECK(http::to_string(http::parse_method(name).value()) == name);
    CHECK_FALSE(http::parse_method("get"));
    CHECK_FALSE(http::parse_method("TRACE"));
    CHECK_FALSE(http::parse_method(""));
}

TEST_CASE("query names are case-sensitive and may occur more than once") {
    http::Query query;
    CHECK(query.empty());
    query.add("a", "1");
    query.add("A", "2");
    query.add("a", "x y&=/é");
    CHECK(query.get("a") == "1");
    CHECK(query.all("a").size() == 2);
    CHECK_FALSE(query.get("b"));
    CHECK(query.encoded() == "a=1&A=2&a=x%20y%26%3D%2F%C3%A9");
}

TEST_CASE("a trace is taken up with its id and decision, and a span of our own") {
    const auto trace = Trace::from("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    CHECK(trace.trace_id == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(trace.sampled);
    CHECK(trace.parent_id.size() == 16);
    CHECK(trace.parent_id != "00f067aa0ba902b7");
    CHECK(trace.traceparent() == "00-4bf92f3577b34da6a3ce929d0e0e4736-" + trace.parent_id + "-01");
    CHECK_FALSE(Trace::from("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02").sampled);
}

TEST_CASE("a later version of Trace Context may carry more") {
    CHECK(Trace::from("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what").trace_id ==
          "4bf92f3577b34da6a3ce929d0e0e4736");
}

TEST_CASE("a malformed trace is not taken up") {
    const auto* text = GENERATE("", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                                "00-4BF92F3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what",
                                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
                                "00-4bf92f3577b34da6a3ce929d0e0e473\n-00f067aa0ba902b7-01",
                                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01");
    const auto trace = Trace::from(text);
    CHECK(trace.trace_id != "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(Trace::from(trace.traceparent()).trace_id == trace.trace_id);  // what is begun is well-formed
}

TEST_CASE("traces that begin here differ") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(Trace::from(std::nullopt).trace_id);
    CHECK(seen.size() == 1000);
}

TEST_CASE("a path parameter that the pattern does not have is a mistake of ours") {
    http::Request request;
    request.parameters = {{"region", "12.75"}};
    CHECK(request.parameter("region") == "12.75");
    CHECK_THROWS_AS(request.parameter("id"), std::logic_error);
}

TEST_CASE("a body in memory is read piece by piece or whole") {
    const http::Body body("abcdef");
    const auto copy = body;
    std::string piece(4, '-');
    CHECK(copy.size() == 6);
    CHECK(&copy.text() == &body.text());
    CHECK(copy.read(0, piece.data(), 4) == 4);
    CHECK(piece == "abcd");
    CHECK(copy.read(4, piece.data(), 4) == 2);
    CHECK(piece == "efcd");
    CHECK(copy.read(6, piece.data(), 4) == 0);
    CHECK(copy.read(~0ull, piece.data(), 4) == 0);
    CHECK(http::Body().text().empty());
    CHECK(http::Body().read(0, piece.data(), 4) == 0);
}

TEST_CASE("fields of one hop do not go on to the next") {
    const auto kept = http::without_hop_by_hop({{"Connection", "close, X-Private"},
                                                {"connection", "keep-alive"},
                                                {"Keep-Alive", "timeout=5"},
                                                {"X-PRIVATE", "1"},
                                                {"Transfer-Encoding", "chunked"},
                                                {"TE", "trailers"},
                                                {"Upgrade", "h2c"},
                                                {"Content-Length", "3"},
                                                {"Connections", "kept"}});
    CHECK(std::vector<std::pair<std::string, std::string>>(kept.begin(), kept.end()) ==
          std::vector<std::pair<std::string, std::string>>{{"Content-Length", "3"}, {"Connections", "kept"}});
}

TEST_CASE("UTF-8 is well-formed or refused") {
    CHECK(http::is_utf8(""));
    CHECK(http::is_utf8("Kota Padangsidimpuan \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 \xF4\x8F\xBF\xBF \xED\x9F\xBF"));
    const auto* wrong = GENERATE("\x80", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xE2\x82", "\xED\xA0\x80",
                                 "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE2\x28\xA1");
    CHECK_FALSE(http::is_utf8(wrong));
}
