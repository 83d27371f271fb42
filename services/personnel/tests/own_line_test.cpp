#include <catch2/catch.hpp>
#include <future>

#include "database.hpp"
#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// An officer of HR in the office, appraised by the head of the secretariat above, since nobody leads the office
/// itself; a friend of theirs, and two positions that lead.
struct AppraisedOfficer : Office {
    AppraisedOfficer() {
        set_head(secretariat, boss.id);
        leading = leading_position("KEPALA", office);
        leading_section = leading_position("KASI", section);
    }
    [[nodiscard]] std::string leading_position(const std::string& code, const std::string& unit_id) const {
        const auto made = service.post(base + "/positions",
                                       {{"code", code},
                                        {"name", "Kepala"},
                                        {"level", "pengawas"},
                                        {"unit_id", unit_id},
                                        {"leads_unit", true},
                                        {"valid_from", "2020-01-01"}},
                                       hr_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    [[nodiscard]] Reply change(const std::string& path, const json& change, const std::string& token) const {
        return service.call(http::Method::patch, base + path, change, token,
                            {{"If-Match", service.get(base + path, hr_admin).header("ETag")},
                             {"Content-Type", "application/merge-patch+json"}});
    }
    [[nodiscard]] Reply assign(const Person& who, const char* kind, const std::string& position_id,
                               const std::string& token) const {
        json body{{"kind", kind}, {"position_id", position_id}, {"from", "2040-01-01"}};
        if (std::string_view(kind) != "definitive") body["to"] = "2040-01-15";
        return service.post(base + "/employees/" + who.id + "/assignments", body, token);
    }

    Person officer = hire(office_post), boss = hire(secretary_post), pal = hire(section_post);
    std::string own = service.token({"asn", "hr_admin"}, "12.75", officer.nip), leading, leading_section;
};

bool is_own_case(const Reply& reply) {
    UNSCOPED_INFO(reply.status << " " << reply.body);
    return reply.status == 403 && reply.json["type"] == "/problems/own-case";
}

}

TEST_CASE("nobody in HR appoints who appraises them, acting or definitively, by whichever door") {
    const AppraisedOfficer town;
    for (const auto* kind : {"acting", "daily_acting", "definitive"})
        CHECK(is_own_case(town.assign(town.pal, kind, town.leading, town.own)));
    CHECK(is_own_case(town.change("/employees/" + town.pal.id,
                                  {{"position_id", town.leading}, {"valid_from", "2040-01-01"}}, town.own)));
    CHECK(town.assign(town.pal, "acting", town.leading_section, town.own).status == 201);
    CHECK(town.assign(town.pal, "acting", town.leading, town.hr_admin).status == 201);
}

TEST_CASE("nobody in HR changes the head of their unit or of the one above, nor where their unit belongs") {
    const AppraisedOfficer town;
    const json head{{"head_employee_id", town.pal.id}, {"valid_from", "2040-01-01"}};
    CHECK(is_own_case(town.change("/units/" + town.office, head, town.own)));
    CHECK(is_own_case(town.change("/units/" + town.secretariat, head, town.own)));
    CHECK(is_own_case(town.change("/units/" + town.secretariat, {{"head_employee_id", nullptr}}, town.own)));
    CHECK(is_own_case(town.change("/units/" + town.office, {{"parent_id", nullptr}}, town.own)));
    CHECK(town.change("/units/" + town.section, head, town.own).status == 200);
    CHECK(town.change("/units/" + town.office, {{"name", "Kantor"}}, town.own).status == 200);
    CHECK(town.read("/units/" + town.secretariat)["head_employee_id"] == town.boss.id);
    CHECK(town.change("/units/" + town.office, head, town.hr_admin).status == 200);
}

TEST_CASE("a file's rows that would change who appraises its sender are faults, the others are taken") {
    const AppraisedOfficer town;
    const auto send = [&](const char* what, const std::string& rows, const std::string& token) {
        return town.faults(town.ended(
            town.service.post(Office::base + "/" + what + "/imports", rows, token, {{"Content-Type", "text/csv"}})));
    };
    const std::string units =
        "code,name,kind,parent_code\nDUKCAPIL.1,Seksi A,seksi,DUKCAPIL\nDUKCAPIL,Dinas A,dinas,\nSETDA,Setda A,sekretariat,\n";
    CHECK(send("units", units, town.own) == json{{3, "code", "own_case"}});
    CHECK(town.read("/units/" + town.section)["name"] == "Seksi A");
    CHECK(town.read("/units/" + town.secretariat)["name"] == "Setda A");
    CHECK(town.read("/units/" + town.office)["parent_id"] == town.secretariat);
    CHECK(send("units", units, town.hr_admin).empty());
}

TEST_CASE("nobody in HR names who decides their objections, nor, beside a superior by name, the head of their unit") {
    AppraisedOfficer town;
    const auto friendly = town.hire(town.office_post);
    const auto supervised_by = [](const Office::Person& person) { return json{{"supervisor_id", person.id}}; };
    REQUIRE(town.change("/employees/" + town.officer.id, supervised_by(town.pal), town.hr_admin).status == 200);
    CHECK(is_own_case(town.change("/employees/" + town.pal.id, supervised_by(friendly), town.own)));
    const auto delegate = [&](const std::string& token) {
        return town.service.post(Office::base + "/delegations",
                                 {{"appraiser_id", town.boss.id},
                                  {"delegate_id", friendly.id},
                                  {"employee_id", town.pal.id},
                                  {"reason", "Dinas luar"}},
                                 token);
    };
    CHECK(is_own_case(delegate(town.own)));
    const json head{{"head_employee_id", friendly.id}, {"valid_from", "2040-01-01"}};
    CHECK(is_own_case(town.change("/units/" + town.office, head, town.own)));
    CHECK(is_own_case(town.assign(friendly, "acting", town.leading, town.own)));
    CHECK(is_own_case(town.change("/units/" + town.secretariat, head, town.own)));
    CHECK(delegate(town.hr_admin).status == 201);
    CHECK(town.change("/employees/" + town.pal.id, supervised_by(friendly), town.hr_admin).status == 200);
}

TEST_CASE("nobody in HR accepts a correction that changes who appraises them, or who decides their objections") {
    AppraisedOfficer town;
    const auto friendly = town.hire(town.secretary_post);
    REQUIRE(town.change("/employees/" + town.officer.id, {{"supervisor_id", town.pal.id}}, town.hr_admin).status ==
            200);
    const auto asked = [&](const char* field, const std::string& wanted) {
        const auto made =
            town.service.post(Office::base + "/correction-requests",
                              {{"field", field}, {"wanted", wanted}, {"reason", "Salah tulis."}}, town.pal.token);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return Office::base + "/correction-requests/" + made.json["id"].get<std::string>();
    };
    const auto accept = [&](const std::string& path, const std::string& token) {
        return town.service.call(http::Method::post, path + "/accept", {{"decision", "Sesuai SK."}}, token,
                                 {{"If-Match", town.service.get(path, town.hr_admin).header("ETag")}});
    };
    const auto superior = asked("supervisor_id", friendly.id), position = asked("position_id", town.leading);
    CHECK(is_own_case(accept(superior, town.own)));
    CHECK(is_own_case(accept(position, town.own)));
    CHECK(town.read("/employees/" + town.pal.id)["supervisor_id"].is_null());
    CHECK(town.read("/employees/" + town.pal.id)["unit_id"] == town.section);
    CHECK(accept(superior, town.hr_admin).status == 200);
    CHECK(accept(position, town.hr_admin).status == 200);
}

namespace {

/// The officer's unit as deep as units lie: office, secretariat, government, each with a head; a service beside it, of
/// a friend's.
struct DeepOfficer : AppraisedOfficer {
    DeepOfficer() {
        government = unit("PEMKOT", nullptr);
        REQUIRE(patch("/units/" + secretariat, {{"parent_id", government}, {"valid_from", "2020-01-01"}}).status ==
                200);
        set_head(government, mayor.id);
        beside = unit("DLH", government);
        friendly = hire(position("STAF.DLH", beside));
        set_head(beside, friendly.id);
    }
    [[nodiscard]] Reply move(const std::string& unit_id, const std::string& below, const std::string& token,
                             const char* from = "2040-01-01") const {
        return change("/units/" + unit_id, {{"parent_id", below}, {"valid_from", from}}, token);
    }
    [[nodiscard]] Reply make(const std::string& code, const std::string& below, const Person& head) const {
        return service.post(base + "/units",
                            {{"code", code},
                             {"name", "Bagian " + code},
                             {"kind", "bagian"},
                             {"parent_id", below},
                             {"head_employee_id", head.id}},
                            own);
    }
    [[nodiscard]] Reply reorganise(const std::string& unit_id, const char* how, json body,
                                   const std::string& token) const {
        body.update({{"date", "2040-07-01"}, {"reason", "Perda Nomor 3 Tahun 2040"}});
        return service.call(http::Method::post, base + "/units/" + unit_id + "/" + how, body, token,
                            {{"If-Match", service.get(base + "/units/" + unit_id, hr_admin).header("ETag")}});
    }

    Person mayor = hire(secretary_post), friendly;
    std::string government, beside;
};

}

TEST_CASE("nobody in HR moves their unit, or one above it, below others, on whatever day and by whatever door") {
    const DeepOfficer town;
    for (const auto* day : {"2040-01-01", "2026-01-01"}) {
        CHECK(is_own_case(town.move(town.office, town.beside, town.own, day)));
        CHECK(is_own_case(town.move(town.secretariat, town.beside, town.own, day)));
    }
    const auto between = town.make("SETDA.X", town.secretariat, town.friendly);
    REQUIRE(between.status == 201);  // above nobody yet
    CHECK(is_own_case(town.move(town.office, between.json["id"], town.own)));
    CHECK(is_own_case(town.reorganise(town.secretariat, "close", {{"successor_id", town.beside}}, town.own)));
    CHECK(is_own_case(town.reorganise(town.secretariat, "merge", {{"into_id", town.beside}}, town.own)));
    const auto row = [&](const std::string& unit_below) {
        const auto sent =
            town.service.post(Office::base + "/units/imports", "code,name,kind,parent_code\n" + unit_below, town.own,
                              {{"Content-Type", "text/csv"}});
        return town.faults(town.ended(sent));
    };
    CHECK(row("DUKCAPIL,Unit,dinas,DLH\n") == json{{2, "code", "own_case"}});
    CHECK(row("SETDA,Unit,sekretariat,DLH\n") == json{{2, "code", "own_case"}});
    CHECK(row("DUKCAPIL.1,Unit,seksi,DLH\n").empty());
    CHECK(town.move(town.office, town.beside, town.hr_admin).status == 200);
}

TEST_CASE("who heads the units above an officer is not theirs to say, however far above; elsewhere it is") {
    const DeepOfficer town;
    const json head{{"head_employee_id", town.friendly.id}, {"valid_from", "2040-01-01"}};
    CHECK(is_own_case(town.change("/units/" + town.government, head, town.own)));
    CHECK(is_own_case(town.change("/units/" + town.government, {{"head_employee_id", nullptr}}, town.own)));
    const auto leading = town.leading_position("WALIKOTA", town.government);
    CHECK(is_own_case(town.assign(town.friendly, "definitive", leading, town.own)));
    CHECK(town.change("/units/" + town.beside, {{"head_employee_id", town.pal.id}}, town.own).status == 200);
    CHECK(town.change("/units/" + town.government, head, town.hr_admin).status == 200);
}

TEST_CASE("whoever appraises an officer's appraiser is their superior, also when nobody has named them") {
    const DeepOfficer town;  // the boss leads the secretariat; who leads the government appraises them
    const auto asked = [&](const std::string& token) {
        return town.service.post(Office::base + "/delegations",
                                 {{"appraiser_id", town.mayor.id},
                                  {"delegate_id", town.friendly.id},
                                  {"employee_id", town.boss.id},
                                  {"reason", "Dinas luar"}},
                                 token);
    };
    CHECK(is_own_case(town.change("/employees/" + town.boss.id, {{"supervisor_id", town.friendly.id}}, town.own)));
    CHECK(is_own_case(asked(town.own)));
    CHECK(asked(town.hr_admin).status == 201);
}

TEST_CASE("an officer who leads the top does their work in all of the tree below, and beside") {
    DeepOfficer town;
    town.set_head(town.government, town.officer.id);
    REQUIRE(town.change("/employees/" + town.officer.id,
                        {{"position_id", town.position("STAF.PEMKOT", town.government)}, {"valid_from", "2020-01-02"}},
                        town.hr_admin)
                .status == 200);
    CHECK(town.move(town.office, town.beside, town.own).status == 200);
    CHECK(town.change("/units/" + town.secretariat, {{"head_employee_id", town.pal.id}}, town.own).status == 200);
    const auto made = town.make("DLH.1", town.beside, town.pal);
    REQUIRE(made.status == 201);
    CHECK(town.reorganise(made.json["id"], "close", json::object(), town.own).status == 200);
    CHECK(town.assign(town.pal, "acting", town.leading_section, town.own).status == 201);
}

TEST_CASE("of two changes that only together set somebody above an officer, one is refused as if it had come later") {
    const AppraisedOfficer town;
    REQUIRE(
        town.change("/positions/" + town.leading, {{"leads_unit", false}, {"valid_from", "2020-01-01"}}, town.hr_admin)
            .status == 200);
    const auto desk = town.service.post(Office::base + "/positions",
                                        {{"code", "MEJA"},
                                         {"name", "Meja"},
                                         {"level", "pengawas"},
                                         {"unit_id", town.office},
                                         {"valid_from", "2020-01-01"}},
                                        town.hr_admin);
    REQUIRE(desk.status == 201);
    const std::string position = desk.json["id"];
    postgres::Database database(town.service.database().options());
    std::future<int> leads, acts;
    database.write("12.75", [&](postgres::Transaction& tx) {
        const auto waiting = [&tx](std::int64_t requests) {
            return eventually([&] {
                tx.query("SELECT pg_stat_clear_snapshot()");
                return tx.query(R"(SELECT count(*) FROM pg_stat_activity
                                   WHERE datname = current_database() AND wait_event_type = 'Lock')")
                           .front()[0]
                           .integer() == requests;
            });
        };
        tx.query("SELECT FROM feed_head WHERE region = '12.75' FOR UPDATE");  // no write ends before this one
        leads = std::async(std::launch::async, [&] {
            return town.change("/positions/" + position, {{"leads_unit", true}, {"valid_from", "2040-01-01"}}, town.own)
                .status;
        });
        REQUIRE(waiting(1));
        acts =
            std::async(std::launch::async, [&] { return town.assign(town.pal, "acting", position, town.own).status; });
        REQUIRE(waiting(2));
    });
    CHECK(leads.get() == 200);
    CHECK(acts.get() == 403);
}
