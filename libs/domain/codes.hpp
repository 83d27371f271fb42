#pragma once
#include <array>
#include <concepts>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

/// The codes by which the values of an enumeration are known outside: in JSON, SQL, files and events. One table a type,
/// beside the enumeration:
///
///     constexpr auto codes_of(Colour) {
///         using enum Colour;
///         return domain::codes<Colour>({{red, "red"}, {green, "green"}});
///     }
///
/// gives code(), find_code() and all_of(). A value that is missing or stands out of order, or a code that stands twice,
/// does not compile.
namespace domain {

/// Whether the enumeration names such a value: compilers write the name of one, and a cast of any other.
template <auto value>
consteval bool is_enumerator() {
    const std::string_view text = __PRETTY_FUNCTION__;  // "… [value = State::draft]" or "… [value = (State)6]"
    return text.rfind(':') != text.npos && (text.rfind(')') == text.npos || text.rfind(':') > text.rfind(')'));
}

template <class Enum, std::size_t size>
using Codes = std::array<std::pair<Enum, std::string_view>, size>;

template <class Enum, std::size_t size>
consteval Codes<Enum, size> codes(const std::pair<Enum, std::string_view> (&table)[size]) {
    auto made = std::to_array(table);
    for (std::size_t i = 0; i < size; ++i) {
        if (static_cast<std::size_t>(made[i].first) != i) throw std::logic_error("a value is missing or out of order");
        for (std::size_t j = 0; j < i; ++j)
            if (made[i].second == made[j].second) throw std::logic_error("a code stands twice");
    }
    if (is_enumerator<static_cast<Enum>(size)>()) throw std::logic_error("a value is missing at the end");
    return made;
}

/// An enumeration that has such a table.
template <class Enum>
concept Coded = std::is_enum_v<Enum> && requires {
    codes_of(Enum{});
};

template <Coded Enum>
constexpr std::string_view code(Enum value) {
    return codes_of(Enum{})[static_cast<std::size_t>(value)].second;
}

template <Coded Enum>
constexpr std::optional<Enum> find_code(std::string_view text) {
    for (const auto& [value, known] : codes_of(Enum{}))
        if (known == text) return value;
    return std::nullopt;
}

/// All values, in their order.
template <Coded Enum>
constexpr auto all_of() {
    constexpr auto table = codes_of(Enum{});
    std::array<Enum, table.size()> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = table[i].first;
    return values;
}

}
