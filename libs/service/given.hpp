#pragma once
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "code.hpp"
#include "codes.hpp"
#include "date.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "period.hpp"
#include "problem.hpp"

/// What was given from outside, as the domain's values. The contract lets through what the domain takes and nothing
/// else (libs/contract/formats.hpp), so these hold as a rule; where they do not, the answer is 400 at that place. A
/// member is read by its object and name, a parameter or cursor by its text.
namespace service {

[[noreturn]] void refuse_given(std::string pointer);  ///< 400 with the code `format`

/// The value that was parsed from what stands at the pointer.
template <class Value>
Value given(std::optional<Value> parsed, std::string_view pointer = {}) {
    if (!parsed) refuse_given(std::string(pointer));
    return *std::move(parsed);
}

std::string text_of(const nlohmann::json& object, const char* name);
/// An exact decimal as text, whether it was sent as a string or as a number; nothing when it is absent or null.
std::optional<std::string> decimal_text(const nlohmann::json& object, const char* name);

domain::Date day_of(std::string_view text);
domain::Date day_of(const nlohmann::json& object, const char* name);
domain::Period period_of(std::string_view text);
domain::Period period_of(const nlohmann::json& object, const char* name);
domain::Decimal decimal_of(std::string_view text);
domain::Decimal decimal_of(const nlohmann::json& object, const char* name);
std::int64_t whole_number(std::string_view text);

template <domain::Coded Enum>
Enum code_of(std::string_view text) {
    return given(domain::find_code<Enum>(text));
}

template <domain::Coded Enum>
Enum code_of(const nlohmann::json& object, const char* name) {
    return given(domain::find_code<Enum>(text_of(object, name)), std::string("/") + name);
}

template <class Thing>
domain::Id<Thing> id_of(std::string_view text) {
    return given(domain::Id<Thing>::parse(text));
}

template <class Thing>
domain::Id<Thing> id_of(const nlohmann::json& object, const char* name) {
    return given(domain::Id<Thing>::parse(text_of(object, name)), std::string("/") + name);
}

/// Nothing for a member that is absent or null.
template <class Thing>
std::optional<domain::Id<Thing>> optional_id(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return id_of<Thing>(object, name);
}

template <class Enum, std::size_t size>
Enum code_of(const std::array<Enum, size>& all, std::string_view text) {
    return given(domain::find_code(all, text));
}

template <class Enum, std::size_t size>
Enum code_of(const std::array<Enum, size>& all, const nlohmann::json& object, const char* name) {
    return given(domain::find_code(all, text_of(object, name)), std::string("/") + name);
}

}
