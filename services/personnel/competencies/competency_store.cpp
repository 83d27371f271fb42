#include "competency_store.hpp"

#include "interval_sql.hpp"
#include "levels.hpp"
#include "search.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

constexpr auto competency_insert_state = postgres::statement("competency.insert_state", R"(
    INSERT INTO competency_state (region, code, from_day, category, field, name, name_en, levels, closed)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (region, code, from_day) DO UPDATE SET field = $5, name = $6, name_en = $7, levels = $8,
        closed = $9)");

constexpr auto competency_columns = "code, version, category, field, name, name_en, levels, closed, from_day, " +
                                    postgres::day_before("to_day") + " AS last_day";

constexpr auto competency_list = postgres::statement("competency.list", "SELECT " + competency_columns + R"(
    FROM competencies_on($1)
    WHERE ($2::text IS NULL OR category = $2)
      AND ($3::text IS NULL OR field = $3)
      AND )" + search::matches("search_text(name || ' ' || name_en)", "$4") +
                                                                            R"(
      AND ($5::text IS NULL OR code > $5)
      AND ($6 OR NOT closed)
    ORDER BY code
    LIMIT $7)");

constexpr auto competency_find = postgres::statement("competency.find", "SELECT " + competency_columns + R"(
    FROM competencies_on($1)
    WHERE code = $2)");

constexpr auto competency_list_unknown = postgres::statement("competency.list_unknown", R"(
    SELECT n.code
    FROM unnest($2::text[]) AS n (code)
    WHERE NOT EXISTS (SELECT FROM competencies_on($1) c WHERE c.code = n.code AND NOT c.closed)
    ORDER BY n.code)");

constexpr auto competency_find_core = postgres::statement("competency.find_core", R"(
    SELECT FROM core_competencies()
    WHERE code = $1)");

constexpr auto competency_insert = postgres::statement("competency.insert", R"(
    INSERT INTO competency (region, code)
    VALUES ($1, $2)
    ON CONFLICT DO NOTHING)");

constexpr auto competency_insert_core = postgres::statement("competency.insert_core", R"(
    INSERT INTO competency (region, code)
    SELECT $1, code
    FROM core_competencies()
    WHERE code = $2
    ON CONFLICT DO NOTHING)");

constexpr auto competency_lock = postgres::statement("competency.lock", R"(
    SELECT FROM competency
    WHERE region = $1 AND code = $2
    FOR UPDATE)");

constexpr auto competency_bump_version = postgres::statement("competency.bump_version", R"(
    UPDATE competency
    SET version = version + 1
    WHERE region = $1 AND code = $2)");

constexpr auto requirement_find = postgres::statement("requirement.find", R"(
    SELECT levels, from_day
    FROM requirement_on($1, $2))");

constexpr auto requirement_find_version = postgres::statement("requirement.find_version", R"(
    SELECT version
    FROM position_requirement
    WHERE region = $1 AND position_id = $2)");

constexpr auto requirement_insert = postgres::statement("requirement.insert", R"(
    INSERT INTO position_requirement (region, position_id, version)
    VALUES ($1, $2, 0)
    ON CONFLICT DO NOTHING)");

constexpr auto requirement_lock = postgres::statement("requirement.lock", R"(
    SELECT version
    FROM position_requirement
    WHERE region = $1 AND position_id = $2
    FOR UPDATE)");

constexpr auto requirement_insert_state = postgres::statement("requirement.insert_state", R"(
    INSERT INTO position_requirement_state (region, position_id, from_day, levels)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (region, position_id, from_day) DO UPDATE SET levels = $4)");

constexpr auto requirement_bump_version = postgres::statement("requirement.bump_version", R"(
    UPDATE position_requirement
    SET version = version + 1
    WHERE region = $1 AND position_id = $2)");

std::vector<LevelText> level_texts(std::string_view text) {
    std::vector<LevelText> levels;
    for (const auto& one : json::parse(text))
        levels.push_back({.level = one.at("level"),
                          .description = one.at("description"),
                          .description_en = one.at("description_en")});
    return levels;
}

std::string text_of(const std::vector<LevelText>& levels) {
    auto all = json::array();
    for (const auto& one : levels)
        all.push_back({{"level", one.level}, {"description", one.description}, {"description_en", one.description_en}});
    return all.dump();
}

Competency read_competency(const postgres::Row& row) {
    return {.code = row["code"].text(),
            .version = row["version"].integer(),
            .category = row["category"].as<CompetencyCategory>(),
            .field = row["field"].optional_text(),
            .name = row["name"].text(),
            .name_en = row["name_en"].text(),
            .levels = level_texts(row["levels"].view()),
            .closed = row["closed"].boolean(),
            .valid_from = row["from_day"].as<domain::Date>(),
            .valid_to = row["last_day"].as<std::optional<domain::Date>>()};
}

void put_state(postgres::Transaction& tx, const Competency& one, domain::Date from) {
    tx.query(competency_insert_state, {tx.region(), one.code, from, one.category, one.field, one.name, one.name_en,
                                       text_of(one.levels), one.closed});
}

std::string read_code(const postgres::Row& row) { return row["code"].text(); }

}

std::vector<Competency> list_competencies(postgres::Transaction& tx, const CompetencyFilter& filter) {
    return postgres::all(tx.query(competency_list, {filter.on, filter.category, filter.field, filter.words,
                                                    filter.after_code, filter.closed, filter.limit}),
                         read_competency);
}

std::optional<Competency> find_competency(postgres::Transaction& tx, const std::string& code, domain::Date on) {
    return postgres::one(tx.query(competency_find, {on, code}), read_competency);
}

std::vector<std::string> list_unknown_competencies(postgres::Transaction& tx, const std::vector<std::string>& codes,
                                                   domain::Date on) {
    return postgres::all(tx.query(competency_list_unknown, {on, codes}), read_code);
}

bool insert(postgres::Transaction& tx, const Competency& one) {
    const auto taken = tx.query(competency_find_core, {one.code});
    if (!taken.empty()) return false;
    const auto made = tx.query(competency_insert, {tx.region(), one.code});
    if (made.affected() == 0) return false;
    put_state(tx, one, one.valid_from);
    return true;
}

std::optional<Competency> lock_competency(postgres::Transaction& tx, const std::string& code, domain::Date on) {
    // One of the nine that nobody has worded yet has no row to lock.
    tx.query(competency_insert_core, {tx.region(), code});
    tx.query(competency_lock, {tx.region(), code});
    return find_competency(tx, code, on);
}

void change_competency(postgres::Transaction& tx, const Competency& one, domain::Date from) {
    put_state(tx, one, from);
    tx.query(competency_bump_version, {tx.region(), one.code});
}

std::optional<Requirement> find_requirement(postgres::Transaction& tx, const std::string& position_id,
                                            domain::Date on) {
    const auto rows = tx.query(requirement_find, {position_id, on});
    if (rows.empty() || rows.front()["levels"].is_null()) return std::nullopt;
    return Requirement{.position_id = position_id,
                       .basis = RequirementBasis::set,
                       .levels = levels_from(rows.front()["levels"].view()),
                       .valid_from = rows.front()["from_day"].as<domain::Date>()};
}

std::int64_t find_requirement_version(postgres::Transaction& tx, const std::string& position_id) {
    const auto rows = tx.query(requirement_find_version, {tx.region(), position_id});
    return rows.empty() ? 0 : rows.front()["version"].integer();
}

std::int64_t lock_requirement_version(postgres::Transaction& tx, const std::string& position_id) {
    tx.query(requirement_insert, {tx.region(), position_id});
    return tx.query(requirement_lock, {tx.region(), position_id}).front()["version"].integer();
}

void set_requirement(postgres::Transaction& tx, const Requirement& requirement) {
    tx.query(requirement_insert_state,
             {tx.region(), requirement.position_id, requirement.valid_from.value(), levels_text(requirement.levels)});
    tx.query(requirement_bump_version, {tx.region(), requirement.position_id});
}

}
