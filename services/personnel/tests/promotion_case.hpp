#pragma once
#include <catch2/catch.hpp>

#include "growth.hpp"
#include "replies.hpp"
#include "test_issuer.hpp"

/// Somebody who meets what a rank promotion asks for, and two clerks who decide.
struct PromotionCase : Careers {
    PromotionCase() : other(token_of("atasan")) {
        expert = hire(post("PRAKOM", "pelaksana"));
        REQUIRE(study("s1").status == 201);
        statement = state_no_penalties({{"employee_id", expert.id}});
        appraise(expert.id, "2024", "baik");
        appraise(expert.id, "2025", "baik");
        REQUIRE(testing_support::eventually([&] { return verdict("rank") == "met"; }));
    }
    static std::string token_of(const std::string& subject) {
        return testing_support::TestIssuer::shared().token({.roles = {"hr_admin"}, .subject = subject});
    }
    [[nodiscard]] testing_support::Reply study(const char* level, int graduated = 2010) const {
        return service.post(base + "/employees/" + expert.id + "/educations",
                            {{"level", level},
                             {"field", "Administrasi Negara"},
                             {"institution", "Universitas Terbuka"},
                             {"graduated", graduated},
                             {"title_recognised", true}},
                            hr_admin);
    }
    [[nodiscard]] json state_no_penalties(json of = json::object(), const std::string& by = {}) const {
        of.update({{"as_of", "2026-03-31"}, {"basis", "Surat Inspektorat 700/12"}});
        const auto made = service.post(base + "/discipline-statements", of, by.empty() ? hr_admin : by);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json;
    }
    [[nodiscard]] json eligibility(const std::string& query) const {
        return read("/employees/" + expert.id + "/eligibility?as_of=2026-04-01&kind=" + query);
    }
    [[nodiscard]] std::string verdict(const std::string& query) const { return eligibility(query)["verdict"]; }
    [[nodiscard]] std::string condition(const std::string& query, const std::string& code) const {
        const auto found = eligibility(query);
        for (const auto& one : found["conditions"])
            if (one["code"] == code) return one["verdict"];
        return "none";
    }
    testing_support::Reply draft(json body) const {
        body.update({{"employee_id", expert.id}, {"reason", "Periode April"}});
        body.emplace("effective_on", "2026-04-01");
        return service.post(base + "/promotions", body, hr_admin);
    }
    [[nodiscard]] std::string approved(const json& body) const {
        const auto made = draft(body);
        INFO(made.body);
        REQUIRE(made.status == 201);
        const auto path = "/promotions/" + made.json["id"].get<std::string>();
        REQUIRE(act(path, "propose", hr_admin).status == 200);
        const auto done = act(path, "approve", other, {{"reason", "Dokumen lengkap"}, {"decree_number", "823/1"}});
        INFO(done.body);
        REQUIRE(done.status == 200);
        return path;
    }
    void open_case(const char* state) {
        tell(appraisal, "discipline_case.changed", discipline,
             {{"id", discipline}, {"employee_id", expert.id}, {"level", "berat"}, {"state", state}});
    }

    std::string other, discipline = service::new_uuid();
    json statement;
    Person expert;
};
