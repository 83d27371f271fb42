#pragma once
#include <optional>
#include <string>
#include <vector>

#include "discipline_statement.hpp"
#include "transaction.hpp"

/// What HR tells of discipline while cases are not kept here.
namespace personnel::store {

/// By id, after the one that is named.
std::vector<DisciplineStatement> list_discipline_statements(postgres::Transaction&,
                                                            const std::optional<std::string>& after_id, int limit);
std::optional<DisciplineStatement> find_discipline_statement(postgres::Transaction&, const std::string& id);
/// Locks it.
std::optional<DisciplineStatement> lock_discipline_statement(postgres::Transaction&, const std::string& id);
/// The stored one, with its instant.
DisciplineStatement insert(postgres::Transaction&, const DisciplineStatement&);
DisciplineStatement withdraw_statement(postgres::Transaction&, const DisciplineStatement&, const std::string& reason);

/// The last day as of which somebody else has stated that all penalties of the employee are recorded.
std::optional<domain::Date> find_discipline_told(postgres::Transaction&, const std::string& employee_id);

/// The id under which the penalty of that level and first day is recorded; `id` where it is not yet. False when it is
/// recorded so already.
struct SavedPenalty {
    std::string id{};
    bool changed = false;
};
SavedPenalty save_penalty(postgres::Transaction&, const std::string& employee_id, const ImposedPenalty&,
                          const std::string& id);

}
