#pragma once
#include <vector>

#include "objection.hpp"
#include "problem.hpp"

namespace indicators {

/// What an objection of the domain says to a person.
http::Text text_of(std::string_view code);
/// 422 with all of them, at their fields of the body.
http::Problem refused(const std::vector<Objection>&);
/// 409: the period is closed.
http::Problem period_closed();

}
