#pragma once
#include "employee.hpp"
#include "journal.hpp"
#include "standing.hpp"

namespace personnel {

/// Changes the standing of an employee who is locked, with what follows from it (whoever leaves has no position from
/// that day on; whoever comes back has the last one), and tells it. Throws 409 when their present standing does not
/// allow it, when a later one is recorded already, or when they were not in service yet.
StandingEntry change_standing(feed::Writing&, const Person&, StandingEntry);

}
