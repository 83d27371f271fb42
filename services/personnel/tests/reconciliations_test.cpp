#include <catch2/catch.hpp>

#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

struct Register : Office {
    json reconcile(const std::string& file, const std::string& query = "", const std::string& type = "text/csv") const {
        const auto started = service.post(base + "/reconciliations" + query, file, hr_admin, {{"Content-Type", type}});
        INFO(started.body);
        REQUIRE(started.status == 202);
        json job;
        REQUIRE(eventually([&] {
            job = service.get(started.header("Location"), hr_admin).json;
            return job["state"] != "queued" && job["state"] != "running";
        }));
        REQUIRE(job["state"] == "succeeded");
        return job;
    }
    std::string path(const json& job, const std::string& below) const {
        return "/reconciliations/" + job["id"].get<std::string>() + "/" + below;
    }
    std::string name(const Person& person) const { return read("/employees/" + person.id)["name"]; }
};

}

TEST_CASE("a file is held against the register, and nothing is changed by it") {
    Register office;
    const auto same = office.hire(office.office_post), other = office.hire(office.office_post),
               missing = office.hire(office.section_post);
    const auto heading = std::string("nip,name,rank,unit_code,position_code,supervisor_nip\n");
    const auto events = office.service.get(Office::base + "/feeds/personnel", office.hr_admin).json.size();
    const auto job =
        office.reconcile(heading + same.nip + "," + office.name(same) + ",III/c,DUKCAPIL,STAF,\n" + other.nip +
                         ",Orang Lain,III/d,DUKCAPIL.1,STAF.1," + same.nip +
                         "\n199003122015011007,Siti Aminah,III/a,DUKCAPIL.1,STAF.1,\n12345,Salah,III/a,X,X,\n");
    CHECK(job["counts"]["rows"] == 4);
    CHECK(job["counts"]["rejected"] == 1);
    CHECK(office.faults(job) == json{{5, "nip", "wrong_length"}});
    const auto items = office.read(office.path(job, "differences"))["items"];
    std::map<std::string, json> fields;
    for (const auto& one : items)
        if (one["kind"] == "different") fields[one["field"]] = one;
    REQUIRE(fields.size() == 5);
    CHECK(fields["rank"] == json{{"kind", "different"},
                                 {"line", 3},
                                 {"nip", other.nip},
                                 {"name", office.name(other)},
                                 {"employee_id", other.id},
                                 {"unit_id", office.office},
                                 {"field", "rank"},
                                 {"here", "III/c"},
                                 {"there", "III/d"}});
    CHECK((fields["position_code"]["here"] == "STAF" && fields["position_code"]["there"] == "STAF.1"));
    CHECK((fields["supervisor_nip"]["here"] == "" && fields["supervisor_nip"]["there"] == same.nip));
    REQUIRE(items.size() == 7);
    CHECK((items[5]["kind"] == "only_in_file" && items[5]["unit_id"] == office.section && items[5]["line"] == 4));
    CHECK((items[6]["kind"] == "only_here" && items[6]["employee_id"] == missing.id));
    CHECK(office.read(office.path(job, "units")) ==
          json{{"items",
                {{{"unit_id", office.office}, {"only_in_file", 0}, {"only_here", 0}, {"different", 1}},
                 {{"unit_id", office.section}, {"only_in_file", 1}, {"only_here", 1}, {"different", 0}}}},
               {"total", {{"only_in_file", 1}, {"only_here", 1}, {"different", 1}}}});
    CHECK(office.read("/employees/" + other.id)["rank"] == "III/c");
    CHECK(office.service.get(Office::base + "/feeds/personnel", office.hr_admin).json.size() == events);

    const auto only = office.read(office.path(job, "differences?kind=different&field=rank&limit=1"));
    CHECK(only["items"].size() == 1);
    CHECK(only["next"].is_null());
    const auto first = office.read(office.path(job, "differences?limit=6"));
    CHECK(office.read(office.path(job, "differences?limit=6&cursor=" + first["next"].get<std::string>()))["items"][0] ==
          items[6]);
    const auto csv = office.service.get(Office::base + office.path(job, "differences?kind=only_here"), office.hr_admin,
                                        {{"Accept", "text/csv"}});
    CHECK(csv.body == "kind,line,nip,name,unit_code,field,here,there\r\n\"only_here\",\"\",\"" + missing.nip + "\",\"" +
                          office.name(missing) + "\",\"DUKCAPIL.1\",\"\",\"\",\"\"\r\n");
    CHECK(office.service.get(Office::base + office.path(job, "differences"), office.service.token({"kpi_admin"}))
              .status == 403);
    CHECK(office.service
              .get("/v1/regions/12.71" + office.path(job, "differences"), office.service.token({"hr_admin"}, "12.71"))
              .status == 404);
}

TEST_CASE("an export of SIASN is compared by names, as of the day asked for") {
    Register office;
    const auto clerk = office.hire(office.office_post);
    REQUIRE(office.patch("/employees/" + clerk.id, {{"position_id", office.section_post}, {"valid_from", "2026-03-01"}})
                .status == 200);
    const json row{{"NIP BARU", clerk.nip},          {"NAMA", office.name(clerk)},   {"GOL AKHIR NAMA", "III/c"},
                   {"JABATAN NAMA", "JABATAN STAF"}, {"UNOR NAMA", "UNIT DUKCAPIL"}, {"AGAMA NAMA", "Islam"}};
    const auto compare = [&](const std::string& query) {
        const auto job = office.reconcile(row.dump() + "\n", "?unknown=ignore" + query, "application/x-ndjson");
        std::vector<std::string> fields;
        const auto told = office.read(office.path(job, "differences"));
        for (const auto& one : told["items"]) fields.push_back(one["field"]);
        return fields;
    };
    CHECK(compare("&as_of=2026-02-28").empty());
    CHECK(compare("") == std::vector<std::string>{"position_name", "unit_name"});
}

TEST_CASE("whoever has left the service but is still in the file is told of") {
    Register office;
    const auto retired = office.hire(office.office_post);
    REQUIRE(office.patch("/employees/" + retired.id, {{"active", false}}).status == 200);
    const auto job = office.reconcile("nip,name,rank\n" + retired.nip + "," + office.name(retired) + ",III/c\n");
    const auto told = office.read(office.path(job, "differences"));
    REQUIRE(told["items"].size() == 1);
    CHECK((told["items"][0]["kind"] == "only_in_file" && told["items"][0]["nip"] == retired.nip));
}
