#include "service_medal_terms.hpp"

#include <algorithm>
#include <functional>

namespace personnel {

ServiceMedalTerms national_service_medal_terms() { return {.source = "UU 20/2009; PP 35/2010"}; }

domain::Date award_day(const ServiceMedalTerms& terms, int year) {
    return std::chrono::year(year) / std::chrono::month(terms.month) / std::chrono::day(terms.day);
}

std::vector<std::string_view> faults(const ServiceMedalTerms& terms) {
    constexpr int common_year = 2026;
    std::vector<std::string_view> found;
    if (std::ranges::adjacent_find(terms.years, std::greater_equal()) != terms.years.end())
        found.emplace_back("service_medal_terms/years");
    if (!award_day(terms, common_year).ok()) found.emplace_back("service_medal_terms/day");
    const auto is_of_a_class = [&](const auto& program) {
        return std::ranges::find(terms.years, program.first) != terms.years.end();
    };
    if (!std::ranges::all_of(terms.programs, is_of_a_class)) found.emplace_back("service_medal_terms/programs");
    return found;
}

}
