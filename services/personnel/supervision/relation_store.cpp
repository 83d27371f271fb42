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

constexpr auto caller_find_relations = postgres::statement("caller.find_relations", R"(
    SELECT relations_on($1, $2::uuid, $3::date) AS relations)");

constexpr auto caller_leads_unit = postgres::statement("caller.leads_unit", R"(
    SELECT leads_on(employee_of($1, $3::date), $2::uuid, $3::date) AS leads)");

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
