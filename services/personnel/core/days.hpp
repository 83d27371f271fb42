#pragma once
#include <optional>
#include <string>

#include "date.hpp"
#include "decree.hpp"
#include "input.hpp"
#include "json_values.hpp"

/// What requests of this service have in common.
namespace personnel {

/// ?as_of=, or today.
inline domain::Date as_of(const service::Call& call) {
    const auto day = call.query("as_of");
    return day ? service::day_of(*day) : call.today;
}

/// A member that is a day; nothing where it is absent or null.
inline std::optional<domain::Date> optional_day(const nlohmann::json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) return std::nullopt;
    return service::day_of(body, name);
}

/// A member that is a code; nothing where it is absent or null.
template <domain::Coded Enum>
std::optional<Enum> optional_code(const nlohmann::json& body, const char* name) {
    const auto text = service::member<std::string>(body, name);
    return text ? std::optional(service::code_of<Enum>(body, name)) : std::nullopt;
}

/// A code in a merge patch: absent, or emptied (null), or set.
template <domain::Coded Enum>
std::optional<std::optional<Enum>> patched_code(const nlohmann::json& patch, const char* name) {
    if (!patch.contains(name)) return std::nullopt;
    return optional_code<Enum>(patch, name);
}

/// From which day a change holds: the body's `valid_from`, or today.
inline domain::Date valid_from(const service::Call& call) {
    return optional_day(call.body, "valid_from").value_or(call.today);
}

/// From which day something new holds when nothing is said: the first of this year, because performance is planned by
/// calendar years (PermenPANRB 6/2022) and what is registered in March was there in January.
inline domain::Date first_of_year(domain::Date day) { return day.year() / std::chrono::January / 1; }

inline domain::Date valid_from_of_new(const service::Call& call) {
    return call.body.contains("valid_from") ? valid_from(call) : first_of_year(call.today);
}

inline Decree read_decree(const nlohmann::json& body) {
    return {service::member<std::string>(body, "decree_number"), optional_day(body, "decree_date")};
}

/// The first sort key of the page before; nothing for the first page.
inline std::optional<std::string> after_text(const service::PageRequest& asked) {
    return asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
}

inline std::string location(const service::Call& call, const std::string& collection, const std::string& id) {
    return "/v1/regions/" + call.region + "/" + collection + "/" + id;
}

}
