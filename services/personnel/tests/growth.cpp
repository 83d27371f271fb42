#include "growth.hpp"

#include <catch2/catch.hpp>

#include "competency.hpp"
#include "replies.hpp"

using namespace testing_support;

Reply Growth::put(const std::string& path, const json& body, std::string etag) const {
    if (etag.empty()) etag = service.get(base + path, hr_admin).header("ETag");
    return service.call(http::Method::put, base + path, body, hr_admin, {{"If-Match", etag}});
}

Growth::json Growth::levels(int level) const {
    auto all = json::object();
    for (const auto competency : domain::core_competences) all[std::string(competency)] = level;
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

std::string Growth::post(const std::string& code, const std::string& level, const json& more) const {
    json body{{"code", code},
              {"name", "Jabatan " + code},
              {"level", level},
              {"unit_id", office},
              {"valid_from", "2020-01-01"}};
    body.update(more);
    const auto made = service.post(base + "/positions", body, hr_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json["id"];
}

Careers::Careers()
    : Growth(TestService::Options{
          .settings = {{"KINERJA_APPRAISAL_URL", appraisal.url()}, {"KINERJA_TRAINING_URL", training.url()}}}) {}

void Careers::tell(TestSibling& sibling, const std::string& type, const std::string& id, const json& data) {
    sibling.publish("12.75", {"id.kinerja." + type, id, data.dump(), {}});
}

std::string Careers::appraise(const std::string& employee_id, const std::string& period, const std::string& predicate,
                              std::string appraisal_id, const std::string& state) {
    if (appraisal_id.empty()) appraisal_id = service::new_uuid();
    tell(appraisal, "appraisal.changed", appraisal_id,
         {{"id", appraisal_id},
          {"employee_id", employee_id},
          {"period", period},
          {"state", state},
          {"predicate", predicate},
          {"version", 1}});
    return appraisal_id;
}

Growth::json Careers::credit(const std::string& employee_id, std::size_t entries) const {
    const auto path = "/employees/" + employee_id;
    REQUIRE(eventually([&] { return read(path + "/credit-entries")["items"].size() >= entries; }));
    CHECK(read(path + "/credit-entries")["items"].size() == entries);
    return read(path + "/credit");
}

Reply Careers::act(const std::string& path, const std::string& action, const std::string& token,
                   const json& body) const {
    const auto etag = service.get(base + path, hr_admin).header("ETag");
    return service.call(http::Method::post, base + path + "/" + action, body, token, {{"If-Match", etag}});
}

std::string fault(const Reply& refused) {
    INFO(refused.body);
    REQUIRE(refused.json["errors"].size() == 1);
    return refused.json["errors"][0]["code"];
}
