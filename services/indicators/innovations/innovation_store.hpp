#pragma once
#include <optional>
#include <string>
#include <vector>

#include "directory.hpp"
#include "innovation.hpp"
#include "owner.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct InnovationFilter {
    std::optional<InnovationState> state{};
    std::optional<std::string> unit_id{}, words{}, after_id{};
    bool all = false;                          ///< also those that are not verified
    std::optional<std::string> employee_id{};  ///< without `all`: those of whose team they are, and that they review
    int limit = 50;
};
std::vector<Innovation> list_innovations(postgres::Transaction&, const InnovationFilter&);  ///< by id, which is by time
std::optional<Innovation> find_innovation(postgres::Transaction&, domain::Id<Innovation>);
std::optional<Innovation> lock_innovation(postgres::Transaction&, domain::Id<Innovation>);
/// Whether the civil servant with the NIP is of its team, leads its unit on one of the days, or answers for a target
/// that counts it. The owners of the targets that somebody with the NIP answers for, on indicators that count
/// innovations.
std::vector<Owner> list_counted_for(postgres::Transaction&, const std::string& nip, const directory::Days&);
bool is_innovation_of(postgres::Transaction&, const std::string& id, const std::string& nip, const directory::Days&);
void insert(postgres::Transaction&, const Innovation&);
/// With its team and reviews, not its adoptions, and its version counted on; the caller has locked it.
void update(postgres::Transaction&, Innovation&);
/// False when it was adopted there already.
bool insert(postgres::Transaction&, domain::Id<Innovation>, const Adoption&);

/// Innovations that were verified, or adopted elsewhere, within these days: of units, or of one employee's.
struct InnovationCount {
    std::int64_t innovations = 0;
    domain::Id<Innovation> last_id{};  ///< the latest of them
    domain::Date last_day{};
    std::vector<std::string> made_by{};  ///< who decided about them, or reviewed them
};
/// Nothing when there are none.
std::optional<InnovationCount> count_innovations(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                                 const std::optional<std::string>& employee_id, domain::Date first,
                                                 domain::Date last);

}
