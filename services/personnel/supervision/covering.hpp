#pragma once
#include <set>
#include <string>
#include <vector>

#include "line.hpp"
#include "transaction.hpp"

namespace personnel {

/// Which of the delegations cover an employee: hand over their appraising, on the first day or on any later one as far
/// as it is known, where no narrower one does. By id; two statements, however many there are.
std::set<std::string> find_covering(postgres::Transaction&, const std::vector<Delegation>&,
                                    const std::string& employee_id);

/// Whether it names the civil servant with the NIP, as who hands over, takes over or is appraised, or covers them.
bool is_delegation_of(postgres::Transaction&, const std::string& id, const std::string& nip);

}
