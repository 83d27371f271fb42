#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "delegation.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct DelegationFilter {
    std::optional<std::string> appraiser_id{}, delegate_id{};
    std::optional<std::string> concerning{};  ///< one of the two, or the employee, is this one
    std::optional<domain::Date> on{};         ///< those that hold on this day
    std::optional<std::string> after_id{};
    int limit = 50;
};
/// By id, which is by the time they were made.
std::vector<DelegationRecord> list_delegations(postgres::Transaction&, const DelegationFilter&);
std::optional<DelegationRecord> find_delegation(postgres::Transaction&, const std::string& id);
std::optional<DelegationRecord> lock_delegation(postgres::Transaction&, const std::string& id);
/// Of this employee, as whoever hands over or takes over, that were changed when they left.
std::vector<DelegationRecord> list_ended_delegations(postgres::Transaction&, const std::string& employee_id,
                                                     domain::Date on);

/// Of these employees the ranks on a day, of those who have one then.
std::map<std::string, std::string> find_ranks(postgres::Transaction&, const std::vector<std::string>& employee_ids,
                                              domain::Date);
/// Whether it names the employee with the NIP: as who hands over, who takes over, or whose appraisal it is.
bool delegation_names(postgres::Transaction&, const std::string& id, const std::string& nip);

/// False when the appraiser has delegated the same to somebody on some of these days.
bool insert(postgres::Transaction&, const DelegationRecord&);
/// It ends on that day, or never begins; the record as it is then.
DelegationRecord revoke_delegation(postgres::Transaction&, const DelegationRecord&, domain::Date from,
                                   const std::string& by, const std::string& reason);

}
