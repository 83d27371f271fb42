#pragma once
#include "assignment.hpp"
#include "employee.hpp"
#include "problem.hpp"

namespace personnel {

/// What an objection of the domain says to a person.
http::Text text_of(const Objection&);
http::Text text_of(const AssignmentFault&);

http::Problem not_in_service();  ///< 409: on that day
http::Problem position_full();   ///< 409: all of its places are held
http::Fault unknown_position();

}
