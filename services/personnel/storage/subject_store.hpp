#pragma once
#include <string>

#include "transaction.hpp"

/// Whether a thing is about the employee with the NIP; false for one that there is not. Ids are UUIDs.
namespace personnel::store {

bool employee_is(postgres::Transaction&, const std::string& id, const std::string& nip);
/// Who hands over, who takes over, or whose appraisal it is.
bool delegation_names(postgres::Transaction&, const std::string& id, const std::string& nip);
bool project_is_of(postgres::Transaction&, const std::string& id, const std::string& nip);
bool promotion_is_of(postgres::Transaction&, const std::string& id, const std::string& nip);
bool correction_is_of(postgres::Transaction&, const std::string& id, const std::string& nip);

}
