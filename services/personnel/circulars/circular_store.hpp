#pragma once
#include <optional>
#include <string>
#include <vector>

#include "circular.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// A circular as one employee sees it.
struct SeenCircular : Circular {
    bool concerns = false;
    std::optional<std::string> acknowledged_at{};  ///< of an edition that counts
};

struct CircularFilter {
    std::optional<std::string> employee_id{};  ///< who looks, if an employee does
    domain::Date today{};
    bool to_me = false;    ///< only published or closed ones that concern the employee
    bool pending = false;  ///< only those that they have yet to acknowledge
    std::optional<std::string> state{}, words{};
    std::optional<std::string> after_id{};  ///< the last of the page before
    int limit = 50;
};
/// The newest first.
std::vector<SeenCircular> list_circulars(postgres::Transaction&, const CircularFilter&);
std::optional<SeenCircular> find_circular(postgres::Transaction&, const std::string& id,
                                          const std::optional<std::string>& employee_id, domain::Date today);
/// Held as it is until the transaction ends, by as many as like.
std::optional<SeenCircular> lock_circular_shared(postgres::Transaction&, const std::string& id,
                                                 const std::optional<std::string>& employee_id, domain::Date today);
/// Locked until the transaction ends, to be changed.
std::optional<SeenCircular> lock_circular(postgres::Transaction&, const std::string& id,
                                          const std::optional<std::string>& employee_id, domain::Date today);

void insert(postgres::Transaction&, const Circular&);
void update(postgres::Transaction&, Circular&);  ///< all but the units and employees; counts its version on
void replace_audience(postgres::Transaction&, const Circular&);

/// Those of these units and employees that do not exist.
std::vector<std::string> list_unknown_units(postgres::Transaction&, const Audience&, domain::Date on);
std::vector<std::string> list_unknown_employees(postgres::Transaction&, const Audience&);
bool concerns_anybody(postgres::Transaction&, const std::string& circular_id, domain::Date today);
/// Whether the employee heads a unit, or one above a unit, in which somebody works whom the circular concerns.
bool heads_concerned(postgres::Transaction&, const std::string& circular_id, const std::string& employee_id,
                     domain::Date today);

struct ReplacedEdition {
    int edition = 0;
    CircularText text{};
    std::string reason{}, replaced_at{};
};
void insert_edition(postgres::Transaction&, const Circular& replaced, const std::string& reason);
/// The latest first; those before an edition.
std::vector<ReplacedEdition> list_editions(postgres::Transaction&, const std::string& circular_id,
                                           std::optional<std::int64_t> before, int limit);

}
