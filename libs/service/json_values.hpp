#pragma once
#include <nlohmann/json.hpp>
#include <optional>

#include "codes.hpp"
#include "date.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "period.hpp"

/// The values of the domain as JSON has them in every answer, event and job: decimals, days, periods, ids and codes are
/// strings, an absent optional is null. So a member of an object is `{"score", enrolment.score}`.
namespace nlohmann {

template <>
struct adl_serializer<domain::Decimal> {
    static void to_json(json& made, const domain::Decimal& number) { made = number.to_string(); }
};

template <>
struct adl_serializer<domain::Date> {
    static void to_json(json& made, const domain::Date& day) { made = domain::to_string(day); }
};

template <>
struct adl_serializer<domain::Period> {
    static void to_json(json& made, const domain::Period& period) { made = period.to_string(); }
};

template <class Thing>
struct adl_serializer<domain::Id<Thing>> {
    static void to_json(json& made, const domain::Id<Thing>& id) { made = id.to_string(); }
};

template <domain::Coded Enum>
struct adl_serializer<Enum> {
    static void to_json(json& made, Enum value) { made = domain::code(value); }
};

template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& made, const std::optional<T>& value) {
        if (value)
            made = *value;
        else
            made = nullptr;
    }
};

}
