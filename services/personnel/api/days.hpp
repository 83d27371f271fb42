#pragma once
#include "date.hpp"
#include "input.hpp"

namespace personnel {

/// ?as_of=, or today.
inline domain::Date as_of(service::App& app, const service::Call& call) {
    const auto day = call.query("as_of");
    return day ? service::day_of(*day) : service::today(app);
}

/// From which day a change holds: the body's `valid_from`, or today.
inline domain::Date valid_from(service::App& app, const nlohmann::json& body) {
    const auto day = service::member<std::string>(body, "valid_from");
    return day ? service::day_of(*day) : service::today(app);
}

/// From which day something new holds when nothing is said: the first of this year, because performance is planned by
/// calendar years (PermenPANRB 6/2022) and what is registered in March was there in January.
inline domain::Date first_of_year(service::App& app) { return service::today(app).year() / std::chrono::January / 1; }

inline domain::Date valid_from_of_new(service::App& app, const nlohmann::json& body) {
    return body.contains("valid_from") ? valid_from(app, body) : first_of_year(app);
}

}
