#include "discipline_case.hpp"

#include <algorithm>

namespace personnel {

bool blocks_promotion(const DisciplineCase& one, domain::Date on) {
    if (one.state == "dismissed" || one.state == "annulled") return false;
    if (one.state != "imposed") return true;
    if (one.level == domain::code(domain::PenaltyLevel::ringan)) return false;
    return (!one.imposed_from || *one.imposed_from <= on) && (!one.imposed_to || on <= *one.imposed_to);
}

domain::PenaltyLevel heaviest_penalty(const std::vector<DisciplineCase>& cases, domain::Date on) {
    auto heaviest = domain::PenaltyLevel::none;
    for (const auto& one : cases)
        if (one.state == "imposed" && (!one.imposed_from || *one.imposed_from <= on))
            heaviest = std::max(heaviest, domain::find_code<domain::PenaltyLevel>(one.level).value_or(heaviest));
    return heaviest;
}

bool is_relied_on(std::optional<domain::Date> told, domain::Date on, int days) {
    return told && std::chrono::sys_days(on) <= std::chrono::sys_days(*told) + std::chrono::days{days};
}

}
