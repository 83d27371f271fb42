#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "journal.hpp"
#include "json_values.hpp"

namespace personnel {

/// An event of this service's feed; `personal` is what it says of people, apart.
inline feed::Event make_event(const char* type, std::string subject, const nlohmann::json& data,
                              const nlohmann::json& personal = {}) {
    return {type, std::move(subject), data.dump(), personal.is_null() ? std::string() : personal.dump()};
}

/// Of a thing that has states over time: as the API has it, without the span's end, which only the past has, and with
/// the version.
inline feed::Event state_event(const char* type, std::string subject, nlohmann::json data, std::int64_t version,
                               const nlohmann::json& personal = {}) {
    data.erase("valid_to");
    data["version"] = version;
    return make_event(type, std::move(subject), data, personal);
}

}
