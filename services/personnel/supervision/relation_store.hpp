#pragma once
#include <optional>
#include <set>
#include <string>

#include "access.hpp"
#include "date.hpp"
#include "rows.hpp"
#include "transaction.hpp"

/// What a caller, known by the NIP of their token, is to others on a day.
namespace personnel::store {

/// The employee who calls, as of a day; of who has left the service with the last position.
struct Caller {
    std::string id{}, unit_id{}, position_id{};
};
std::optional<Caller> find_caller(postgres::Transaction&, const std::optional<std::string>& nip, domain::Date on);

/// Whether somebody was ever registered under this id; and whether they have this NIP.
bool is_employee(postgres::Transaction&, const std::string& id);
bool is_employee_with(postgres::Transaction&, const std::string& id, const std::string& nip);
std::optional<std::string> find_employee_with(postgres::Transaction&, const std::string& nip);  ///< their id

/// Units by id or code, as files name them. Whether the civil servant with the NIP leads the unit, in whatever
/// capacity, on the day `since` or any later one that is planned; and the same of the unit or one directly below it,
/// which goes along when it ends.
bool leads_since(postgres::Transaction&, const std::string& unit, const std::string& nip, domain::Date since);
bool leads_part_since(postgres::Transaction&, const std::string& unit, const std::string& nip, domain::Date since);
/// Whether they hold the position, by id or code, then or later: definitively, acting or beside another.
bool holds_since(postgres::Transaction&, const std::string& position, const std::string& nip, domain::Date since);

/// A statement of any store asks `relations_on($nip, employee_id, $day) AS relations` in one round trip with what it
/// reads: self, supervisor (appraises them), superior (appraises their appraiser), unit_head (leads their unit or one
/// above).
std::set<identity::Relation> read_relations(const postgres::Field&);
std::set<identity::Relation> find_relations(postgres::Transaction&, const std::optional<std::string>& nip,
                                            const std::string& employee_id, domain::Date on);
/// Whether the caller leads a unit, or one above it.
bool leads_unit(postgres::Transaction&, const std::optional<std::string>& nip, const std::string& unit_id,
                domain::Date on);

}
