#pragma once
#include <catch2/catch.hpp>

#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

/// The office with a leading position, whose holder heads it, and a clerk and a deputy below them.
struct Line {
    Line() {
        leading = position("KADIS", "jpt_pratama", office.office, true);
        head = office.hire(leading);
        deputy = office.hire(position("SEKDIS", "administrator", office.office));
        clerk = office.hire(office.office_post);
        secretary = office.hire(position("ASISTEN", "jpt_pratama", office.secretariat));
        office.set_head(office.secretariat, secretary.id);
    }
    [[nodiscard]] std::string position(const char* code, const char* level, const std::string& unit_id,
                                       bool leads = false) const {
        const auto made = office.service.post(Office::base + "/positions",
                                              {{"code", code},
                                               {"name", code},
                                               {"level", level},
                                               {"unit_id", unit_id},
                                               {"leads_unit", leads},
                                               {"valid_from", "2020-01-01"}},
                                              office.hr_admin);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    [[nodiscard]] Reply assign(const Office::Person& who, const char* kind, const std::string& position,
                               const char* from, const json& to = nullptr) const {
        json body{{"kind", kind}, {"position_id", position}, {"from", from}};
        if (!to.is_null()) body["to"] = to;
        return office.service.post(Office::base + "/employees/" + who.id + "/assignments", body, office.hr_admin);
    }
    [[nodiscard]] json supervision(const Office::Person& who, const std::string& on) const {
        return office.read("/employees/" + who.id + "/supervision?as_of=" + on);
    }
    [[nodiscard]] Reply delegate(const json& body, const std::string& token) const {
        return office.service.post(Office::base + "/delegations", body, token);
    }
    [[nodiscard]] Reply act(const std::string& path, const json& body, std::string etag = {}) const {
        if (etag.empty()) etag = office.service.get(path.substr(0, path.rfind('/')), office.hr_admin).header("ETag");
        return office.service.call(http::Method::post, path, body, office.hr_admin, {{"If-Match", etag}});
    }

    Office office;
    std::string leading;
    Office::Person head, deputy, clerk, secretary;
};
