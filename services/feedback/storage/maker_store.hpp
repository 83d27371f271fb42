#pragma once
#include <string>
#include <vector>

#include "survey.hpp"
#include "transaction.hpp"

namespace feedback::store {

/// Keeps that the employee made the survey's figure, beside those who answered.
void note_maker(postgres::Transaction&, domain::Id<Survey>, const std::string& employee_id);
/// The employees who made the figures of these surveys, as far as known.
std::vector<std::string> list_makers(postgres::Transaction&, const std::vector<domain::Id<Survey>>&);

}
