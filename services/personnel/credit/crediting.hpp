#pragma once
#include <string>

#include "credit_ledger.hpp"
#include "journal.hpp"

namespace personnel {

/// Books what the ledger of an employee lacks of the final predicates' conversions, and takes back what they no longer
/// earn; how many entries that were. Locks the employee.
int reconcile_credit(feed::Writing&, const std::string& employee_id, const std::string& by);

/// Of an entry what its event says.
nlohmann::json render_entry(const CreditEntry&);
feed::Event recorded_event(const CreditEntry&);

}
