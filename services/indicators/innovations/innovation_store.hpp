#pragma once
#include <optional>
#include <string>
#include <vector>

#include "innovation.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct InnovationFilter {
    std::optional<std::string> state{}, unit_id{}, words{}, after_id{};
    bool all = false;                          ///< also those that are not verified
    std::optional<std::string> employee_id{};  ///< without `all`: those of whose team she is, and that she reviews
    int limit = 50;
};
std::vector<Innovation> innovations(postgres::Transaction&, const InnovationFilter&);  ///< by id, which is by time
std::optional<Innovation> innovation(postgres::Transaction&, const std::string& id);
std::optional<Innovation> lock_innovation(postgres::Transaction&, const std::string& id);
void insert(postgres::Transaction&, const Innovation&);
/// With its team and reviews, not its adoptions; the caller has locked it.
void update(postgres::Transaction&, const Innovation&);
/// False when it was adopted there already.
bool insert(postgres::Transaction&, const std::string& innovation_id, const Adoption&);

/// Innovations that were verified, or adopted elsewhere, within these days: of units, or of one employee's.
struct Counted {
    std::int64_t innovations = 0;
    std::optional<std::string> last_id{}, last_day{};  ///< the latest of them
};
Counted count_innovations(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                          const std::optional<std::string>& employee_id, domain::Date first, domain::Date last);

}
