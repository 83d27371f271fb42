#include "standing_case.hpp"

namespace personnel {

bool blocks_promotion(const StandingCase& one, domain::Date on) {
    if (one.state == "dismissed" || one.state == "annulled") return false;
    if (one.state != "imposed") return true;
    if (one.level == code(domain::PenaltyLevel::ringan)) return false;
    return (!one.imposed_from || *one.imposed_from <= on) && (!one.imposed_until || on <= *one.imposed_until);
}

}
