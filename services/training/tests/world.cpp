#include "world.hpp"

#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"

using namespace testing_support;

const std::string World::base = "/v1/regions/12.75";

World::World()
    : service(training::description(),
              {.settings = {{"KINERJA_PERSONNEL_URL", personnel.url()}, {"KINERJA_APPRAISAL_URL", appraisal.url()}}}),
      officer(service.token({"training_officer"})) {
    const auto person = [&](const char* nip) {
        return Person{service::new_uuid(), nip, service.token({"asn"}, "12.75", nip)};
    };
    employee = person("198503122010011005");
    supervisor = person("197503122000011005");
    bystander = person("199003122015011005");
    const auto unit_id = service::new_uuid();
    const auto hire = [&](const Person& who, const json& supervisor_id) {
        personnel.publish("12.75", employee_changed(who.id, who.nip, unit_id, {{"supervisor_id", supervisor_id}}));
    };
    hire(supervisor, nullptr);
    hire(employee, supervisor.id);
    hire(bystander, supervisor.id);
    REQUIRE(eventually([&] {
        const auto path = base + "/learning-records?employee_id=" + bystander.id;
        return service.get(path, bystander.token).status == 200;
    }));
}

void World::finalise(const std::string& appraisal_id, const std::vector<std::string>& weak) {
    json behaviours{{"loyal", "sesuai_ekspektasi"}};
    for (const auto& one : weak) behaviours[one] = "di_bawah_ekspektasi";
    const json data{{"id", appraisal_id},      {"employee_id", employee.id}, {"unit_id", service::new_uuid()},
                    {"period", "2026-Q1"},     {"state", "final"},           {"predicate", "butuh_perbaikan"},
                    {"behaviours", behaviours}};
    appraisal.publish("12.75", {"id.kinerja.appraisal.changed", appraisal_id, data.dump(), {}});
}

void World::tell(const feed::Event& event) const { personnel.publish("12.75", event); }

std::string World::course(const std::string& code, const std::string& subject, const std::string& hours) const {
    const auto made = service.post(base + "/courses",
                                   {{"code", code},
                                    {"title", "Pelatihan " + code},
                                    {"hours", hours},
                                    {"kind", "pelatihan_teknis"},
                                    {"develops", {subject}}},
                                   officer);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json["id"];
}

Reply World::act(const std::string& enrolment_id, const std::string& action, const std::string& token,
                 const json& body) const {
    const auto path = base + "/enrolments/" + enrolment_id;
    return service.post(path + "/" + action, body, token, {{"If-Match", service.get(path, officer).header("ETag")}});
}

World::json World::needs(const std::string& token) const {
    const auto reply = service.get(base + "/training-needs", token);
    REQUIRE(reply.status == 200);
    return reply.json["items"];
}

World::json World::ledger(const std::string& token) const {
    const auto reply = service.get(base + "/learning-records?employee_id=" + employee.id + "&year=2026", token);
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json;
}
