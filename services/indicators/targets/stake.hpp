#pragma once
#include "codes.hpp"
#include "party.hpp"

namespace indicators {

/// What a target is to whoever acts upon it. Who makes their own result sets and divides it freely until something has
/// been measured in it, or in what it is linked to: from then on others change by what they are measured.
enum class Stake {
    none,      ///< it makes no result of theirs
    own,       ///< it makes one: theirs, of a unit that they lead, or reached by contributions
    measured,  ///< and something has been measured of that
    of_head    ///< they administer the unit of whom it makes a result: as a unit's target, or of which was measured
};
constexpr auto codes_of(Stake) {
    using enum Stake;
    return domain::codes<Stake>({{none, "none"}, {own, "own"}, {measured, "measured"}, {of_head, "of_head"}});
}

/// Whether whoever has that stake leaves the yardstick to others.
bool is_bound(Stake);
/// What the caller still is to the target: who is bound takes part, and measures; to their own they are what they were,
/// since others agree to what they propose. Of whom administers a unit, only what that makes of them is bound by what
/// its head answers for.
domain::Parties bind_by_stake(domain::Parties caller, Stake);
/// What stands for itself beside administering a unit.
inline constexpr auto besides_administering = domain::Party::self | domain::Party::supervisor | domain::Party::office;

}
