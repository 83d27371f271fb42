#include "growth.hpp"

#include <catch2/catch.hpp>

#include "competency.hpp"

using namespace testing_support;

Reply Growth::put(const std::string& path, const json& body, std::string etag) const {
    if (etag.empty()) etag = service.get(base + path, hr_admin).header("ETag");
    return service.call(http::Method::put, base + path, body, hr_admin, {{"If-Match", etag}});
}

Growth::json Growth::levels(int level) const {
    auto all = json::object();
    for (const auto competence : domain::core_competences) all[std::string(competence)] = level;
    return all;
}

Reply Growth::assess(const std::string& employee_id, const json& levels, json body) const {
    body.emplace("assessed_on", "2026-03-10");
    body.emplace("method", "assessment_center");
    body.emplace("assessor", "UPT Penilaian Kompetensi");
    body["levels"] = levels;
    return service.post(base + "/employees/" + employee_id + "/competency-assessments", body, hr_admin);
}

void Growth::require(const std::string& position_id, const json& levels, const std::string& from) const {
    const auto set = put("/positions/" + position_id + "/competencies", {{"levels", levels}, {"valid_from", from}});
    INFO(set.body);
    REQUIRE(set.status == 200);
}

Growth::json Growth::told(const std::string& type) const {
    auto found = json::array();
    for (const auto& event : service.get(base + "/feeds/personnel", service.token({"service"}, "*")).json)
        if (event["type"] == type) found.push_back(event["data"]);
    return found;
}

std::string fault(const Reply& refused) {
    INFO(refused.body);
    REQUIRE(refused.json["errors"].size() == 1);
    return refused.json["errors"][0]["code"];
}
