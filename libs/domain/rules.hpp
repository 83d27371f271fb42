#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "date.hpp"

namespace domain {
/// A rule that decides something about a person, as anyone may look it up and check it.
struct Rule {
    std::string_view name;        // "score"; each names one function of this library
    std::string_view regulation;  // in its official, untranslated short form
    std::string_view version;     // "score/1"; another when the function would answer differently
    Date valid_from;
    std::optional<Date> valid_to;  // the last day; nothing while in force

    bool in_force(const Date& on) const { return valid_from <= on && (!valid_to || on <= *valid_to); }
};

/// All versions of all rules.
std::span<const Rule> rules();
/// The version in force on that day, or null.
const Rule* find_rule(std::string_view name, const Date& on);
}
