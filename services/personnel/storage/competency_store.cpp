#include "competency_store.hpp"

#include "day.hpp"
#include "levels.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

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

Competency read(const postgres::Row& row) {
    return {.code = row["code"].text(),
            .version = row["version"].integer(),
            .category = domain::find_code(all_competency_categories, row["category"].view()).value(),
            .field = row["field"].optional_text(),
            .name = row["name"].text(),
            .name_en = row["name_en"].text(),
            .levels = level_texts(row["levels"].view()),
            .closed = row["closed"].boolean(),
            .valid_from = day(row["from_day"]),
            .valid_to = optional_day(row["to_day"])};
}

void put_state(postgres::Transaction& tx, const Competency& one, domain::Date from) {
    tx.query(
        "INSERT INTO competency_state (region, code, from_day, category, field, name, name_en, levels, closed) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (region, code, from_day) DO UPDATE SET field = $5, "
        "name = $6, name_en = $7, levels = $8, closed = $9",
        {tx.region(), one.code, domain::to_string(from), code(one.category), one.field, one.name, one.name_en,
         text_of(one.levels), one.closed});
}

}

std::vector<Competency> competencies(postgres::Transaction& tx, const CompetencyFilter& filter) {
    std::vector<Competency> found;
    for (const auto row : tx.query(
             "SELECT * FROM competencies_on($1) WHERE ($2::text IS NULL OR category = $2) "
             "AND ($3::text IS NULL OR field = $3) AND ($4::text IS NULL OR name ILIKE '%' || $4 || '%' OR name_en "
             "ILIKE '%' || $4 || '%') AND ($5::text IS NULL OR code > $5) AND ($6 OR NOT closed) ORDER BY code LIMIT "
             "$7",
             {domain::to_string(filter.on), filter.category, filter.field, filter.words, filter.after_code,
              filter.closed, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Competency> competency(postgres::Transaction& tx, const std::string& code, domain::Date on) {
    const auto rows = tx.query("SELECT * FROM competencies_on($1) WHERE code = $2", {domain::to_string(on), code});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<std::string> unknown_competencies(postgres::Transaction& tx, const std::vector<std::string>& codes,
                                              domain::Date on) {
    std::vector<std::string> unknown;
    for (const auto row :
         tx.query("SELECT n.code FROM unnest($2::text[]) AS n (code) WHERE NOT EXISTS (SELECT FROM competencies_on($1) "
                  "c WHERE c.code = n.code AND NOT c.closed) ORDER BY n.code",
                  {domain::to_string(on), codes}))
        unknown.push_back(row["code"].text());
    return unknown;
}

bool insert(postgres::Transaction& tx, const Competency& one) {
    const auto taken = tx.query("SELECT FROM core_competencies() WHERE code = $1", {one.code});
    if (!taken.empty()) return false;
    const auto made = tx.query("INSERT INTO competency (region, code) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                               {tx.region(), one.code});
    if (made.affected() == 0) return false;
    put_state(tx, one, one.valid_from);
    return true;
}

std::optional<Competency> lock_competency(postgres::Transaction& tx, const std::string& code, domain::Date on) {
    // One of the nine that nobody has worded yet has no row to lock.
    tx.query(
        "INSERT INTO competency (region, code) SELECT $1, code FROM core_competencies() WHERE code = $2 "
        "ON CONFLICT DO NOTHING",
        {tx.region(), code});
    tx.query("SELECT FROM competency WHERE region = $1 AND code = $2 FOR UPDATE", {tx.region(), code});
    return competency(tx, code, on);
}

void change(postgres::Transaction& tx, const Competency& one, domain::Date from) {
    put_state(tx, one, from);
    tx.query("UPDATE competency SET version = version + 1 WHERE region = $1 AND code = $2", {tx.region(), one.code});
}

std::optional<Requirement> requirement(postgres::Transaction& tx, const std::string& position_id, domain::Date on) {
    const auto rows =
        tx.query("SELECT levels, from_day FROM requirement_on($1, $2)", {position_id, domain::to_string(on)});
    if (rows.empty() || rows.front()["levels"].is_null()) return std::nullopt;
    return Requirement{.position_id = position_id,
                       .basis = RequirementBasis::set,
                       .levels = levels_from(rows.front()["levels"].view()),
                       .valid_from = day(rows.front()["from_day"])};
}

std::int64_t requirement_version(postgres::Transaction& tx, const std::string& position_id) {
    const auto rows = tx.query("SELECT version FROM position_requirement WHERE region = $1 AND position_id = $2",
                               {tx.region(), position_id});
    return rows.empty() ? 0 : rows.front()["version"].integer();
}

std::int64_t lock_requirement_version(postgres::Transaction& tx, const std::string& position_id) {
    tx.query(
        "INSERT INTO position_requirement (region, position_id, version) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
        {tx.region(), position_id});
    return tx
        .query("SELECT version FROM position_requirement WHERE region = $1 AND position_id = $2 FOR UPDATE",
               {tx.region(), position_id})
        .front()["version"]
        .integer();
}

void set(postgres::Transaction& tx, const Requirement& requirement) {
    tx.query(
        "INSERT INTO position_requirement_state (region, position_id, from_day, levels) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (region, position_id, from_day) DO UPDATE SET levels = $4",
        {tx.region(), requirement.position_id, domain::to_string(requirement.valid_from.value()),
         levels_text(requirement.levels)});
    tx.query("UPDATE position_requirement SET version = version + 1 WHERE region = $1 AND position_id = $2",
             {tx.region(), requirement.position_id});
}

}
