#include "discipline_case.hpp"

namespace personnel {

bool blocks_promotion(const DisciplineCase& one, domain::Date on) {
    if (one.state == "dismissed" || one.state == "annulled") return false;
    if (one.state != "imposed") return true;
    if (one.level == domain::code(domain::PenaltyLevel::ringan)) return false;
    return (!one.imposed_from || *one.imposed_from <= on) && (!one.imposed_to || on <= *one.imposed_to);
}

}
