#pragma once
#include <optional>
#include <string>

#include "assignment.hpp"
#include "journal.hpp"

namespace personnel {

/// Records what somebody does in a position from a day on, with its events, alike for requests and imports; a
/// definitive one ends the one before for that reason, and who acts (Plt, Plh) does so by the career policy. The entry
/// as it is kept. Throws http::Problem: 404 for an unknown employee, 409 while they do not serve, for a position that
/// is full, or where it overlaps, 422 for what is wrong in itself.
AssignmentEntry assign(feed::Writing&, AssignmentEntry, const std::optional<std::string>& end_reason);

/// What a definitive assignment must fulfil whenever it is recorded or changed: 422 otherwise.
void check_definitive(postgres::Transaction&, AssignmentEntry);

/// Lets a duty end with a day, the last one that it holds, with its events. Throws http::Problem (422) for a day
/// outside of it.
AssignmentEntry end_duty(feed::Writing&, const AssignmentEntry&, domain::Date to, const std::string& reason);

/// Tells of changed duties.
void publish_duties(feed::Writing&, const std::string& employee_id);

}
