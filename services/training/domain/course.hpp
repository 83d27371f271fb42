#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "reason.hpp"

namespace training {

enum class CourseState { offered, withdrawn };
constexpr auto codes_of(CourseState) {
    using enum CourseState;
    return domain::codes<CourseState>({{offered, "offered"}, {withdrawn, "withdrawn"}});
}

struct Course {
    domain::Id<Course> id{};
    std::string code{}, title{};
    domain::Decimal hours{};  ///< lesson hours (JP)
    std::string kind{};
    std::vector<std::string> develops{};  ///< behaviours and competencies, by their codes
    CourseState state = CourseState::offered;
    std::int64_t version = 1;
};

inline constexpr domain::Reason bad_hours{"bad_hours",
                                          "Jam pelajaran harus antara 0 dan 2000, paling banyak dua desimal.",
                                          "Hours are above 0, at most 2000, with two decimals at most."};
/// Lesson hours are above 0 and no more than a year has, with two decimals at most.
std::optional<domain::Reason> check_hours(const domain::Decimal&);

/// What the law wants of an employee in a year.
struct HoursDue {
    domain::Decimal at_least{};
    std::optional<domain::Decimal> at_most{};
};
/// 20 JP at least for PNS and CPNS (PP 11/2017 Art. 203 jo. PP 17/2020); for PPPK no least, and 24 JP at most in a
/// contract year (PP 49/2018).
HoursDue hours_due(std::string_view status);

}
