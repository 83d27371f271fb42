#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "date.hpp"
#include "discipline.hpp"
#include "rating.hpp"

/// Who is due the medal for long service (Satyalancana Karya Satya): data with its source, as promotion_terms.hpp.
namespace personnel {

struct ServiceMedalTerms {
    std::vector<int> years{10, 20, 30};                     ///< of service, for each class from the lowest; rising
    unsigned month = 8, day = 17;                           ///< on which it is awarded each year
    domain::Predicate predicate = domain::Predicate::baik;  ///< at least, of each of the years below
    int years_of_performance = 1;                           ///< full years before the day
    domain::PenaltyLevel penalty =
        domain::PenaltyLevel::sedang;  ///< whoever was ever given this one or more is not due
    bool unpaid_leave_counts = false;
    std::map<int, std::string> programs{};  ///< ids of the award programs that give each class, by its years
    std::string source{};
};

/// As the national regulations have it.
ServiceMedalTerms national_service_medal_terms();

/// The day of that year on which it is awarded.
domain::Date award_day(const ServiceMedalTerms&, int year);

/// By the input's name for them: years that do not rise, a day that not every year has, programs of no class.
std::vector<std::string_view> faults(const ServiceMedalTerms&);

}
