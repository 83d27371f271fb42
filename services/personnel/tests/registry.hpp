#pragma once
#include <algorithm>
#include <catch2/catch.hpp>

#include "days.hpp"
#include "office.hpp"
#include "replies.hpp"

namespace testing_support {

inline std::string day_from_today(int days) {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(7));
    return domain::to_string(domain::Date(today + std::chrono::days(days)));
}

inline nlohmann::json draft(const nlohmann::json& more = nlohmann::json::object()) {
    nlohmann::json body{{"title", "Penilaian dalam Kinerja"},
                        {"body", "Mulai triwulan ini."},
                        {"effective_on", "2026-01-01"},
                        {"acknowledgement", true}};
    body.update(more);
    return body;
}

/// An office whose circulars are on its desk.
struct Registry : Office {
    std::string make(const nlohmann::json& more = nlohmann::json::object()) const {
        const auto made = service.post(base + "/circulars", draft(more), hr_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    Reply act(const std::string& id, const std::string& action, const nlohmann::json& body = nullptr) const {
        const auto path = base + "/circulars/" + id;
        return service.call(http::Method::post, path + "/" + action, body, hr_admin,
                            {{"If-Match", service.get(path, hr_admin).header("ETag")}});
    }
    std::string publish(const nlohmann::json& more = nlohmann::json::object()) const {
        auto id = make(more);
        const auto published = act(id, "publish");
        INFO(published.body);
        REQUIRE(published.status == 200);
        return id;
    }
    Reply get(const std::string& id, const std::string& token, const std::string& below = "") const {
        return service.get(base + "/circulars/" + id + below, token);
    }
    Reply acknowledge(const std::string& id, const std::string& token, int edition = 1) const {
        return service.post(base + "/circulars/" + id + "/acknowledgements", {{"edition", edition}}, token);
    }
    bool sees(const std::string& id, const Person& person) const { return get(id, person.token).status == 200; }
    int events(const std::string& type) const {
        const auto batch = service.get(base + "/feeds/personnel", hr_admin).json;
        return static_cast<int>(std::ranges::count_if(
            batch, [&](const nlohmann::json& event) { return event["type"] == "id.kinerja." + type; }));
    }
};

}
