#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "access.hpp"
#include "follower.hpp"
#include "migrate.hpp"
#include "seen.hpp"
#include "transaction.hpp"

/// Who is who, as a service that does not own the people knows it: a projection of feeds/personnel
/// (proto-docs/events.md), kept the same way in every service that needs it, and true as of any day. Days are of the
/// calendar; what is asked for a day before the first state that the feed told of is not there.
namespace directory {
using Day = std::chrono::year_month_day;

struct Days {
    Day first{}, last{};  ///< both included
};

struct Unit {
    std::string id, code, name, kind;
    std::optional<std::string> parent_id, head_employee_id;
    bool closed = false;
};

struct Position {
    std::string id, code, name, kind, level;
    std::optional<int> job_class;
    std::string unit_id;
    bool leads_unit = false;
    std::optional<int> places;
    bool closed = false;
};

struct Employee {
    std::string id;
    std::string name, nip;  ///< personal
    std::string status;     ///< "pns", "cpns", "pppk"
    std::string rank;       ///< "III/c", "IX"
    std::string unit_id, position_id, position_kind, position_level;
    std::optional<std::string> supervisor_id;  ///< the explicit line only; see supervisor()
    bool active = true;
};

/// A year of the region's calendar: nobody works on its holidays and weekly days of rest.
struct CalendarYear {
    std::chrono::year year{};
    std::int64_t version = 1;
    std::vector<Day> holidays{};
    std::vector<std::chrono::weekday> rest_days{};
};

/// The effect of events of feeds/personnel, in their order, on the projection (to be called by the service's follower);
/// those of other types are left alone.
void take(feed::Writing&, std::span<const feed::Received>);

std::optional<Unit> unit(postgres::Transaction&, const std::string& id, Day on);
std::optional<Unit> unit_by_code(postgres::Transaction&, const std::string& code, Day on);
std::vector<Unit> units(postgres::Transaction&, Day on);  ///< open ones, by code
/// The unit and those above it, up to the top.
std::vector<std::string> upwards(postgres::Transaction&, const std::string& unit_id, Day on);
/// The unit and everything below it.
std::vector<std::string> subtree(postgres::Transaction&, const std::string& unit_id, Day on);

std::optional<Position> position(postgres::Transaction&, const std::string& id, Day on);
/// The open position that leads a unit on a day.
std::optional<Position> leading_position(postgres::Transaction&, const std::string& unit_id, Day on);

std::optional<Employee> employee(postgres::Transaction&, const std::string& id, Day on);
std::optional<Employee> employee_by_nip(postgres::Transaction&, const std::string& nip, Day on);
/// Whether somebody of the NIP, now or once, is among these employees.
bool are_about(postgres::Transaction&, const std::vector<std::string>& employee_ids, const std::string& nip);
std::vector<Employee> employees(postgres::Transaction&, const std::vector<std::string>& ids, Day on);
std::vector<Employee> employees_of_unit(postgres::Transaction&, const std::string& unit_id, Day on);

/// The years that the region has set; the others go by the national decree (domain::calendar_of takes both together).
std::vector<CalendarYear> calendar(postgres::Transaction&);

/// Who appraises (pejabat penilai kinerja), by the rule that proto-docs/events.md states: the explicit line first, else
/// whoever leads the unit, else the nearest unit above that others lead; then whoever that one has delegated it to.
std::optional<std::string> supervisor(postgres::Transaction&, const std::string& employee_id, Day on);

/// A statement of any store asks `directory_relations($nip, employee_id, $day) AS relations` in one round trip with
/// what it reads; these take the field, and the row with it.
std::set<identity::Relation> read_relations(const postgres::Field&);
template <auto read>
auto read_seen(const postgres::Row& row) {
    return identity::Seen<decltype(read(row))>{read(row), read_relations(row["relations"])};
}

/// How the civil servant with this NIP stands to an employee: self, supervisor (appraises them), superior (appraises
/// who appraises them), unit_head (heads their unit or one above).
std::set<identity::Relation> relations_to_employee(postgres::Transaction&, const std::optional<std::string>& caller_nip,
                                                   const std::string& employee_id, Day on);
/// And to a unit: unit_head (heads it or one above), member (works in it or below it).
std::set<identity::Relation> relations_to_unit(postgres::Transaction&, const std::optional<std::string>& caller_nip,
                                               const std::string& unit_id, Day on);
/// The units that the civil servant leads themselves on any of the days, definitively or acting; not those below.
std::vector<std::string> led_units(postgres::Transaction&, const std::string& nip, const Days&);
/// Those, and the units that lie below them on a day.
std::vector<std::string> headed_units(postgres::Transaction&, const std::string& nip, const Days& led, Day on);
/// The unit in which the civil servant works on a day, and those above it; empty for nobody's NIP.
std::vector<std::string> served_units(postgres::Transaction&, const std::string& nip, Day on);
/// Whether the employee leads the unit itself on any of the days.
bool is_led_by(postgres::Transaction&, const std::string& unit_id, const std::string& employee_id, const Days&);
/// Whether the unit is among led_units().
bool leads(postgres::Transaction&, const std::string& nip, const std::string& unit_id, const Days&);
/// All to whom they have a relation: themselves, those whom they appraise, or whose appraisers they appraise, and the
/// people of the units that they head and of those below. Empty for nobody's NIP.
std::vector<std::string> visible_employees(postgres::Transaction&, const std::optional<std::string>& caller_nip,
                                           Day on);

postgres::MigrationSet migrations();

}
