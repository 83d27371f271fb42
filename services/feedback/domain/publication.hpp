#pragma once
#include <cstdint>

#include "disclosure_control.hpp"

/// When the public sees a new figure of what citizens answered to a service in a period. Were it renewed with each
/// answer, that answer would be the difference of two figures.
namespace feedback {

/// `fresh` are those whose answers count and have counted in no figure that was published before. Each new figure has
/// at least smallest_group of them, not all equal. So whatever is reckoned from figures, also after answers were
/// rejected or accepted again, tells of at least those of the latest figure that it is reckoned from: they are in no
/// other of them, and each weighs the same.
bool may_be_renewed(const domain::Group& fresh);

/// How many wait for an officer, in steps of smallest_group, rounded down: that one was decided about is not to be
/// seen.
std::int64_t round_for_public(std::int64_t waiting);

}
