#include <catch2/catch.hpp>

#include "database.hpp"
#include "growth.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("a final predicate earns credit, and one changed by an objection corrects it") {
    Careers office;
    const auto expert = office.hire(office.post("PRAKOM", "ahli_pertama"));
    const auto appraisal = office.appraise(expert.id, "2025", "sangat_baik");
    auto standing = office.credit(expert.id, 1);
    CHECK(standing["balance"] == "18.75");
    CHECK(standing["next_level"] == json{{"target", "ahli_muda"},
                                         {"needed", "100.00"},
                                         {"missing", "81.25"},
                                         {"met", false},
                                         {"months_at_baik", 78}});
    office.appraise(expert.id, "2025", "sangat_baik", appraisal, "objected");
    office.appraise(expert.id, "2025", "baik", appraisal);
    standing = office.credit(expert.id, 3);
    CHECK(standing["balance"] == "12.50");
    json correction, conversion;
    const auto entries = office.read("/employees/" + expert.id + "/credit-entries")["items"];
    for (const auto& one : entries) (one["kind"] == "correction" ? correction : conversion) = one;
    CHECK(correction["amount"] == "-18.75");
    CHECK(correction["reason"] == "predicate_or_level_changed");
    CHECK_FALSE(correction["corrects"].is_null());
    CHECK(conversion["explanation"]["rule"] == "credit/1");
    CHECK(conversion["explanation"]["inputs"] == json{{"months", 12}, {"predicate", "baik"}, {"coefficient", "12.5"}});
    office.appraise(expert.id, "2025", "baik", appraisal, "closed");
    office.appraise(expert.id, "2024", "baik");
    CHECK(office.credit(expert.id, 4)["balance"] == "25.00");
    CHECK(office.told("id.kinerja.credit_entry.recorded").size() == 4);
}

TEST_CASE("a predicate that is not final earns nothing, nor does a post that is not functional") {
    Careers office;
    const auto expert = office.hire(office.post("PRAKOM", "ahli_pertama")), clerk = office.hire(office.office_post);
    office.appraise(clerk.id, "2025", "sangat_baik");
    office.appraise(expert.id, "2025", "sangat_baik", {}, "rated");
    office.appraise(expert.id, "2024", "baik");
    CHECK(office.credit(expert.id, 1)["balance"] == "12.50");
    const auto standing = office.credit(clerk.id, 0);
    CHECK((standing["earns"] == false && standing["next_rank"].is_null() && standing["next_level"].is_null()));
}

TEST_CASE("the old system's credit is carried over, and what was decided wrongly is taken back once") {
    Careers office;
    const auto expert = office.hire(office.post("PRAKOM.M", "ahli_muda"));  // III/c
    const auto path = Office::base + "/employees/" + expert.id + "/credit-entries";
    const auto book = [&](const json& body) { return office.service.post(path, body, office.hr_admin); };
    const auto made = book({{"kind", "integration"}, {"conventional", "320"}, {"reason", "PAK integrasi"}});
    REQUIRE(made.status == 201);
    CHECK(made.json["amount"] == "120.00");
    CHECK(made.json["explanation"]["inputs"]["base"] == "200.00");
    CHECK(office.credit(expert.id, 1)["next_rank"]["met"] == true);
    const json correction{{"kind", "correction"}, {"corrects", made.json["id"]}, {"reason", "Salah PAK"}};
    REQUIRE(book(correction).status == 201);
    CHECK(book(correction).status == 409);
    CHECK(office.credit(expert.id, 2)["balance"] == "0.00");
    CHECK(fault(book({{"kind", "initial"}, {"reason", "Tanpa nilai"}})) == "required");
    office.appraise(expert.id, "2025", "baik");
    CHECK(office.credit(expert.id, 3)["balance"] == "25.00");
    const auto entries = office.read("/employees/" + expert.id + "/credit-entries")["items"];
    for (const auto& one : entries)
        if (one["kind"] == "conversion")
            CHECK(fault(book({{"kind", "correction"}, {"corrects", one["id"]}, {"reason", "Ubah"}})) ==
                  "follows_appraisal");
    const auto clerk = office.hire(office.office_post);
    CHECK(fault(office.service.post(Office::base + "/employees/" + clerk.id + "/credit-entries",
                                    {{"kind", "initial"}, {"amount", 5}, {"reason", "Awal"}}, office.hr_admin)) ==
          "no_credit_for_post");
}

TEST_CASE("teachers earn credit, and PPPK do not") {
    Careers office;
    const auto post = office.post("GURU", "ahli_pertama", {{"occupation", "guru"}});
    const auto teacher = office.hire(post);
    const auto made = office.service.post(
        Office::base + "/employees",
        {{"nip", "199001012024211001"}, {"name", "Siti"}, {"status", "pppk"}, {"rank", "IX"}, {"position_id", post}},
        office.hr_admin);
    REQUIRE(made.status == 201);
    const auto pppk = made.json["id"].get<std::string>();
    office.appraise(pppk, "2025", "sangat_baik");
    office.appraise(teacher.id, "2025", "baik");
    const auto standing = office.credit(teacher.id, 1);
    CHECK((standing["earns"] == true && standing["balance"] == "12.50"));
    const auto none = office.credit(pppk, 0);
    CHECK((none["earns"] == false && none["next_level"].is_null() && none["balance"] == "0.00"));
    CHECK(fault(office.service.post(Office::base + "/employees/" + pppk + "/credit-entries",
                                    {{"kind", "initial"}, {"amount", 5}, {"reason", "Awal"}}, office.hr_admin)) ==
          "no_credit_for_status");
}

TEST_CASE("a base, an appointment and a diploma compute their credit, each once") {
    Careers office;
    const auto expert = office.hire(office.post("PRAKOM.M", "ahli_muda"));  // III/c
    const auto path = "/employees/" + expert.id;
    const auto book = [&](json body) {
        body.update({{"reason", "Sesuai PAK"}});
        return office.service.post(Office::base + path + "/credit-entries", body, office.hr_admin);
    };
    CHECK(fault(book({{"kind", "appointment"}})) == "no_predicate");
    REQUIRE(office.service
                .post(Office::base + path + "/ranks", {{"rank", "III/d"}, {"from", "2024-04-01"}}, office.hr_admin)
                .status == 201);
    const auto base = book({{"kind", "base"}, {"effective_on", "2026-01-01"}});
    REQUIRE(base.status == 201);
    CHECK(base.json["amount"] == "100.00");
    CHECK(base.json["explanation"]["inputs"] == json{{"level", "ahli_muda"}, {"rank", "III/d"}});
    CHECK(book({{"kind", "base"}}).json["type"] == "/problems/credit-granted-already");
    const auto need = office.read(path + "/credit?as_of=2026-02-01")["next_level"];
    CHECK((need["needed"] == "200.00" && need["missing"] == "100.00" && need["months_at_baik"] == 48));

    REQUIRE(book({{"kind", "correction"}, {"corrects", base.json["id"]}}).status == 201);
    office.appraise(expert.id, "2023", "baik");
    (void)office.credit(expert.id, 3);
    const auto appointed = book({{"kind", "appointment"}, {"effective_on", "2026-04-01"}});
    INFO(appointed.body);
    REQUIRE(appointed.status == 201);
    CHECK(appointed.json["amount"] == "150.00");  // two years of 25, and the base of 100
    CHECK(appointed.json["explanation"]["inputs"]["months"] == "24");
    CHECK(book({{"kind", "base"}}).json["type"] == "/problems/credit-granted-already");

    CHECK(fault(book({{"kind", "diploma"}})) == "required");
    json degree{{"level", "s2"}, {"field", "Informatika"}, {"institution", "ITB"}, {"graduated", 2020}};
    const auto study = [&] {
        return office.service.post(Office::base + path + "/educations", degree, office.hr_admin).json["id"];
    };
    CHECK(fault(book({{"kind", "diploma"}, {"education_id", study()}})) == "unknown_education");
    degree.update({{"graduated", 2021}, {"title_recognised", true}});
    const auto education = study();
    const auto diploma = book({{"kind", "diploma"}, {"education_id", education}});
    REQUIRE(diploma.status == 201);
    CHECK(diploma.json["amount"] == "25.00");
    CHECK(book({{"kind", "diploma"}, {"education_id", education}}).json["type"] == "/problems/credit-granted-already");
}

TEST_CASE("the ledger follows when levels are corrected for the past, and its lines are never changed") {
    Careers office;
    const auto expert = office.hire(office.post("PRAKOM", "ahli_pertama"));
    office.appraise(expert.id, "2025", "baik");
    CHECK(office.credit(expert.id, 1)["balance"] == "12.50");
    REQUIRE(office.patch("/employees/" + expert.id, {{"position_id", office.office_post}, {"valid_from", "2025-07-01"}})
                .status == 200);
    const auto path = Office::base + "/employees/" + expert.id + "/credit/reconcile";
    CHECK(office.service.post(path, nullptr, office.hr_admin).json["booked"] == 2);
    CHECK(office.service.post(path, nullptr, office.hr_admin).json["booked"] == 0);
    CHECK(office.read("/employees/" + expert.id + "/credit?as_of=2025-06-30")["balance"] == "0.00");
    auto& database = office.service.app().database();
    for (const auto* sql : {"UPDATE credit_entry SET amount = 99", "DELETE FROM credit_entry"})
        CHECK_THROWS_AS(database.write("12.75", [&](postgres::Transaction& tx) { tx.query(sql); }),
                        postgres::StatementFailure);
}

TEST_CASE("a career is one line of what all services know, the latest first") {
    Careers office;
    const auto clerk = office.hire(office.office_post);
    const auto course = service::new_uuid(), program = service::new_uuid(), award = service::new_uuid();
    office.appraise(clerk.id, "2025", "baik");
    office.tell(office.appraisal, "award_program.changed", program, {{"id", program}, {"name", "ASN Teladan"}});
    const auto awarded = [&](const char* state) {
        office.tell(office.appraisal, "award.changed", award,
                    {{"id", award}, {"program_id", program}, {"employee_id", clerk.id}, {"state", state}});
    };
    awarded("selected");
    office.tell(office.training, "course.changed", course, {{"id", course}, {"title", "Pelayanan Prima"}});
    office.tell(office.training, "learning.recorded", service::new_uuid(),
                {{"employee_id", clerk.id},
                 {"year", 2024},
                 {"hours", "8"},
                 {"course_id", course},
                 {"completed_on", "2024-05-20"}});
    const auto path = "/employees/" + clerk.id + "/career";
    const auto kinds = [&] {
        std::vector<std::string> found;
        const auto items = office.read(path)["items"];
        for (const auto& one : items) found.push_back(one["kind"]);
        return found;
    };
    REQUIRE(eventually([&] { return kinds().size() == 4; }));
    CHECK(kinds() == std::vector<std::string>{"appraisal", "training", "rank", "assignment"});
    awarded("granted");
    REQUIRE(eventually([&] { return kinds().size() == 5; }));
    CHECK(office.read(path + "?kind=award")["items"][0]["title"] == "ASN Teladan");
    CHECK(office.read(path + "?kind=training")["items"][0]["title"] == "Pelayanan Prima");
    CHECK(office.read(path + "?from=2024-01-01&to=2024-12-31")["items"].size() == 3);  // and where they worked
    std::size_t paged = 0;
    for (auto next = path + "?limit=2"; !next.empty();) {
        const auto page = office.read(next);
        paged += page["items"].size();
        next = page["next"].is_null() ? "" : path + "?limit=2&cursor=" + page["next"].get<std::string>();
    }
    CHECK(paged == 5);
}

TEST_CASE("discipline is shown to whom it is about and to whose work it is, not to superiors") {
    Careers office;
    const auto head = office.hire(office.office_post), clerk = office.hire(office.office_post, head.id);
    const auto id = service::new_uuid();
    office.tell(office.appraisal, "discipline_case.changed", id,
                {{"id", id},
                 {"employee_id", clerk.id},
                 {"level", "sedang"},
                 {"kind", "tunda_pangkat_1_tahun"},
                 {"state", "imposed"},
                 {"imposed_from", "2025-03-01"},
                 {"imposed_to", "2026-02-28"}});
    const auto path = Office::base + "/employees/" + clerk.id + "/career";
    const auto sees = [&](const std::string& token) {
        const auto line = office.service.get(path, token).json;
        for (const auto& one : line["items"])
            if (one["kind"] == "discipline") return true;
        return false;
    };
    REQUIRE(eventually([&] { return sees(office.hr_admin); }));
    CHECK(sees(clerk.token));
    CHECK(sees(office.service.token({"discipline_officer"})));
    CHECK(sees(office.service.token({"auditor"})));
    CHECK(office.service.get(path, head.token).status == 200);
    CHECK_FALSE(sees(head.token));
    CHECK(office.service.get(path + "?kind=discipline", head.token).status == 403);
    CHECK(office.service.get(path, office.hire(office.office_post).token).status == 404);
}

TEST_CASE("a part in a project counts once somebody else has verified it") {
    Careers office;
    const auto planner = office.hire(office.secretary_post), head = office.hire(office.office_post),
               clerk = office.hire(office.office_post, head.id);
    office.set_head(office.secretariat, planner.id);
    json body{{"employee_id", clerk.id},   {"title", "Penyusunan RPJMD"}, {"role", "Anggota"}, {"partner", "Bappeda"},
              {"unit_id", office.section}, {"from", "2025-03-01"},        {"to", "2025-09-30"}};
    const auto propose = [&](const std::string& token) {
        return office.service.post(Office::base + "/projects", body, token);
    };
    CHECK(propose(office.hire(office.office_post).token).status == 403);
    const auto made = propose(clerk.token);
    REQUIRE(made.status == 201);
    CHECK(made.json["allowed_actions"] == json{"revise"});
    const auto path = "/projects/" + made.json["id"].get<std::string>();
    CHECK(office.act(path, "verify", clerk.token).status == 403);
    REQUIRE(office.act(path, "reject", head.token, {{"reason", "Tidak ada SK"}}).status == 200);
    body.erase("employee_id");
    body["result"] = "Disetujui";
    const auto etag = office.service.get(Office::base + path, clerk.token).header("ETag");
    const auto revise = [&](const std::string& tag) {
        return office.service.call(http::Method::put, Office::base + path, body, clerk.token, {{"If-Match", tag}});
    };
    CHECK(revise("\"1\"").status == 412);
    CHECK(revise(etag).json["state"] == "proposed");
    CHECK(office.read("/employees/" + clerk.id + "/career?kind=project")["items"].empty());
    REQUIRE(office.act(path, "verify", planner.token).status == 200);  // heads a unit above the owner
    const auto again = office.act(path, "verify", head.token);
    CHECK(again.status == 409);
    CHECK(again.json["state"] == "verified");
    const auto line = office.read("/employees/" + clerk.id + "/career?kind=project")["items"];
    REQUIRE(line.size() == 1);
    CHECK(line[0]["details"]["partner"] == "Bappeda");
    CHECK(office.service.get(Office::base + "/projects", clerk.token).json["items"].size() == 1);
    CHECK(office.service.get(Office::base + "/projects?employee_id=" + clerk.id, planner.token).json["items"].size() ==
          1);
    CHECK_FALSE(office.told("id.kinerja.project.changed").back().contains("title"));
    body["employee_id"] = clerk.id;
    body["to"] = "2025-01-01";
    body["unit_id"] = service::new_uuid();
    CHECK(propose(clerk.token).json["errors"].size() == 2);
}
