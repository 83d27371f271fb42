#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reorganisation.hpp"
#include "transaction.hpp"

namespace personnel::store {

void insert(postgres::Transaction&, const Reorganisation&);
/// Those that the unit came of or ended in, oldest first.
std::vector<Reorganisation> list_lineage(postgres::Transaction&, const std::string& unit_id);

/// The unit's version, locked until the transaction ends; nothing when there is no such unit.
std::optional<std::int64_t> lock_unit_version(postgres::Transaction&, const std::string& id);

/// Ids of what is open in a unit on a day or is to be later: the units directly below it, and its positions.
std::set<std::string> list_children_from(postgres::Transaction&, const std::string& unit_id, domain::Date);
std::set<std::string> list_posts_from(postgres::Transaction&, const std::string& unit_id, domain::Date);
/// How many hold one of these positions on a day or are to later.
std::int64_t count_incumbents_from(postgres::Transaction&, const std::vector<std::string>& post_ids, domain::Date);

/// From the day on, wherever it stands below `from`, it stands below `to`. The caller has locked the tree.
void move_unit(postgres::Transaction&, const std::string& id, const std::string& from, const std::string& to,
               domain::Date);
/// The same of a position; that it leads a unit does not go along.
void move_post(postgres::Transaction&, const std::string& id, const std::string& from, const std::string& to,
               domain::Date);
/// From the day on the unit is closed and has no head, whatever was planned for later.
void close_unit(postgres::Transaction&, const Unit& locked, domain::Date);

/// Lets the assignments to these positions follow them to their units from a day on; whose changed, and from when.
std::vector<std::pair<std::string, domain::Date>> follow_posts(postgres::Transaction&,
                                                               const std::vector<std::string>& post_ids, domain::Date);

}
