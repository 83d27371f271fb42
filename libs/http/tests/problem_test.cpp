#include "problem.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using http::Problem;
using Json = nlohmann::json;

namespace {

http::Request request(bool english) {
    http::Request request;
    request.target = "/v1/regions/12.75/employees?nip=198503122010011005";
    request.path = "/v1/regions/12.75/employees";
    request.trace.trace_id = "4bf92f3577b34da6a3ce929d0e0e4736";
    request.prefers_english = english;
    return request;
}

Json document(const Problem& problem, bool english = false) {
    const auto response = problem.response(request(english));
    CHECK(response.status == problem.status());
    CHECK(response.headers.get("Content-Type") == "application/problem+json");
    CHECK(response.headers.get("Content-Language") == (english ? "en" : "id"));
    return Json::parse(response.body);
}

}

TEST_CASE("a problem says what, where and in which trace") {
    const auto json = document(Problem(409, "period-closed", {"Periode sudah ditutup", "The period is closed"})
                                   .detail({"Buka kembali dahulu", "Reopen it first"})
                                   .with("state", "closed")
                                   .with("allowed_actions", Json{"reopen"}));
    CHECK(json == Json{{"type", "/problems/period-closed"},
                       {"title", "Periode sudah ditutup"},
                       {"status", 409},
                       {"detail", "Buka kembali dahulu"},
                       {"instance", "/v1/regions/12.75/employees"},
                       {"trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"},
                       {"state", "closed"},
                       {"allowed_actions", {"reopen"}}});
}

TEST_CASE("a problem never shows the query, which may be personal") {
    CHECK(http::not_found().response(request(false)).body.find("1985") == std::string::npos);
}

TEST_CASE("the language changes titles, details and messages, but neither type nor code") {
    const auto problem = http::unprocessable({{"/weight", "too_high", {"Terlalu besar", "Too high"}}})
                             .detail({"Jumlah bobot", "The sum of the weights"});
    auto indonesian = document(problem, false), english = document(problem, true);
    CHECK(indonesian["errors"] ==
          Json::parse(R"([{"pointer":"/weight","code":"too_high","message":"Terlalu besar"}])"));
    CHECK(english["errors"] == Json::parse(R"([{"pointer":"/weight","code":"too_high","message":"Too high"}])"));
    CHECK(english["detail"] == "The sum of the weights");
    CHECK(indonesian["title"] != english["title"]);
    CHECK(indonesian["type"] == english["type"]);
}

TEST_CASE("no text, however broken, keeps a problem from being told") {
    auto asked = request(false);
    asked.path = "/v1/\xff";
    const auto response = http::bad_request({{"/\xc3(", "code\xfe", {"\x80", "\x80"}}}).response(asked);
    const auto json = Json::parse(response.body);
    CHECK(json["instance"] == "/v1/\uFFFD");
    CHECK(json["errors"][0]["code"] == "code\uFFFD");
}

TEST_CASE("a further member replaces none of the document's own") {
    CHECK(document(http::not_found().with("status", 200))["status"] == 404);
}

TEST_CASE("each general refusal has its status and the headers that belong to it") {
    CHECK(document(http::bad_request({}))["status"] == 400);
    CHECK(document(http::forbidden())["status"] == 403);
    CHECK(document(http::not_found())["status"] == 404);
    CHECK(document(http::conflict("a", {"b", "c"}))["status"] == 409);
    CHECK(document(http::unprocessable({}))["status"] == 422);
    CHECK(document(http::precondition_required())["status"] == 428);

    const auto header = [](const Problem& problem, std::string_view name) {
        return std::string(problem.response(request(false)).headers.get(name).value_or(""));
    };
    CHECK(document(http::unauthorized())["status"] == 401);
    CHECK(header(http::unauthorized(), "WWW-Authenticate") == "Bearer");
    CHECK(document(http::unavailable(std::chrono::seconds(3), "database"))["status"] == 503);
    CHECK(header(http::unavailable(std::chrono::seconds(3), "database"), "Retry-After") == "3");
    CHECK(document(http::precondition_failed("\"7\""))["status"] == 412);
    CHECK(header(http::precondition_failed("\"7\""), "ETag") == "\"7\"");
    CHECK(header(http::precondition_failed(""), "ETag").empty());
    CHECK(header(http::not_found(), "Cache-Control") == "no-store");
}
