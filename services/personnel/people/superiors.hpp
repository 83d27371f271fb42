#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "date.hpp"
#include "reason.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// Why nobody can be the explicit superior of an employee on that day: they are it themselves, or are not in service.
std::optional<domain::Reason> check_superior(postgres::Transaction&, const std::string& employee_id,
                                             const std::optional<std::string>& supervisor_id, domain::Date on);

/// A line of superiors by name that comes back to where it began.
struct SuperiorRing {
    domain::Date from{};                   ///< the first day on which it would
    std::vector<std::string> positions{};  ///< codes of what those hold whom it goes through, from the superior on
};
/// The one that the employee would get with this superior from a day on, until what is recorded of them next. The lines
/// of the region stay as they are until the transaction ends.
std::optional<SuperiorRing> find_ring(postgres::Transaction&, const std::string& employee_id,
                                      const std::string& supervisor_id, domain::Date from);
/// Of employees whose superior was named from a day on, those whose lines are rings now; as above.
std::vector<std::string> list_in_rings(postgres::Transaction&,
                                       const std::vector<std::pair<std::string, domain::Date>>& named);

}
