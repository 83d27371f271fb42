#include "office.hpp"

#include <catch2/catch.hpp>

using namespace testing_support;

const std::string Office::base = "/v1/regions/12.75";

Office::Office(TestService::Options options)
    : service(personnel::description(), std::move(options)), hr_admin(service.token({"hr_admin"})) {
    secretariat = unit("SETDA", nullptr);
    office = unit("DUKCAPIL", secretariat);
    section = unit("DUKCAPIL.1", office, "seksi");
    secretary_post = position("SEKDA", secretariat);
    office_post = position("STAF", office);
    section_post = position("STAF.1", section);
}

Office::Person Office::hire(const std::string& position_id, const json& supervisor_id) {
    const auto serial = std::to_string(100 + hired_++);
    Person person{.id = {}, .nip = "198503122010011" + serial, .token = {}};
    const auto made = service.post(base + "/employees",
                                   {{"nip", person.nip},
                                    {"name", "Rahmat " + serial},
                                    {"status", "pns"},
                                    {"rank", "III/c"},
                                    {"position_id", position_id},
                                    {"supervisor_id", supervisor_id},
                                    {"valid_from", "2020-01-01"}},
                                   hr_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    person.id = made.json["id"];
    person.token = service.token({"asn"}, "12.75", person.nip);
    return person;
}

std::string Office::unit(const std::string& code, const json& parent_id, const char* kind) const {
    const auto made = service.post(base + "/units",
                                   {{"code", code},
                                    {"name", "Unit " + code},
                                    {"kind", kind},
                                    {"parent_id", parent_id},
                                    {"valid_from", "2020-01-01"}},
                                   hr_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json["id"];
}

std::string Office::position(const std::string& code, const std::string& unit_id) const {
    const auto made = service.post(base + "/positions",
                                   {{"code", code},
                                    {"name", "Jabatan " + code},
                                    {"level", "pelaksana"},
                                    {"unit_id", unit_id},
                                    {"valid_from", "2020-01-01"}},
                                   hr_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json["id"];
}

Reply Office::patch(const std::string& path, const json& change, std::string etag) const {
    if (etag.empty()) etag = service.get(base + path, hr_admin).header("ETag");
    return service.call(http::Method::patch, base + path, change, hr_admin,
                        {{"If-Match", etag}, {"Content-Type", "application/merge-patch+json"}});
}

void Office::set_head(const std::string& unit_id, const json& employee_id) const {
    const auto changed = patch("/units/" + unit_id, {{"head_employee_id", employee_id}, {"valid_from", "2020-01-01"}});
    INFO(changed.body);
    REQUIRE(changed.status == 200);
}

Office::json Office::read(const std::string& path) const {
    const auto reply = service.get(base + path, hr_admin);
    INFO(path << ": " << reply.body);
    REQUIRE(reply.status == 200);
    return reply.json;
}

Office::json Office::import(const std::string& what, const std::string& csv) const { return ended(upload(what, csv)); }

testing_support::Reply Office::upload(const std::string& what, const std::string& csv) const {
    return service.post(base + "/" + what + "/imports", csv, hr_admin, {{"Content-Type", "text/csv"}});
}

Office::json Office::ended(const testing_support::Reply& started) const {
    INFO(started.body);
    REQUIRE(started.status == 202);
    json job;
    REQUIRE(eventually([&] {
        job = service.get(started.header("Location"), hr_admin).json;
        return job.contains("state") && job["state"] != "queued" && job["state"] != "running";
    }));
    return job;
}

Office::json Office::faults(const json& job) const {
    auto items = service.get(job["faults"].get<std::string>(), hr_admin).json["items"];
    auto told = json::array();
    for (const auto& one : items) told.push_back({one["line"], one["column"], one["code"]});
    return told;
}
