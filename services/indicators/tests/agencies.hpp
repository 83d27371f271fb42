#pragma once
#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

/// The world with a second agency, whose head is the employee's superior no more than anybody's.
struct Agencies : World {
    Agencies() : education(service::new_uuid()), teacher_head(service::new_uuid()) {
        personnel.publish(
            "12.75", testing_support::unit_changed(education, "DISDIK",
                                                   {{"name", "Dinas Pendidikan"}, {"head_employee_id", teacher_head}}));
        personnel.publish("12.75", testing_support::employee_changed(teacher_head, "197001011995031001", education));
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
    [[nodiscard]] std::string running(const char* period = "2026-Q1") const {
        const auto made = service.post(base + "/programs", body(shares("60", "40"), {{"period", period}}), head.token);
        INFO(made.body);
        REQUIRE(made.status == 201);
        auto path = "/programs/" + made.json["id"].get<std::string>();
        REQUIRE(act(path, "propose", head.token).json["state"] == "proposed");
        const auto joined = act(path, "join", teacher_token, {{"unit_id", education}});
        INFO(joined.body);
        REQUIRE(joined.json["state"] == "running");
        return path;
    }
    [[nodiscard]] testing_support::Reply measured(const std::string& path, const std::string& token, const json& value,
                                                  const char* day = "2026-02-10") const {
        return service.post(base + path + "/measurements",
                            {{"indicator_id", pupils}, {"value", value}, {"measured_on", day}}, token);
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
