#pragma once
#include "acting.hpp"
#include "post.hpp"
#include "refusals.hpp"
#include "transaction.hpp"

namespace personnel {

/// Adds why the employee may not act in the post, by the career policy of the first day; a Plt for whom no end is said
/// gets the last day that it allows.
void settle_acting(postgres::Transaction&, AssignmentEntry&, const Employee&, const Post&, Refusals&);

}
