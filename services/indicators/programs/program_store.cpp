#include "program_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

const std::string select_programs = R"sql(
    SELECT p.id, p.code, p.name, p.description, p.period, p.lead_unit_id, p.state, p.reason, p.revision, p.version,
        (SELECT json_agg(json_build_array(m.unit_id, m.state, m.agreed_revision, m.reason) ORDER BY m.place)::text
         FROM program_member m WHERE m.region = p.region AND m.program_id = p.id) AS members,
        (SELECT coalesce(json_agg(json_build_array(g.indicator_id, g.value::text,
             (SELECT coalesce(json_agg(json_build_array(s.unit_id, s.share::text, s.agreed::text)), '[]')
              FROM program_share s WHERE s.region = g.region AND s.program_id = g.program_id
              AND s.indicator_id = g.indicator_id)) ORDER BY g.place), '[]')::text
         FROM program_goal g WHERE g.region = p.region AND g.program_id = p.id) AS goals
    FROM program p )sql";

domain::Decimal decimal_of(const json& text) { return domain::Decimal::parse(text.get<std::string>()).value(); }

std::optional<std::string> optional_text(const json& text) {
    return text.is_null() ? std::nullopt : std::optional(text.get<std::string>());
}

Program read(const postgres::Row& row) {
    Program program{.id = row["id"].text(),
                    .code = row["code"].text(),
                    .name = row["name"].text(),
                    .description = row["description"].optional_text(),
                    .period = row["period"].text(),
                    .lead_unit_id = row["lead_unit_id"].text(),
                    .state = domain::find_code(all_program_states, row["state"].view()).value(),
                    .reason = row["reason"].optional_text(),
                    .revision = static_cast<int>(row["revision"].integer()),
                    .version = row["version"].integer()};
    for (const auto& one : json::parse(row["members"].view()))
        program.members.push_back(
            {.unit_id = one[0],
             .state = domain::find_code(all_member_states, one[1].get<std::string>()).value(),
             .agreed_revision = one[2].is_null() ? std::nullopt : std::optional(one[2].get<int>()),
             .reason = optional_text(one[3])});
    for (const auto& one : json::parse(row["goals"].view())) {
        Goal goal{.indicator_id = one[0], .value = decimal_of(one[1])};
        for (const auto& share : one[2]) {
            if (!share[1].is_null()) goal.shares.emplace(share[0], decimal_of(share[1]));
            if (!share[2].is_null()) goal.agreed.emplace(share[0], decimal_of(share[2]));
        }
        program.goals.push_back(std::move(goal));
    }
    return program;
}

void insert_members(postgres::Transaction& tx, const Program& program) {
    std::vector<std::string> units, states;
    std::vector<postgres::Value> revisions, reasons;
    for (const auto& one : program.members) {
        units.push_back(one.unit_id);
        states.emplace_back(code(one.state));
        revisions.emplace_back(one.agreed_revision);
        reasons.emplace_back(one.reason);
    }
    tx.query(
        "INSERT INTO program_member (region, program_id, unit_id, state, agreed_revision, reason, place) SELECT $1, "
        "$2, * FROM unnest($3::uuid[], $4::text[], $5::int[], $6::text[]) WITH ORDINALITY",
        {tx.region(), program.id, units, states, revisions, reasons});
}

void insert_goals(postgres::Transaction& tx, const Program& program) {
    std::vector<std::string> goals, places, values, indicators, units;
    std::vector<postgres::Value> shares, agreed;
    const auto value = [](const std::map<std::string, domain::Decimal>& map, const std::string& unit) {
        const auto found = map.find(unit);
        return found == map.end() ? postgres::Value(std::nullopt) : postgres::Value(found->second.to_string());
    };
    for (const auto& goal : program.goals) {
        goals.push_back(goal.indicator_id);
        places.push_back(std::to_string(goals.size()));
        values.push_back(goal.value.to_string());
        auto named = goal.agreed;
        named.insert(goal.shares.begin(), goal.shares.end());
        for (const auto& [unit, share] : named) {
            indicators.push_back(goal.indicator_id);
            units.push_back(unit);
            shares.push_back(value(goal.shares, unit));
            agreed.push_back(value(goal.agreed, unit));
        }
    }
    tx.query(
        "INSERT INTO program_goal (region, program_id, indicator_id, place, value) SELECT $1, $2::uuid, * "
        "FROM unnest($3::uuid[], $4::int[], $5::numeric[]) ON CONFLICT (region, program_id, indicator_id) "
        "DO UPDATE SET place = excluded.place, value = excluded.value",
        {tx.region(), program.id, goals, places, values});
    tx.query(
        "INSERT INTO program_share (region, program_id, indicator_id, unit_id, share, agreed) SELECT $1, $2::uuid, * "
        "FROM unnest($3::uuid[], $4::uuid[], $5::numeric[], $6::numeric[])",
        {tx.region(), program.id, indicators, units, shares, agreed});
}

const std::string select_measurements =
    "SELECT m.id, m.indicator_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.corrects, "
    "m.reason, to_char(m.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS recorded_at, "
    "(SELECT c.id FROM program_measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by "
    "FROM program_measurement m WHERE m.region = $1 AND m.program_id = $2 ";

ProgramMeasurement read_measurement(const postgres::Row& row) {
    Measurement m{.id = row["id"].text(),
                  .entry = row["entry"].integer(),
                  .value = optional_decimal(row["value"]),
                  .numerator = optional_decimal(row["numerator"]),
                  .denominator = optional_decimal(row["denominator"]),
                  .measured_on = domain::parse_date(row["measured_on"].view()).value(),
                  .source = "programme",
                  .corrects = row["corrects"].optional_text(),
                  .corrected_by = row["corrected_by"].optional_text(),
                  .reason = row["reason"].optional_text(),
                  .recorded_at = row["recorded_at"].text()};
    std::vector<Link> evidence;
    for (const auto& one : json::parse(row["evidence"].view())) evidence.push_back({one["title"], one["url"]});
    return {row["indicator_id"].text(), std::move(m), std::move(evidence)};
}

postgres::Value written(const std::optional<domain::Decimal>& value) {
    return value ? postgres::Value(value->to_string()) : postgres::Value(std::nullopt);
}

}

std::vector<Program> programs(postgres::Transaction& tx, const ProgramFilter& filter) {
    static const std::string sql =
        select_programs +
        "WHERE p.region = $1 AND ($2::text IS NULL OR p.state = $2) AND ($3::text IS NULL OR p.period = $3) "
        "AND ($4::uuid IS NULL OR EXISTS (SELECT FROM program_member m WHERE m.region = p.region AND m.program_id = "
        "p.id "
        "AND m.unit_id = $4)) AND ($5::uuid IS NULL OR EXISTS (SELECT FROM program_goal g WHERE g.region = p.region "
        "AND g.program_id = p.id AND g.indicator_id = $5)) AND ($6::text IS NULL OR p.code = $6) "
        "AND ($7::text IS NULL OR p.code > $7) ORDER BY p.code LIMIT $8";
    std::vector<Program> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.state, filter.period, filter.unit_id, filter.indicator_id,
                                         filter.code, filter.after_code, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Program> program(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_programs + "WHERE p.region = $1 AND p.id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::optional<Program> lock_program(postgres::Transaction& tx, const std::string& id) {
    tx.query("SELECT FROM program WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), id});
    return program(tx, id);
}

bool insert(postgres::Transaction& tx, const Program& program) {
    const auto added = tx.query(
        "INSERT INTO program (region, id, code, name, description, period, lead_unit_id, state) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8) ON CONFLICT (region, code) DO NOTHING",
        {tx.region(), program.id, program.code, program.name, program.description, program.period, program.lead_unit_id,
         code(program.state)});
    if (added.affected() == 0) return false;
    insert_members(tx, program);
    insert_goals(tx, program);
    return true;
}

bool update(postgres::Transaction& tx, const Program& program) {
    std::vector<std::string> kept;
    for (const auto& goal : program.goals) kept.push_back(goal.indicator_id);
    const auto measured = tx.query(
        "SELECT FROM program_measurement WHERE region = $1 AND program_id = $2 AND indicator_id <> ALL($3::uuid[]) "
        "LIMIT 1",
        {tx.region(), program.id, kept});
    if (!measured.empty()) return false;
    tx.query(
        "UPDATE program SET name = $3, description = $4, period = $5, lead_unit_id = $6, state = $7, reason = $8, "
        "revision = $9, version = $10 WHERE region = $1 AND id = $2",
        {tx.region(), program.id, program.name, program.description, program.period, program.lead_unit_id,
         code(program.state), program.reason, program.revision, program.version});
    tx.query("DELETE FROM program_member WHERE region = $1 AND program_id = $2", {tx.region(), program.id});
    tx.query("DELETE FROM program_share WHERE region = $1 AND program_id = $2", {tx.region(), program.id});
    tx.query("DELETE FROM program_goal WHERE region = $1 AND program_id = $2 AND indicator_id <> ALL($3::uuid[])",
             {tx.region(), program.id, kept});
    insert_members(tx, program);
    insert_goals(tx, program);
    return true;
}

std::vector<ProgramMeasurement> program_measurements(postgres::Transaction& tx, const std::string& program_id,
                                                     std::int64_t after_entry, int limit) {
    static const std::string sql = select_measurements + "AND m.entry > $3 ORDER BY m.entry LIMIT $4";
    std::vector<ProgramMeasurement> found;
    for (const auto row : tx.query(sql, {tx.region(), program_id, after_entry, limit}))
        found.push_back(read_measurement(row));
    return found;
}

std::optional<ProgramMeasurement> program_measurement(postgres::Transaction& tx, const std::string& program_id,
                                                      const std::string& id) {
    static const std::string sql = select_measurements + "AND m.id = $3";
    const auto rows = tx.query(sql, {tx.region(), program_id, id});
    if (rows.empty()) return std::nullopt;
    return read_measurement(rows.front());
}

std::vector<Measurement> counting(postgres::Transaction& tx, const std::string& program_id,
                                  const std::string& indicator_id) {
    static const std::string sql =
        select_measurements +
        "AND m.indicator_id = $3 AND NOT EXISTS (SELECT FROM program_measurement c WHERE c.region = m.region "
        "AND c.corrects = m.id) ORDER BY m.entry";
    std::vector<Measurement> found;
    for (const auto row : tx.query(sql, {tx.region(), program_id, indicator_id}))
        found.push_back(read_measurement(row).measurement);
    return found;
}

bool insert(postgres::Transaction& tx, const std::string& program_id, const ProgramMeasurement& one) {
    const auto& m = one.measurement;
    auto evidence = json::array();
    for (const auto& link : one.evidence) evidence.push_back({{"title", link.title}, {"url", link.url}});
    return tx.query(
                 "INSERT INTO program_measurement (region, id, program_id, indicator_id, value, numerator, "
                 "denominator, measured_on, evidence, corrects, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                 "$10, $11) ON CONFLICT (region, corrects) DO NOTHING",
                 {tx.region(), m.id, program_id, one.indicator_id, written(m.value), written(m.numerator),
                  written(m.denominator), domain::to_string(m.measured_on), evidence.dump(), m.corrects, m.reason})
               .affected() == 1;
}

std::vector<AgreedShare> agreed_shares(postgres::Transaction& tx, const std::string& indicator_id,
                                       const std::vector<std::string>& unit_ids) {
    std::vector<AgreedShare> found;
    for (const auto row :
         tx.query("SELECT DISTINCT ON (p.id) p.id, p.period, s.unit_id, g.value, s.agreed FROM program_goal g "
                  "JOIN program p ON p.region = g.region AND p.id = g.program_id "
                  "JOIN program_share s ON s.region = g.region AND s.program_id = g.program_id "
                  "AND s.indicator_id = g.indicator_id WHERE g.region = $1 AND g.indicator_id = $2 "
                  "AND s.agreed IS NOT NULL AND s.unit_id = ANY($3::uuid[]) "
                  "ORDER BY p.id, array_position($3::uuid[], s.unit_id)",
                  {tx.region(), indicator_id, unit_ids}))
        found.push_back({row["id"].text(), row["period"].text(), row["unit_id"].text(), decimal(row["value"]),
                         decimal(row["agreed"])});
    return found;
}

}
