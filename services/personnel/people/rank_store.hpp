#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "employee.hpp"
#include "rank_history.hpp"
#include "transaction.hpp"

/// Ranks over time. Writers have locked the employee (`lock_person`, `lock_employee`).
namespace personnel::store {

/// The whole history, oldest first.
std::vector<RankEntry> list_ranks(postgres::Transaction&, const std::string& employee_id);
std::optional<RankEntry> find_rank(postgres::Transaction&, const std::string& employee_id, const std::string& rank_id);
/// The rank that holds on a day.
std::optional<RankEntry> find_rank_on(postgres::Transaction&, const std::string& employee_id, domain::Date);
/// What the history said before, in the order in which it was corrected.
std::vector<RankCorrection> list_rank_corrections(postgres::Transaction&, const std::string& employee_id);

/// False when another rank begins on that day.
bool insert_rank(postgres::Transaction&, const RankEntry&);
/// False when another rank begins on the new day.
bool correct_rank(postgres::Transaction&, const RankEntry& before, const Grant& after, const RankCorrection& why);
void withdraw_rank(postgres::Transaction&, const RankEntry&, const RankCorrection& why);

/// Lets a rank hold from a day on, whatever was said of that day before; nothing when it holds already.
void hold_rank(postgres::Transaction&, const std::string& employee_id, const std::string& rank, domain::Date from,
               const std::string& by);
/// The first ranks of new employees, from the days on which they begin; by employee.
std::map<std::string, RankEntry> insert_first_ranks(postgres::Transaction&, const std::vector<Employee>&);

}
