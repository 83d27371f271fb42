#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "period.hpp"
#include "rational.hpp"

namespace indicators {

/// From this day on a policy or a program was at work.
struct Marker {
    domain::Id<Marker> id{};
    domain::Date day{};
    std::string title{};
    std::optional<std::string> title_en{}, description{};
    std::optional<std::string> indicator_id{};  ///< nothing: it is about all
    std::optional<std::string> unit_id{};       ///< and those below; nothing: the whole region
    std::optional<std::string> program_id{};
    std::int64_t version = 1;
};

/// What was reached by an indicator in one period, or in the mean of several.
struct MeanReached {
    std::string indicator_code{};
    std::optional<domain::Rational> realisation{}, achievement{};  ///< the achievement in percent, as it counted
};
struct TrendPoint {
    domain::Period period;
    std::optional<domain::Decimal> score{};
    std::map<std::string, MeanReached> indicators{};  ///< by the indicator's id
};

/// The means over the periods on one side of a day; nothing where none has a figure.
struct Means {
    int periods = 0;
    std::optional<domain::Rational> score{};
    std::map<std::string, MeanReached> indicators{};  ///< of each that has a figure on this side
};
struct BeforeAfter {
    Means before{}, after{};
};
/// Periods that ended before the day, and those that began on it or later; one in which the day lies is neither. Only
/// of the indicator, where one is named.
BeforeAfter compare_around(const domain::Date& day, const std::vector<TrendPoint>&,
                           const std::optional<std::string>& indicator_id);

}
