#pragma once
#include "derived_measurements.hpp"
#include "program.hpp"

/// What programs reach, counted in the targets of their members and of the members' people.
namespace indicators {

/// By all programs that run or ran: the member's part of what was reached within the target's period. A target of
/// somebody below a member (a person, or a unit) is given of what can be divided as much as it is of the member's
/// target; nothing when there is no such target and the program is of another period, because then it is not known how
/// much that is.
std::optional<Figure> find_program_part(postgres::Transaction&, const Target&, const Indicator&);

/// Something was measured, or other shares were agreed: measures the targets on the program's indicators anew. The
/// caller has locked the program.
void on_program_measured(feed::Writing&, const Program&);

}
