#pragma once
#include <optional>
#include <string>
#include <vector>

#include "line.hpp"
#include "rank_history.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// A delegation with what was said of it.
struct DelegationRecord {
    Delegation delegation{};  ///< `to` equals `from` when it was revoked before it began
    std::optional<domain::Date> planned_to{};
    Decree decree{};
    std::string reason{};  // personal: free text
    std::optional<std::string> revoked_by{}, revoke_reason{};
    std::int64_t version = 1;
};

struct DelegationFilter {
    std::optional<std::string> appraiser_id{}, delegate_id{};
    std::optional<std::string> concerning{};  ///< one of the two, or the employee, is this one
    std::optional<domain::Date> on{};         ///< those that hold on this day
    std::optional<std::string> after_id{};
    int limit = 50;
};
/// By id, which is by the time they were made.
std::vector<DelegationRecord> delegation_records(postgres::Transaction&, const DelegationFilter&);
std::optional<DelegationRecord> delegation(postgres::Transaction&, const std::string& id);
std::optional<DelegationRecord> lock_delegation(postgres::Transaction&, const std::string& id);
/// Of this employee, as whoever hands over or takes over, that were changed when she left.
std::vector<DelegationRecord> delegations_ended(postgres::Transaction&, const std::string& employee_id,
                                                domain::Date on);

/// False when the appraiser has delegated the same to somebody on some of these days.
bool insert(postgres::Transaction&, const DelegationRecord&);
/// It ends on that day, or never begins.
void revoke(postgres::Transaction&, const DelegationRecord&, domain::Date from, const std::string& by,
            const std::string& reason);

}
