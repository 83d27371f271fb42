#include "world.hpp"

#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"

using namespace testing_support;

const std::string World::base = "/v1/regions/12.75";

World::World()
    : service(appraisal::description(), {.settings = {{"KINERJA_PERSONNEL_URL", personnel.url()},
                                                      {"KINERJA_INDICATORS_URL", kpi.url()},
                                                      {"KINERJA_FEEDBACK_URL", feedback.url()},
                                                      {"KINERJA_TRAINING_URL", training.url()}}}),
      unit_id(service::new_uuid()) {
    const auto person = [&](const char* nip) {
        return Person{service::new_uuid(), nip, service.token({"asn"}, "12.75", nip)};
    };
    employee = person("198503122010011005");
    supervisor = person("197503122000011005");
    superior = person("196803121995011005");
    head = person("196903121996011005");
    bystander = person("199003122015011005");
    hr_admin = service.token({"hr_admin"});
    auditor = service.token({"auditor"});
    personnel.publish(
        "12.75", unit_changed(unit_id, "DUKCAPIL", {{"name", "Dinas Kependudukan"}, {"head_employee_id", head.id}}));
    const auto hire = [&](const Person& who, const json& supervisor_id) {
        personnel.publish("12.75", employee_changed(who.id, who.nip, unit_id, {{"supervisor_id", supervisor_id}}));
    };
    hire(head, nullptr);
    hire(superior, head.id);
    hire(supervisor, superior.id);
    hire(employee, supervisor.id);
    hire(bystander, head.id);
    REQUIRE(eventually([&] { return service.get(base + "/appraisals", bystander.token).status == 200; }));
}

std::string World::etag(const std::string& path) const { return service.get(path, hr_admin).header("ETag"); }

Reply World::act(const std::string& id, const std::string& action, const std::string& token, const json& body,
                 std::string tag) const {
    const auto path = base + "/appraisals/" + id;
    if (tag.empty()) tag = etag(path);
    return service.post(path + "/" + action, body, token, http::Headers{{"If-Match", tag}});
}

World::json World::seen(const std::string& id, const std::string& token) const {
    const auto reply = service.get(base + "/appraisals/" + id, token);
    REQUIRE(reply.status == 200);
    return reply.json;
}

World::json World::rating(const std::string& results, const std::string& service_value, const json& reason) {
    json behaviours{{"berorientasi_pelayanan", service_value}};
    for (const auto* value : {"akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif"})
        behaviours[value] = "sesuai_ekspektasi";
    return {{"results", results}, {"behaviours", behaviours}, {"reason", reason}};
}

std::string World::appraisal(const std::string& state, const std::string& period) const {
    const auto made = service.post(
        base + "/appraisals",
        {{"employee_id", employee.id}, {"period", period}, {"plan", {{{"result", "KTP-el terbit"}}}}}, employee.token);
    REQUIRE(made.status == 201);
    const std::string id = made.json["id"];
    const std::vector<std::tuple<std::string, std::string, std::string, json>> way{
        {"proposed", "submit", employee.token, nullptr},
        {"agreed", "agree", supervisor.token, nullptr},
        {"self_assessed", "self-assess", employee.token, {{"text", "Semua tercapai."}}},
        {"rated", "rate", supervisor.token, rating()},
        {"final", "finalise", hr_admin, nullptr},
        {"objected", "object", employee.token, {{"reasons", "Cuti belum diperhitungkan"}}}};
    if (made.json["state"] == state) return id;
    for (const auto& [reached, action, token, body] : way) {
        const auto reply = act(id, action, token, body);
        INFO(action << ": " << reply.body);
        REQUIRE(reply.status == 200);
        REQUIRE(reply.json["state"] == reached);
        if (reached == state) return id;
    }
    FAIL("there is no way to " << state);
    return id;
}

void World::score(const std::string& kind, const std::string& owner_id, const std::string& rated,
                  const std::string& period) {
    const auto id = service::new_uuid();
    const json data{{"id", id},
                    {"owner", {{"kind", kind}, {"id", owner_id}}},
                    {"unit_id", unit_id},
                    {"period", period},
                    {"score", "95.00"},
                    {"rating", rated},
                    {"rule_version", "score/1"},
                    {"provisional", false},
                    {"targets", json::array()}};
    kpi.publish("12.75", {"id.kinerja.score.computed", id, data.dump(), {}});
}
