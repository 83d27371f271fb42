#include "router.hpp"

#include <catch2/catch.hpp>

using http::Method;
using http::Route;
using http::Router;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Route route(Method method, std::string path) {
    return {method, std::move(path), [](const http::Request&) { return http::Response{}; }};
}

const Router& router() {
    static const Router table({
        route(Method::get, "/"),
        route(Method::get, "/v1/regions/{region}/units"),
        route(Method::post, "/v1/regions/{region}/units"),
        route(Method::get, "/v1/regions/{region}/units/{id}"),
        route(Method::patch, "/v1/regions/{code}/units/{unit}"),
        route(Method::post, "/v1/regions/{region}/units/imports"),
        route(Method::get, "/v1/regions/{region}/units/imports/{job}"),
        route(Method::get, "/v1/regions/12.75/special"),
        route(Method::get, "/files/{name...}"),
        route(Method::options, "/cors"),
        route(Method::head, "/cors"),
        route(Method::get, "/cors"),
    });
    return table;
}

/// The pattern that is found, or the Allow of a 405, or "404".
std::string found(Method method, std::string_view path) {
    const auto result = router().find(method, path);
    if (const auto* hit = std::get_if<Router::Found>(&result))
        return std::string(http::to_string(hit->route->method)) + ' ' + hit->route->path;
    if (const auto* other = std::get_if<Router::MethodNotAllowed>(&result)) return other->allow;
    return "404";
}

Parameters parameters(Method method, std::string_view path) {
    return std::get<Router::Found>(router().find(method, path)).parameters;
}

}

TEST_CASE("a path finds its route and the values of its parameters, under that route's names") {
    CHECK(found(Method::get, "/") == "GET /");
    CHECK(found(Method::post, "/v1/regions/12.75/units") == "POST /v1/regions/{region}/units");
    CHECK(parameters(Method::get, "/v1/regions/12.75/units/7") == Parameters{{"region", "12.75"}, {"id", "7"}});
    CHECK(parameters(Method::patch, "/v1/regions/12.75/units/7") == Parameters{{"code", "12.75"}, {"unit", "7"}});
}

TEST_CASE("a literal segment wins over a parameter, and gives way where it leads nowhere") {
    CHECK(found(Method::post, "/v1/regions/12.75/units/imports") == "POST /v1/regions/{region}/units/imports");
    CHECK(found(Method::get, "/v1/regions/12.75/units/imports") == "POST, OPTIONS");
    CHECK(found(Method::get, "/v1/regions/12.75/special") == "GET /v1/regions/12.75/special");
    CHECK(found(Method::get, "/v1/regions/12.75/units") == "GET /v1/regions/{region}/units");
    CHECK(found(Method::get, "/v1/regions/12.71/special") == "404");
}

TEST_CASE("HEAD is answered from GET, and other methods are told what is allowed") {
    CHECK(found(Method::head, "/v1/regions/12.75/units") == "GET /v1/regions/{region}/units");
    CHECK(found(Method::head, "/cors") == "HEAD /cors");
    CHECK(found(Method::delete_, "/v1/regions/12.75/units") == "GET, HEAD, POST, OPTIONS");
    CHECK(found(Method::options, "/v1/regions/12.75/units/7") == "GET, HEAD, PATCH, OPTIONS");
    CHECK(found(Method::options, "/cors") == "OPTIONS /cors");
    CHECK(found(Method::put, "/cors") == "GET, HEAD, OPTIONS");
    CHECK(found(Method::head, "/v1/regions/12.75/units/imports") == "POST, OPTIONS");
}

TEST_CASE("paths are matched to the letter") {
    const auto* path = GENERATE("", "v1", "*", "//", "/v1", "/v1/regions/12.75/units/", "//v1/regions/12.75/units",
                                "/v1/regions//units", "/V1/regions/12.75/units", "/v1/regions/12.75/units/7/8",
                                "/v1/regions/12.75/units/.", "/v1/regions/../units", "/v1/regions/%2e%2E/units",
                                "/v1/regions/%zz/units", "/v1/regions/%/units", "/v1/regions/%00/units",
                                "/v1/regions/%ff/units", "/files");
    CHECK(found(Method::get, path) == "404");
}

TEST_CASE("segments are decoded one by one, so that an encoded slash separates nothing") {
    CHECK(parameters(Method::get, "/v1/regions/a%2Fb/units/%C3%A9%20+") ==
          Parameters{{"region", "a/b"}, {"id", "é +"}});
    CHECK(found(Method::get, "/v1%2Fregions/12.75/units") == "404");
    CHECK(found(Method::get, "/v1/%72egions/12.75/units") == "GET /v1/regions/{region}/units");
}

TEST_CASE("the rest of a path is taken whole, but never climbs") {
    CHECK(parameters(Method::get, "/files/a/b%20c/d") == Parameters{{"name", "a/b c/d"}});
    CHECK(parameters(Method::get, "/files/") == Parameters{{"name", ""}});
    CHECK(found(Method::get, "/files/a/../b") == "404");
    CHECK(found(Method::get, "/files/..%2fb") == "404");
    CHECK(found(Method::get, "/files/%2e%2e/b") == "404");
}

TEST_CASE("very long and very deep paths are only not found") {
    CHECK(found(Method::get, std::string(100'000, '/')) == "404");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "/a";
    CHECK(found(Method::get, deep) == "404");
}

TEST_CASE("a table with two routes alike, or a bad pattern, is refused") {
    const auto tables = GENERATE(values<std::vector<std::string>>({{"/a", "/a"},
                                                                   {"/a/{x}", "/a/{y}"},
                                                                   {"/a/{x...}", "/a/{y...}"},
                                                                   {"a"},
                                                                   {""},
                                                                   {"/a/{x...}/b"},
                                                                   {"/a/{x}/{x}"},
                                                                   {"/a/{}"},
                                                                   {"/a/{...}"},
                                                                   {"/a/{x"},
                                                                   {"/a/x}"},
                                                                   {"/a/b{x}"},
                                                                   {"/a/{x}b"},
                                                                   {"/a/{x}{y}"}}));
    std::vector<Route> routes;
    for (const auto& path : tables) routes.push_back(route(Method::get, path));
    CHECK_THROWS_AS(Router(std::move(routes)), std::invalid_argument);
}

TEST_CASE("percent-decoding is strict") {
    CHECK(http::percent_decode("a%20b+%C3%A9%2f") == "a b+é/");
    CHECK(http::percent_decode("a+b%2B", true) == "a b+");
    CHECK(http::percent_decode("") == "");
    const auto* wrong = GENERATE("%", "%a", "%zz", "a%0", "%0g", "%+1", "%00", "%C3", "%ff");
    CHECK_FALSE(http::percent_decode(wrong));
    CHECK_FALSE(http::percent_decode(std::string_view("a\0b", 3)));
}

TEST_CASE("what is percent-encoded decodes to itself") {
    std::string all = "é€";
    for (char c = 1; c > 0 && c < 0x7F; ++c) all += c;
    CHECK(http::percent_decode(http::percent_encode(all)) == all);
    CHECK(http::percent_encode("aZ09-._~/ ?é") == "aZ09-._~%2F%20%3F%C3%A9");
}
