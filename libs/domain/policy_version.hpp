#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "date.hpp"
#include "reason.hpp"

namespace domain {

/// A region's own rules, from a day on. What a region has set nothing for goes by the default, which is version 1.
template <class Policy>
struct PolicyVersion {
    std::int64_t version = 1;
    Date valid_from = first_day;
    Policy policy{};
    std::string set_by{};  ///< whose account set it, where that is kept; not published
};

/// Why a version cannot hold from a day on that is before today.
inline constexpr Reason in_the_past{"in_the_past", "Kebijakan tidak dapat berlaku surut.",
                                    "A policy cannot begin in the past."};

/// The latest version that has begun on that day, of all of them, oldest first; the first is the default.
template <class Policy>
const PolicyVersion<Policy>& policy_on(const std::vector<PolicyVersion<Policy>>& versions, const Date& day) {
    const auto begun = std::find_if(versions.rbegin(), versions.rend(),
                                    [&](const PolicyVersion<Policy>& version) { return version.valid_from <= day; });
    return begun == versions.rend() ? versions.front() : *begun;
}

}
