#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "date.hpp"
#include "rows.hpp"

/// Rows about one of many people that a statement has gathered in a column, as JSON, so that a page costs one
/// statement.
namespace personnel::store {

/// None where the column is null.
inline nlohmann::json gathered(const postgres::Field& field) {
    return field.is_null() ? nlohmann::json::array() : nlohmann::json::parse(field.view());
}

/// A member that is a day; nothing where it is absent or null.
inline std::optional<domain::Date> gathered_day(const nlohmann::json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? domain::parse_date(found->get<std::string>()) : std::nullopt;
}

}
