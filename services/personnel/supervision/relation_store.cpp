#include "relation_store.hpp"

namespace personnel::store {
namespace {

constexpr auto caller_find = postgres::statement("caller.find", R"(
    SELECT e.id, a.unit_id, a.position_id
    FROM employee e
    JOIN assignment a ON a.region = e.region AND a.employee_id = e.id AND lower(a.valid) <= $3::date
    WHERE e.region = $1 AND e.nip = $2
    ORDER BY a.valid DESC
    LIMIT 1)");

constexpr auto employee_is = postgres::statement("employee.is", R"(
    SELECT FROM employee WHERE region = $1 AND id = $2 AND ($3::text IS NULL OR nip = $3))");

constexpr auto employee_find_by_nip = postgres::statement("employee.find_by_nip", R"(
    SELECT id FROM employee WHERE region = $1 AND nip = $2)");

constexpr postgres::Sql held_positions = R"(
    WITH me AS (SELECT id FROM employee WHERE region = $1 AND nip = $3),
    held AS (
        SELECT a.position_id, a.valid, true AS may_lead FROM assignment a JOIN me ON a.employee_id = me.id
        WHERE a.region = $1
        UNION ALL
        SELECT d.position_id, d.valid, d.kind <> 'additional' FROM duty d JOIN me ON d.employee_id = me.id
        WHERE d.region = $1))";

// Days are compared from $4 on.
constexpr auto led_units = held_positions + R"(,
    led AS (
        SELECT s.unit_id FROM unit_state s JOIN me ON s.head_employee_id = me.id
        WHERE s.region = $1 AND NOT s.closed AND s.valid && daterange($4::date, NULL)
        UNION ALL
        SELECT p.unit_id
        FROM held h
        JOIN position_state p ON p.region = $1 AND p.position_id = h.position_id
        WHERE h.may_lead AND p.leads_unit AND NOT p.closed AND p.valid * h.valid && daterange($4::date, NULL)))";

constexpr auto caller_leads_since = postgres::statement("caller.leads_since", led_units + R"(
    SELECT FROM led JOIN unit u ON u.region = $1 AND u.id = led.unit_id
    WHERE u.id::text = lower($2) OR u.code = $2)");

constexpr auto caller_leads_part_since = postgres::statement("caller.leads_part_since", led_units + R"(
    SELECT FROM led
    JOIN unit_state s ON s.region = $1 AND s.unit_id = led.unit_id AND s.valid && daterange($4::date, NULL)
    JOIN unit u ON u.region = $1 AND u.id IN (s.unit_id, s.parent_id)
    WHERE u.id::text = lower($2) OR u.code = $2)");

constexpr auto caller_holds_since = postgres::statement("caller.holds_since", held_positions + R"(
    SELECT FROM held h JOIN position p ON p.region = $1 AND p.id = h.position_id
    WHERE (p.id::text = lower($2) OR p.code = $2) AND h.valid && daterange($4::date, NULL))");

constexpr auto caller_find_relations = postgres::statement("caller.find_relations", R"(
    SELECT relations_on($1, $2::uuid, $3::date) AS relations)");

constexpr auto caller_leads_unit = postgres::statement("caller.leads_unit", R"(
    SELECT leads_on(employee_of($1, $3::date), $2::uuid, $3::date) AS leads)");

std::string read_id(const postgres::Row& row) { return row["id"].text(); }

Caller read_caller(const postgres::Row& row) {
    return {.id = row["id"].text(), .unit_id = row["unit_id"].text(), .position_id = row["position_id"].text()};
}

}

std::optional<Caller> find_caller(postgres::Transaction& tx, const std::optional<std::string>& nip, domain::Date on) {
    if (!nip) return std::nullopt;
    return postgres::one(tx.query(caller_find, {tx.region(), nip, on}), read_caller);
}

bool is_employee(postgres::Transaction& tx, const std::string& id) {
    return !tx.query(employee_is, {tx.region(), id, std::nullopt}).empty();
}

bool is_employee_with(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    return !tx.query(employee_is, {tx.region(), id, nip}).empty();
}

std::optional<std::string> find_employee_with(postgres::Transaction& tx, const std::string& nip) {
    return postgres::one(tx.query(employee_find_by_nip, {tx.region(), nip}), read_id);
}

bool leads_since(postgres::Transaction& tx, const std::string& unit, const std::string& nip, domain::Date since) {
    return !tx.query(caller_leads_since, {tx.region(), unit, nip, since}).empty();
}

bool leads_part_since(postgres::Transaction& tx, const std::string& unit, const std::string& nip, domain::Date since) {
    return !tx.query(caller_leads_part_since, {tx.region(), unit, nip, since}).empty();
}

bool holds_since(postgres::Transaction& tx, const std::string& position, const std::string& nip, domain::Date since) {
    return !tx.query(caller_holds_since, {tx.region(), position, nip, since}).empty();
}

std::set<identity::Relation> read_relations(const postgres::Field& field) {
    std::set<identity::Relation> held;
    for (const auto& code : field.texts())
        if (const auto relation = identity::parse_relation(code)) held.insert(*relation);
    return held;
}

std::set<identity::Relation> find_relations(postgres::Transaction& tx, const std::optional<std::string>& nip,
                                            const std::string& employee_id, domain::Date on) {
    return read_relations(tx.query(caller_find_relations, {nip, employee_id, on}).front()["relations"]);
}

bool leads_unit(postgres::Transaction& tx, const std::optional<std::string>& nip, const std::string& unit_id,
                domain::Date on) {
    return nip && tx.query(caller_leads_unit, {nip, unit_id, on}).front()["leads"].boolean();
}

}
