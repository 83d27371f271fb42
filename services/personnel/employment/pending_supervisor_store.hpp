#pragma once
#include <string>
#include <vector>

#include "date.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// Rows of an import whose superior is not known yet.
struct PendingSupervisor {
    std::uint64_t line;
    std::string employee_id{}, supervisor_nip{};
    domain::Date valid_from{};  ///< of the assignment that the row is about
};
void remember_supervisors(postgres::Transaction&, const std::string& job_id, const std::vector<PendingSupervisor>&);
std::vector<PendingSupervisor> take_pending_supervisors(postgres::Transaction&, const std::string& job_id, int limit);
void forget_pending_supervisors(postgres::Transaction&, const std::string& job_id);

/// Who turned out to be whose superior, from the day on which the row about them holds. Counts the versions on.
struct NamedSupervisor {
    std::string employee_id{}, supervisor_id{};
    domain::Date valid_from{};
};
void name_supervisors(postgres::Transaction&, const std::vector<NamedSupervisor>&);

}
