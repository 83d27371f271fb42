#include <catch2/catch.hpp>
#include <set>

#include "front.hpp"

using nlohmann::json;

namespace {

/// What anybody gets without a token, and need not get twice.
json get_document(const Front& front, const std::string& path) {
    const auto answer = front.gateway.get(path);
    REQUIRE(answer.status == 200);
    CHECK(answer.headers.get("Cache-Control") == "public, max-age=300");
    const auto etag = answer.headers.get("ETag");
    REQUIRE(etag);
    const auto again = front.gateway.get(path, "", {{"If-None-Match", std::string(*etag)}});
    CHECK((again.status == 304 && again.body.empty()));
    return answer.json;
}

}

TEST_CASE("all contracts are one document, with each operation once and nothing that only services ask") {
    const Front front;
    const auto document = get_document(front, "/v1/openapi.json");
    CHECK(document["openapi"] == "3.1.0");
    std::set<std::string> ids;
    for (const auto& [path, item] : document["paths"].items())
        for (const auto& [method, operation] : item.items())
            if (operation.is_object()) CHECK(ids.insert(operation["operationId"]).second);
    for (const auto* id : {"list_units", "create_target", "get_openapi", "enrol", "answer_survey", "create_appraisal"})
        CHECK(ids.contains(id));
    CHECK_FALSE(ids.contains("poll_kpi_feed"));
    CHECK(get_document(front, "/v1/contracts/training")["paths"].size() < document["paths"].size());
}

TEST_CASE("the catalogue of refusals tells each slug and code in both languages") {
    const Front front;
    const auto catalogue = get_document(front, "/v1/problems");
    const auto& stale = catalogue["problems"]["precondition-failed"];
    CHECK((stale["type"] == "/problems/precondition-failed" && stale["status"] == 412));
    CHECK(stale["titles"][0]["id"] == "Data telah diubah oleh pihak lain");
    CHECK(stale["help"]["en"] == "Read the present version, then repeat the change on top of it.");
    const auto& weight = catalogue["codes"]["bad_weight"];
    CHECK((weight["statuses"] == json{422} && weight["of_rows"] == true));
    CHECK(weight["messages"][0]["en"] == "A weight is above 0 and at most 100.");
}

TEST_CASE("coded values have names, of all schemas or of the one that is asked for") {
    const Front front;
    const auto all = get_document(front, "/v1/labels")["schemas"];
    CHECK(all["Expectation"]["sesuai_ekspektasi"] == json{{"id", "Sesuai ekspektasi"}, {"en", "As expected"}});
    const auto states = get_document(front, "/v1/labels?schema=EnrolmentState")["schemas"];
    CHECK((states.size() == 1 && states["EnrolmentState"] == all["EnrolmentState"]));
    CHECK(states["EnrolmentState"]["requested"]["id"] == "Diajukan");
    CHECK(front.gateway.get("/v1/labels?schema=Nothing").status == 404);
    CHECK(front.gateway.get("/v1/labels?schema=nothing").status == 400);
}
