#pragma once
#include <optional>
#include <string>
#include <vector>

#include "schooling.hpp"
#include "transaction.hpp"

/// Educations of employees. Writers have locked the employee (`lock_person`).
namespace personnel::store {

/// All that is recorded, the earliest graduation first.
std::vector<SchoolingEntry> list_schoolings(postgres::Transaction&, const std::string& employee_id);
std::optional<SchoolingEntry> find_schooling(postgres::Transaction&, const std::string& employee_id,
                                             const std::string& id);
/// What the record said before, in the order in which it was corrected.
std::vector<SchoolingCorrection> list_schooling_corrections(postgres::Transaction&, const std::string& employee_id);

/// False when the same level, field and year are recorded already; of a correction, by another entry.
bool insert(postgres::Transaction&, const SchoolingEntry&);
bool correct(postgres::Transaction&, const SchoolingEntry& before, const Schooling& after,
             const SchoolingCorrection& why);
void withdraw(postgres::Transaction&, const SchoolingEntry&, const SchoolingCorrection& why);

/// What counts for a career of each row of employee_education that a column has gathered, an array.
std::vector<SchoolingEntry> read_gathered_schoolings(const postgres::Field&);

}
