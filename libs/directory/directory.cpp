#include "directory.hpp"

#include <algorithm>
#include <cstdio>

#include "directory_migrations.hpp"
#include "possible_subjects.hpp"

namespace directory {
namespace {

std::string iso(Day day) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
    return text;
}

Day day_in(std::string_view iso_text) {
    int year = 0;
    unsigned month = 0, day = 0;
    std::sscanf(std::string(iso_text).c_str(), "%d-%u-%u", &year, &month, &day);
    return Day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

CalendarYear read_calendar_year(const postgres::Row& row) {
    CalendarYear found{.year = std::chrono::year(static_cast<int>(row["year"].integer())),
                       .version = row["version"].integer()};
    for (const char digit : row["rest_days"].view()) found.rest_days.emplace_back(static_cast<unsigned>(digit - '0'));
    const auto days = row["holidays"].view();
    constexpr std::size_t one = sizeof "2026-08-17," - 1;
    for (std::size_t at = 0; at < days.size(); at += one) found.holidays.push_back(day_in(days.substr(at, one - 1)));
    return found;
}

Unit read_unit(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .kind = row["kind"].text(),
            .parent_id = row["parent_id"].optional_text(),
            .head_employee_id = row["head_employee_id"].optional_text(),
            .closed = row["closed"].boolean()};
}

std::optional<int> small_number(const postgres::Field& field) {
    const auto number = field.optional_integer();
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

Position read_position(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .kind = row["kind"].text(),
            .level = row["level"].text(),
            .job_class = small_number(row["class"]),
            .unit_id = row["unit_id"].text(),
            .leads_unit = row["leads_unit"].boolean(),
            .places = small_number(row["places"]),
            .closed = row["closed"].boolean()};
}

Employee read_employee(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .name = row["name"].text(),
            .nip = row["nip"].text(),
            .status = row["status"].text(),
            .rank = row["rank"].text(),
            .unit_id = row["unit_id"].text(),
            .position_id = row["position_id"].text(),
            .position_kind = row["position_kind"].text(),
            .position_level = row["position_level"].text(),
            .supervisor_id = row["supervisor_id"].optional_text(),
            .active = row["active"].boolean()};
}

std::vector<std::string> ids(const postgres::Rows& rows) {
    std::vector<std::string> found;
    for (const auto row : rows) found.push_back(row["id"].text());
    return found;
}

constexpr auto find_relations =
    postgres::statement("directory.find_relations", "SELECT directory_relations($1, $2, $3) AS relations");

/// Whether the employee leads this unit or one above it.
bool heads(postgres::Transaction& tx, const std::string& employee_id, const std::string& unit_id, Day on) {
    return tx.query("SELECT directory_heads($1, $2, $3) AS heads", {employee_id, unit_id, on})
        .front()["heads"]
        .boolean();
}

}

std::optional<Unit> unit(postgres::Transaction& tx, const std::string& id, Day on) {
    return postgres::one(tx.query("SELECT * FROM directory_units_on($1) WHERE id = $2", {iso(on), id}), read_unit);
}

std::optional<Unit> unit_by_code(postgres::Transaction& tx, const std::string& code, Day on) {
    return postgres::one(tx.query("SELECT * FROM directory_units_on($1) WHERE code = $2", {iso(on), code}), read_unit);
}

std::vector<Unit> units(postgres::Transaction& tx, Day on) {
    return postgres::all(tx.query("SELECT * FROM directory_units_on($1) WHERE NOT closed ORDER BY code", {iso(on)}),
                         read_unit);
}

std::vector<std::string> upwards(postgres::Transaction& tx, const std::string& unit_id, Day on) {
    return ids(
        tx.query("WITH RECURSIVE up AS (SELECT id, parent_id, 0 AS height FROM directory_units_on($1) WHERE id = $2 "
                 "UNION ALL SELECT u.id, u.parent_id, up.height + 1 FROM up JOIN directory_units_on($1) u ON u.id = "
                 "up.parent_id "
                 "WHERE up.height < 100) SELECT id FROM up ORDER BY height",
                 {iso(on), unit_id}));
}

std::vector<std::string> subtree(postgres::Transaction& tx, const std::string& unit_id, Day on) {
    return ids(tx.query(
        "WITH RECURSIVE down AS (SELECT id, 0 AS depth FROM directory_units_on($1) WHERE id = $2 "
        "UNION ALL SELECT u.id, down.depth + 1 FROM down JOIN directory_units_on($1) u ON u.parent_id = down.id "
        "WHERE down.depth < 100) SELECT id FROM down ORDER BY depth, id",
        {iso(on), unit_id}));
}

std::optional<Position> position(postgres::Transaction& tx, const std::string& id, Day on) {
    return postgres::one(tx.query("SELECT * FROM directory_positions_on($1) WHERE id = $2", {iso(on), id}),
                         read_position);
}

std::optional<Position> leading_position(postgres::Transaction& tx, const std::string& unit_id, Day on) {
    return postgres::one(
        tx.query("SELECT * FROM directory_positions_on($1) WHERE unit_id = $2 AND leads_unit AND NOT closed",
                 {iso(on), unit_id}),
        read_position);
}

std::optional<Employee> employee(postgres::Transaction& tx, const std::string& id, Day on) {
    return postgres::one(tx.query("SELECT * FROM directory_employees_on($1) WHERE id = $2", {iso(on), id}),
                         read_employee);
}

std::optional<Employee> employee_by_nip(postgres::Transaction& tx, const std::string& nip, Day on) {
    return postgres::one(tx.query("SELECT * FROM directory_employees_on($1) WHERE nip = $2", {iso(on), nip}),
                         read_employee);
}

bool are_about(postgres::Transaction& tx, const std::vector<std::string>& employee_ids, const std::string& nip) {
    return !tx.query("SELECT FROM directory_employee WHERE region = $1 AND nip = $2 AND id = ANY($3::uuid[]) LIMIT 1",
                     {tx.region(), nip, employee_ids})
                .empty();
}

std::vector<Employee> employees(postgres::Transaction& tx, const std::vector<std::string>& employee_ids, Day on) {
    return postgres::all(tx.query("SELECT * FROM directory_employees_on($1) WHERE id = ANY($2::uuid[]) ORDER BY id",
                                  {iso(on), employee_ids}),
                         read_employee);
}

std::vector<Employee> employees_of_unit(postgres::Transaction& tx, const std::string& unit_id, Day on) {
    return postgres::all(tx.query("SELECT * FROM directory_employees_on($1) WHERE unit_id = $2 AND active ORDER BY id",
                                  {iso(on), unit_id}),
                         read_employee);
}

std::vector<CalendarYear> calendar(postgres::Transaction& tx) {
    return postgres::all(tx.query("SELECT year, version, rest_days, array_to_string(holidays, ',') AS holidays "
                                  "FROM directory_calendar WHERE region = $1 ORDER BY year",
                                  {tx.region()}),
                         read_calendar_year);
}

std::optional<std::string> supervisor(postgres::Transaction& tx, const std::string& employee_id, Day on) {
    return tx.query("SELECT directory_supervisor($1, $2) AS id", {employee_id, iso(on)}).front()["id"].optional_text();
}

std::set<identity::Relation> read_relations(const postgres::Field& field) {
    std::set<identity::Relation> held;
    for (const auto& code : field.texts())
        if (const auto relation = identity::parse_relation(code)) held.insert(*relation);
    return held;
}

std::set<identity::Relation> relations_to_employee(postgres::Transaction& tx,
                                                   const std::optional<std::string>& caller_nip,
                                                   const std::string& employee_id, Day on) {
    return read_relations(tx.query(find_relations, {caller_nip, employee_id, on}).front()["relations"]);
}

std::set<identity::Relation> relations_to_unit(postgres::Transaction& tx, const std::optional<std::string>& caller_nip,
                                               const std::string& unit_id, Day on) {
    using identity::Relation;
    std::set<Relation> held;
    const auto caller = caller_nip ? employee_by_nip(tx, *caller_nip, on) : std::nullopt;
    if (!caller) return held;
    if (heads(tx, caller->id, unit_id, on)) held.insert(Relation::unit_head);
    if (std::ranges::count(subtree(tx, unit_id, on), caller->unit_id) > 0) held.insert(Relation::member);
    return held;
}

namespace {

constexpr auto find_led_among = postgres::statement("directory.find_led_units", R"(
    SELECT id FROM directory_led_units(directory_employees_of($1), $2, $3, $4) AS id ORDER BY id)");
constexpr auto find_led_by = postgres::statement("directory.is_led_by", R"(
    SELECT FROM directory_led_units(ARRAY[$1::uuid], $2, $3, $4))");

}

std::vector<std::string> led_units(postgres::Transaction& tx, const std::string& nip, const Days& days) {
    return ids(tx.query(find_led_among, {nip, std::nullopt, days.first, days.last}));
}

std::vector<std::string> headed_units(postgres::Transaction& tx, const std::string& nip, const Days& led, Day on) {
    std::set<std::string> headed;
    for (const auto& unit : led_units(tx, nip, led)) {
        headed.insert(unit);
        for (auto& below : subtree(tx, unit, on)) headed.insert(std::move(below));
    }
    return {headed.begin(), headed.end()};
}

std::vector<std::string> served_units(postgres::Transaction& tx, const std::string& nip, Day on) {
    const auto employee = employee_by_nip(tx, nip, on);
    return employee ? upwards(tx, employee->unit_id, on) : std::vector<std::string>{};
}

bool is_led_by(postgres::Transaction& tx, const std::string& unit_id, const std::string& employee_id,
               const Days& days) {
    return !tx.query(find_led_by, {employee_id, unit_id, days.first, days.last}).empty();
}

bool leads(postgres::Transaction& tx, const std::string& nip, const std::string& unit_id, const Days& days) {
    return !tx.query(find_led_among, {nip, unit_id, days.first, days.last}).empty();
}

std::vector<std::string> visible_employees(postgres::Transaction& tx, const std::optional<std::string>& caller_nip,
                                           Day on) {
    static constexpr auto select = postgres::statement(
        "directory.list_visible_employees", "SELECT id FROM directory_visible_employees($1, $2) AS id ORDER BY id");
    return ids(tx.query(select, {caller_nip, on}));
}

std::vector<std::string> possible_subjects(postgres::Transaction& tx, const std::string& nip, Day on) {
    static constexpr auto select = postgres::statement("directory.list_possible_subjects", R"(
        WITH me AS (SELECT ARRAY[id] AS ids FROM directory_employees_on($2) WHERE nip = $1)
        SELECT unnest(ids) AS id FROM me
        UNION SELECT directory_possible_reports(ids, $2) FROM me
        UNION SELECT directory_headed_by(ids, $2) FROM me)");
    return ids(tx.query(select, {nip, on}));
}

postgres::MigrationSet migrations() { return postgres::MigrationSet::of("directory", embedded::directory_migrations); }

}
