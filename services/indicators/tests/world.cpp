#include "world.hpp"

#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"

using namespace testing_support;

const std::string World::base = "/v1/regions/12.75";

World::World(std::vector<std::pair<std::string, std::string>> settings)
    : service(indicators::description(), {.settings =
                                              [&] {
                                                  settings.emplace_back("KINERJA_PERSONNEL_URL", personnel.url());
                                                  settings.emplace_back("KINERJA_FEEDBACK_URL", feedback.url());
                                                  settings.emplace_back("KINERJA_TRAINING_URL", training.url());
                                                  settings.emplace_back("KINERJA_EVIDENCE_NETWORKS", "127.0.0.0/8");
                                                  return settings;
                                              }()}),
      unit_id(service::new_uuid()),
      kpi_admin(service.token({"kpi_admin"})) {
    const auto person = [&](const char* nip) {
        return Person{service::new_uuid(), nip, service.token({"asn"}, "12.75", nip)};
    };
    employee = person("198503122010011005");
    supervisor = person("197503122000011005");
    head = person("196903121996011005");
    bystander = person("199003122015011005");
    personnel.publish(
        "12.75", unit_changed(unit_id, "DUKCAPIL", {{"name", "Dinas Kependudukan"}, {"head_employee_id", head.id}}));
    const auto hire = [&](const Person& who, const json& supervisor_id) {
        personnel.publish("12.75", employee_changed(who.id, who.nip, unit_id, {{"supervisor_id", supervisor_id}}));
    };
    hire(head, nullptr);
    hire(supervisor, head.id);
    hire(employee, supervisor.id);
    hire(bystander, head.id);
    REQUIRE(eventually([&] {  // the last of them may be given a target
        return set(service::new_uuid(), "1", "1", kpi_admin, "2026-Q1", {{"kind", "employee"}, {"id", bystander.id}})
                   .json["errors"][0]["code"] == "unknown_indicator";
    }));
}

std::string World::indicator(const std::string& code, const json& extra) const {
    json body{{"code", code},
              {"name", "Indikator " + code},
              {"category", "productivity"},
              {"measure", {{"unit", "dokumen"}, {"kind", "count"}}},
              {"direction", "higher_is_better"},
              {"aggregation", "sum"}};
    body.update(extra);
    const auto made = service.post(base + "/indicators", body, kpi_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    const std::string id = made.json["id"];
    REQUIRE(act("/indicators/" + id, "approve", kpi_admin).status == 200);
    return id;
}

Reply World::set(const std::string& indicator_id, const std::string& value, const std::string& weight,
                 const std::string& token, const std::string& period, const json& owner) const {
    const json of_employee{{"kind", "employee"}, {"id", employee.id}};
    return service.post(base + "/targets",
                        {{"owner", owner.is_null() ? of_employee : owner},
                         {"indicator_id", indicator_id},
                         {"period", period},
                         {"value", value},
                         {"weight", weight}},
                        token);
}

std::string World::target(const std::string& indicator_id, const std::string& value, const std::string& weight) const {
    const auto made = set(indicator_id, value, weight, kpi_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    REQUIRE(made.json["state"] == "agreed");
    return made.json["id"];
}

Reply World::measure(const std::string& target_id, const json& value, const std::string& day) const {
    return measure_as(supervisor.token, target_id, value, day);
}

Reply World::measure_as(const std::string& token, const std::string& target_id, const json& value,
                        const std::string& day) const {
    return service.post(base + "/measurements", {{"target_id", target_id}, {"value", value}, {"measured_on", day}},
                        token);
}

Reply World::act(const std::string& path, const std::string& action, const std::string& token, const json& body) const {
    return service.post(base + path + "/" + action, body, token,
                        {{"If-Match", service.get(base + path, kpi_admin).header("ETag")}});
}

World::json World::items(const std::string& path, const std::string& token) const {
    const auto reply = service.get(base + path, token);
    INFO(path << ": " << reply.body);
    REQUIRE(reply.status == 200);
    return reply.json["items"];
}

World::json World::run_scores() const {
    const auto started = service.post(base + "/score-runs", {{"period", "2026-Q1"}}, kpi_admin);
    INFO(started.body);
    REQUIRE(started.status == 202);
    json job;
    REQUIRE(eventually([&] {
        job = service.get(started.header("Location"), kpi_admin).json;
        return job.contains("state") && job["state"] != "queued" && job["state"] != "running";
    }));
    REQUIRE(job["state"] == "succeeded");
    return job;
}

std::string World::realisation() const {
    run_scores();
    const auto scores = items("/scores?period=2026-Q1", kpi_admin);
    REQUIRE(scores.size() == 1);
    const auto& value = scores[0]["targets"][0]["realisation"];
    return value.is_null() ? "missing" : value.get<std::string>();
}

World::json World::closed() const {
    json period;
    REQUIRE(eventually([&] {
        period = service.get(base + "/periods/2026-Q1", kpi_admin).json;
        return period["state"] == "closed";
    }));
    return period;
}

void World::decide_policy(const json& policy) const {
    const auto path = base + "/measurement-policies/current";
    json body{{"verification", "none"},
              {"verified_indicators", json::array()},
              {"late_after_days", nullptr},
              {"late", "refuse"}};
    body.update(policy);
    const auto etag = service.get(path, kpi_admin).header("ETag");
    const auto decided = service.call(http::Method::put, path, body, kpi_admin, {{"If-Match", etag}});
    INFO(decided.body);
    REQUIRE(decided.status == 200);
}

std::string World::other_unit() {
    const auto id = service::new_uuid();
    personnel.publish("12.75", unit_changed(id, "DINKES", {{"name", "Dinas Kesehatan"}}));
    return id;
}

void World::publish_satisfaction(const json& ikm, const std::string& period) {
    const json data{
        {"service_id", service::new_uuid()},
        {"unit_id", unit_id},
        {"period", period},
        {"respondents", 29},
        {"unit", {{"ikm", ikm}, {"grade", ikm.is_null() ? json(nullptr) : json("A")}, {"respondents", 29}}}};
    feedback.publish("12.75", {"id.kinerja.satisfaction.changed", service::new_uuid(), data.dump(), {}});
}

std::int64_t count(const World& world, const std::string& from) {
    return world.service.app().database().read("12.75", [&](postgres::Transaction& tx) {
        return tx.query("SELECT count(*) FROM " + from).front()[0].integer();
    });
}
