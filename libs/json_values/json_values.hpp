#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "codes.hpp"
#include "date.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "period.hpp"

/// The values of the domain as JSON has them in every answer, event and job: decimals, days, periods, ids and codes are
/// strings, an absent optional is null. So a member of an object is `{"score", enrolment.score}`, and is read back by
/// `object["score"].get<domain::Decimal>()`: what a service has written itself, in a job or a column. What comes from
/// outside is read by service/given.hpp, which refuses it where it stands.
namespace nlohmann {

/// Throws invalid_argument for a text that is not of the value's form.
template <class Value>
Value parsed_value(std::optional<Value> value) {
    if (!value) throw std::invalid_argument("JSON holds another value than was written");
    return *std::move(value);
}

template <>
struct adl_serializer<domain::Decimal> {
    static void to_json(json& made, const domain::Decimal& number) { made = number.to_string(); }
    static domain::Decimal from_json(const json& text) {
        return parsed_value(domain::Decimal::parse(text.get_ref<const std::string&>()));
    }
};

template <>
struct adl_serializer<domain::Date> {
    static void to_json(json& made, const domain::Date& day) { made = domain::to_string(day); }
    static domain::Date from_json(const json& text) {
        return parsed_value(domain::parse_date(text.get_ref<const std::string&>()));
    }
};

template <>
struct adl_serializer<domain::Period> {
    static void to_json(json& made, const domain::Period& period) { made = period.to_string(); }
    static domain::Period from_json(const json& text) {
        return parsed_value(domain::Period::parse(text.get_ref<const std::string&>()));
    }
};

template <class Thing>
struct adl_serializer<domain::Id<Thing>> {
    static void to_json(json& made, const domain::Id<Thing>& id) { made = id.to_string(); }
    static domain::Id<Thing> from_json(const json& text) {
        return parsed_value(domain::Id<Thing>::parse(text.get_ref<const std::string&>()));
    }
};

template <domain::Coded Enum>
struct adl_serializer<Enum> {
    static void to_json(json& made, Enum value) { made = domain::code(value); }
    static Enum from_json(const json& text) {
        return parsed_value(domain::find_code<Enum>(text.get_ref<const std::string&>()));
    }
};

template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& made, const std::optional<T>& value) {
        if (value)
            made = *value;
        else
            made = nullptr;
    }
    static std::optional<T> from_json(const json& value) {
        return value.is_null() ? std::nullopt : std::optional<T>(value.get<T>());
    }
};

}
