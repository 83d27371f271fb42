#pragma once
#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

/// The world with a second agency, whose head is the employee's superior no more than anybody's.
struct Agencies : World {
    Agencies() : education(service::new_uuid()), teacher_head(service::new_uuid()) {
        const json agency{{"id", education},
                          {"code", "DISDIK"},
                          {"name", "Dinas Pendidikan"},
                          {"kind", "dinas"},
                          {"parent_id", nullptr},
                          {"head_employee_id", teacher_head},
                          {"valid_from", "2020-01-01"},
                          {"closed", false}};
        personnel.publish("12.75", {"id.kinerja.unit.changed", education, agency.dump(), {}});
        const json head_data{{"id", teacher_head},       {"status", "pns"},
                             {"active", true},           {"rank", "IV/b"},
                             {"unit_id", education},     {"position_id", service::new_uuid()},
                             {"position_kind", "jpt"},   {"position_level", "jpt_pratama"},
                             {"supervisor_id", nullptr}, {"valid_from", "2020-01-01"}};
        personnel.publish("12.75", {"id.kinerja.employee.changed", teacher_head, head_data.dump(),
                                    json{{"nip", "197001011995031001"}, {"name", "Siti Aminah"}}.dump()});
        teacher_token = service.token({"asn"}, "12.75", "197001011995031001");
        pupils = indicator("PELAJAR", {{"source", "program"}});
        REQUIRE(testing_support::eventually([&] {
            return set(pupils, "1", "1", kpi_admin, "2025-Q1", {{"kind", "employee"}, {"id", teacher_head}}).status ==
                   201;
        }));
    }

    [[nodiscard]] json body(const json& shares, const json& extra = json::object()) const {
        json program{{"code", "PHBS"},
                     {"name", "Hidup bersih dan sehat di sekolah"},
                     {"period", "2026-Q1"},
                     {"lead_unit_id", unit_id},
                     {"member_unit_ids", json::array({education})},
                     {"goals", json::array({{{"indicator_id", pupils}, {"value", "10000"}, {"shares", shares}}})}};
        program.update(extra);
        return program;
    }
    [[nodiscard]] json shares(const json& lead, const json& member) const {
        return json::array({{{"unit_id", unit_id}, {"share", lead}}, {{"unit_id", education}, {"share", member}}});
    }
    /// The path of one that both have agreed to.
    [[nodiscard]] std::string running() const {
        const auto made = service.post(base + "/programs", body(shares("60", "40")), head.token);
        INFO(made.body);
        REQUIRE(made.status == 201);
        auto path = "/programs/" + made.json["id"].get<std::string>();
        REQUIRE(act(path, "propose", head.token).json["state"] == "proposed");
        const auto joined = act(path, "join", teacher_token, {{"unit_id", education}});
        INFO(joined.body);
        REQUIRE(joined.json["state"] == "running");
        return path;
    }
    [[nodiscard]] testing_support::Reply measured(const std::string& path, const std::string& token,
                                                  const json& value) const {
        return service.post(base + path + "/measurements",
                            {{"indicator_id", pupils}, {"value", value}, {"measured_on", "2026-02-10"}}, token);
    }
    [[nodiscard]] std::string agreed(const json& owner, const std::string& value) const {
        const auto made = set(pupils, value, "50", kpi_admin, "2026-Q1", owner);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    /// The values recorded on a target, in order.
    [[nodiscard]] std::vector<std::string> recorded(const std::string& target_id) const {
        std::vector<std::string> values;
        for (const auto& one : items("/measurements?target_id=" + target_id, kpi_admin)) {
            CHECK(one["source"] == "program");
            values.push_back(one["value"]);
        }
        return values;
    }

    std::string education, teacher_head, teacher_token, pupils;
};
