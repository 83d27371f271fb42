#include <catch2/catch.hpp>

#include "echo_server.hpp"
#include "gunzip.hpp"
#include "problem.hpp"

using http::Method;
using http::Request;
using http::Response;
using probe::request;

namespace {

Response text(std::size_t size) {
    return {200, {{"Content-Type", "text/plain"}, {"ETag", "\"v7\""}}, std::string(size, 'a'), {}};
}

/// A resource with an ETag that is "v7", large enough to be compressed.
http::Route versioned(Method method) {
    return {method, "/versioned", [](const Request& asked) {
                const auto seen = asked.headers.get(asked.method == Method::get ? "If-None-Match" : "If-Match");
                if (asked.method == Method::get && seen == "\"v7\"") return Response{304, {{"ETag", "\"v7\""}}, {}, {}};
                if (asked.method == Method::put && seen != "\"v7\"") throw http::precondition_failed("\"v7\"");
                return text(5'000);
            }};
}

}

TEST_CASE("a handler of HEAD tells the length of a body that it has not got, unless it would be compressed") {
    const auto announce = [](const Request&) {
        return Response{200, {{"Content-Type", "text/plain"}, {"Content-Length", "5000"}, {"ETag", "\"v1\""}}, {}, {}};
    };
    EchoServer server({}, {{Method::head, "/far", announce, http::Run::in_reactor}});
    CHECK(server.ask(request("HEAD", "/far")).header("Content-Length") == "5000");
    const auto compressed = server.ask(request("HEAD", "/far", "Accept-Encoding: gzip\r\n"));
    CHECK(compressed.header("Content-Length").empty());
    CHECK(compressed.header("Content-Encoding") == "gzip");
    CHECK(compressed.header("ETag") == "\"v1-gzip\"");
}

TEST_CASE("an answer is gzipped when the client takes it, and it is worth it") {
    EchoServer server({}, {{Method::get, "/long", [](const Request&) { return text(1'024); }},
                           {Method::get, "/short", [](const Request&) { return text(1'023); }},
                           {Method::get, "/png", [](const Request&) {
                                return Response{200, {{"Content-Type", "image/png"}}, std::string(5'000, 'a'), {}};
                            }}});
    const auto coding = [&](const std::string& path, const std::string& accepted) {
        return server.ask(request("GET", path, "Accept-Encoding: " + accepted + "\r\n")).header("Content-Encoding");
    };
    const auto gzipped = server.ask(request("GET", "/long", "Accept-Encoding: br, gzip;q=0.1\r\n"));
    CHECK(gzipped.header("Content-Encoding") == "gzip");
    CHECK(gzipped.header("Vary") == "Accept-Encoding");
    CHECK(gunzip(gzipped.body) == std::string(1'024, 'a'));
    CHECK(coding("/long", "*") == "gzip");
    CHECK(coding("/long", "gzip;q=0") == "");
    CHECK(coding("/long", "*;q=0") == "");
    CHECK(coding("/long", "identity") == "");
    CHECK(coding("/long", "gzip;q=0, *") == "");
    CHECK(coding("/short", "gzip") == "");
    CHECK(coding("/png", "gzip") == "");
    CHECK(server.ask(request("GET", "/long")).header("Vary") == "Accept-Encoding");
    const auto head = server.ask(request("HEAD", "/long", "Accept-Encoding: gzip\r\n"));
    CHECK(head.header("Content-Length") == gzipped.header("Content-Length"));
}

TEST_CASE("the gzipped form has an ETag of its own, which works wherever the plain one does") {
    EchoServer server({}, {versioned(Method::get), versioned(Method::put)});
    const std::string gzip = "Accept-Encoding: gzip\r\n";
    CHECK(server.ask(request("GET", "/versioned")).header("ETag") == "\"v7\"");
    CHECK(server.ask(request("GET", "/versioned", gzip)).header("ETag") == "\"v7-gzip\"");
    for (const auto* etag : {"\"v7\"", "\"v7-gzip\""}) {
        const auto unchanged = server.ask(request("GET", "/versioned", gzip + "If-None-Match: " + etag + "\r\n"));
        CHECK(unchanged.status == 304);
        CHECK(unchanged.header("ETag") == etag);
        CHECK(server.ask(request("PUT", "/versioned", "If-Match: " + std::string(etag) + "\r\n")).status == 200);
    }
    CHECK(server.ask(request("PUT", "/versioned", "If-Match: \"v6-gzip\"\r\n")).status == 412);
}
