#pragma once
#include "employee.hpp"
#include "problem.hpp"

namespace personnel {

/// What an objection of the domain says to a person.
http::Text text_of(const Objection&);

}
