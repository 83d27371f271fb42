#include "discipline_store.hpp"

#include <nlohmann/json.hpp>

#include "fact_store.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql statement_columns =
    "id, version, as_of, unit_id, employee_id, basis, stated_by, stated_by_employee, withdrawn_reason, "
    "to_char(stated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS stated_at";

constexpr auto discipline_list = postgres::statement("discipline_statement.list", "SELECT " + statement_columns + R"(
    FROM discipline_statement
    WHERE region = $1 AND ($2::uuid IS NULL OR id > $2)
    ORDER BY id
    LIMIT $3)");

constexpr auto discipline_find = postgres::statement("discipline_statement.find", "SELECT " + statement_columns + R"(
    FROM discipline_statement
    WHERE region = $1 AND id = $2)");

constexpr auto discipline_lock = postgres::statement("discipline_statement.lock", "SELECT " + statement_columns + R"(
    FROM discipline_statement
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto discipline_insert = postgres::statement("discipline_statement.insert", R"(
    INSERT INTO discipline_statement (region, id, as_of, unit_id, employee_id, basis, stated_by, stated_by_employee)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    RETURNING )" + statement_columns);

constexpr auto discipline_withdraw = postgres::statement("discipline_statement.withdraw", R"(
    UPDATE discipline_statement
    SET withdrawn_reason = $3, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING )" + statement_columns);

constexpr auto discipline_find_told = postgres::statement("discipline_statement.find_told", R"(
    SELECT discipline_told_of($1) AS told)");

constexpr auto penalty_find = postgres::statement("penalty.find", R"(
    SELECT id, content
    FROM career_fact
    WHERE region = $1
      AND employee_id = $2
      AND kind = 'discipline'
      AND content->>'level' = $3
      AND content->>'imposed_from' = $4)");

DisciplineStatement read_statement(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .version = row["version"].integer(),
            .as_of = row["as_of"].as<domain::Date>(),
            .unit_id = row["unit_id"].optional_text(),
            .employee_id = row["employee_id"].optional_text(),
            .basis = row["basis"].text(),
            .stated_by = row["stated_by"].text(),
            .stated_at = row["stated_at"].text(),
            .stated_by_employee = row["stated_by_employee"].optional_text(),
            .withdrawn_reason = row["withdrawn_reason"].optional_text()};
}

nlohmann::json render(const ImposedPenalty& penalty) {
    nlohmann::json content{{"level", domain::code(penalty.level)}, {"imposed_from", domain::to_string(penalty.from)}};
    if (penalty.to) content["imposed_to"] = domain::to_string(*penalty.to);
    if (!penalty.name.empty()) content["penalty"] = penalty.name;
    if (penalty.decree_number) content["decree_number"] = *penalty.decree_number;
    return content;
}

}

std::vector<DisciplineStatement> list_discipline_statements(postgres::Transaction& tx,
                                                            const std::optional<std::string>& after_id, int limit) {
    return postgres::all(tx.query(discipline_list, {tx.region(), after_id, limit}), read_statement);
}

std::optional<DisciplineStatement> find_discipline_statement(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(discipline_find, {tx.region(), id}), read_statement);
}

std::optional<DisciplineStatement> lock_discipline_statement(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(discipline_lock, {tx.region(), id}), read_statement);
}

DisciplineStatement insert(postgres::Transaction& tx, const DisciplineStatement& one) {
    return read_statement(tx.query(discipline_insert, {tx.region(), one.id, one.as_of, one.unit_id, one.employee_id,
                                                       one.basis, one.stated_by, one.stated_by_employee})
                              .front());
}

DisciplineStatement withdraw_statement(postgres::Transaction& tx, const DisciplineStatement& one,
                                       const std::string& reason) {
    return read_statement(tx.query(discipline_withdraw, {tx.region(), one.id, reason}).front());
}

std::optional<domain::Date> find_discipline_told(postgres::Transaction& tx, const std::string& employee_id) {
    return tx.query(discipline_find_told, {employee_id}).front()["told"].as<std::optional<domain::Date>>();
}

SavedPenalty save_penalty(postgres::Transaction& tx, const std::string& employee_id, const ImposedPenalty& penalty,
                          const std::string& id) {
    const auto content = render(penalty);
    const auto from = domain::to_string(penalty.from);
    SavedPenalty saved{.id = id, .changed = true};
    for (const auto row : tx.query(penalty_find, {tx.region(), employee_id, penalty.level, from}))
        saved = {row["id"].text(), nlohmann::json::parse(row["content"].view()) != content};
    if (saved.changed)
        save_fact(tx, {.kind = "discipline",
                       .id = saved.id,
                       .employee_id = employee_id,
                       .on_day = penalty.from,
                       .state = "imposed",
                       .content = content.dump()});
    return saved;
}

}
