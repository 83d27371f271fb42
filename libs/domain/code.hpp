#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace domain {
/// The value whose official code is `text`. Each vocabulary of the field is an enum with `code(value)`, the word that
/// the API, the database and the events use, and a list `all_…` of its values to look among.
template <class Enum, std::size_t size>
constexpr std::optional<Enum> find_code(const std::array<Enum, size>& all, std::string_view text) {
    for (const auto value : all)
        if (code(value) == text) return value;
    return std::nullopt;
}
}
