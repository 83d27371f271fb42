#include <catch2/catch.hpp>
#include <set>

#include "line_of_superiors.hpp"

TEST_CASE("an appraiser delegates their people for a time, takes it back, and is told what may be a mistake") {
    Line line;
    const auto chief = line.office.hire(line.office.section_post);
    const auto made = line.delegate({{"appraiser_id", line.head.id},
                                     {"delegate_id", line.deputy.id},
                                     {"from", "2026-07-01"},
                                     {"to", "2036-10-01"},
                                     {"reason", "Pelatihan kepemimpinan."}},
                                    line.head.token);
    REQUIRE(made.status == 201);
    CHECK(made.json["warnings"].empty());
    CHECK(made.json["allowed_actions"] == json{"revoke"});
    CHECK(line.supervision(line.clerk, "2026-06-30")["supervisor_id"] == line.head.id);
    CHECK(line.supervision(line.clerk, "2026-07-01") ==
          json{{"supervisor_id", line.deputy.id}, {"superior_id", line.head.id}, {"basis", "unit_head"}});
    CHECK(line.supervision(chief, "2026-07-01")["supervisor_id"] == line.deputy.id);
    CHECK(line.supervision(line.deputy, "2026-07-01")["supervisor_id"] == line.head.id);
    const auto why = line.office.read("/employees/" + line.clerk.id + "/supervision/explanation?as_of=2026-07-01");
    CHECK((why["appraiser"]["delegated_by"] == line.head.id && why["appraiser"]["delegation_id"] == made.json["id"]));

    const auto path = Office::base + "/delegations/" + made.json["id"].get<std::string>();
    CHECK(line.office.service.get(path, line.deputy.token).status == 200);
    CHECK(line.office.service.get(path, chief.token).status == 404);
    CHECK(line.office.service.get(Office::base + "/delegations", line.deputy.token).json["items"].size() == 1);
    CHECK(line.office.service.get(Office::base + "/delegations", chief.token).json["items"].empty());
    CHECK(
        line.delegate({{"appraiser_id", line.head.id}, {"delegate_id", chief.id}, {"reason", "Mencoba."}}, chief.token)
            .status == 403);
    const auto revoked = line.act(path + "/revoke", {{"from", "2026-08-01"}, {"reason", "Selesai lebih awal."}});
    REQUIRE(revoked.status == 200);
    CHECK((revoked.json["to"] == "2026-07-31" && revoked.json["planned_to"] == "2036-10-01"));
    CHECK(line.supervision(line.clerk, "2026-07-31")["supervisor_id"] == line.deputy.id);
    CHECK(line.supervision(line.clerk, "2026-08-01")["supervisor_id"] == line.head.id);
    CHECK(line.act(path + "/revoke", {{"from", "2026-09-01"}, {"reason", "Lagi."}}).json["type"] ==
          "/problems/state-forbids");
}

TEST_CASE("a delegation to oneself, of oneself or of nobody is refused or warned of") {
    const Line line;
    const auto codes = [&](json body) {
        body["reason"] = "Cuti.";
        std::set<std::string> found;
        const auto reply = line.delegate(body, line.office.hr_admin);
        for (const auto& one : reply.json.value("errors", json::array())) found.insert(one["code"]);
        if (reply.status == 201)
            for (const auto& one : reply.json["warnings"]) found.insert(one["code"]);
        return found;
    };
    using Codes = std::set<std::string>;
    CHECK(codes({{"appraiser_id", line.head.id}, {"delegate_id", line.head.id}}) == Codes{"delegates_to_self"});
    CHECK(codes({{"appraiser_id", line.head.id}, {"delegate_id", line.clerk.id}, {"employee_id", line.clerk.id}}) ==
          Codes{"appraises_self"});
    CHECK(codes({{"appraiser_id", line.head.id}, {"delegate_id", service::new_uuid()}}) == Codes{"unknown_employee"});
    CHECK(codes({{"appraiser_id", line.clerk.id}, {"delegate_id", line.deputy.id}}) == Codes{"nobody_delegated"});
    REQUIRE(line.office.patch("/employees/" + line.clerk.id, {{"rank", "IV/a"}}).status == 200);
    CHECK(codes({{"appraiser_id", line.head.id}, {"delegate_id", line.deputy.id}}) == Codes{"lower_standing"});
}

TEST_CASE("whoever moves or gets another superior in mid-period has several spans, pro rata") {
    const Line line;
    REQUIRE(line.assign(line.clerk, "definitive", line.office.secretary_post, "2026-03-01").status == 201);
    REQUIRE(line.assign(line.deputy, "acting", line.leading, "2026-02-01", "2026-02-14").status == 201);
    const auto told = line.office.read("/employees/" + line.clerk.id + "/spans?period=2026-Q1");
    CHECK(told["days"] == 90);
    const auto& spans = told["spans"];
    REQUIRE(spans.size() == 4);
    CHECK((spans[0]["supervisor_id"] == line.head.id && spans[0]["days"] == 31));
    CHECK((spans[1]["supervisor_id"] == line.deputy.id && spans[1]["days"] == 14 && spans[1]["share"] == "0.155556"));
    CHECK((spans[2]["supervisor_id"] == line.head.id && spans[2]["to"] == "2026-02-28"));
    CHECK((spans[3]["supervisor_id"] == line.secretary.id && spans[3]["unit_id"] == line.office.secretariat));
    CHECK((spans[3]["to"] == "2026-03-31" && spans[3]["days"] == 31));
    CHECK(line.office.read("/employees/" + line.head.id + "/spans?period=2026")["spans"].size() == 1);
}

TEST_CASE("whom they appraise counts those of all lines") {
    const Line line;
    const auto reports = [&](const Office::Person& who) {
        return line.office.service.get(Office::base + "/self", who.token).json["reports"];
    };
    CHECK(reports(line.head) == 2);
    CHECK(reports(line.secretary) == 1);
    REQUIRE(line.delegate({{"appraiser_id", line.head.id},
                           {"delegate_id", line.deputy.id},
                           {"from", "2020-01-01"},
                           {"reason", "Cuti."}},
                          line.office.hr_admin)
                .status == 201);
    CHECK(reports(line.head) == 1);
    CHECK(reports(line.deputy) == 1);
}
