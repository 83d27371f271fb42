#include "course.hpp"

namespace training {

std::optional<domain::Reason> check_hours(const domain::Decimal& hours) {
    if (hours > domain::Decimal{} && hours <= domain::Decimal(2000) && hours.rounded(2) == hours) return std::nullopt;
    return bad_hours;
}

HoursDue hours_due(std::string_view status) {
    if (status == "pppk") return {domain::Decimal{}, domain::Decimal(24)};
    return {domain::Decimal(20), std::nullopt};
}

}
