#include "program_store.hpp"

#include "json_values.hpp"
#include "period_state.hpp"
#include "program_evaluation_columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

/// $1 is the region, $2 and $3 who reads it.
constexpr postgres::Sql select_programs = R"(
    SELECT p.id, p.code, p.name, p.description, p.period, p.lead_unit_id, p.state, p.reason, p.revision, p.version,
           (SELECT json_agg(json_build_array(m.unit_id, m.state, m.agreed_revision, m.reason) ORDER BY m.place)
            FROM program_member m
            WHERE m.region = p.region AND m.program_id = p.id) AS members,
           (SELECT coalesce(json_agg(json_build_array(
                g.indicator_id, g.value::text,
                (SELECT coalesce(json_agg(json_build_array(s.unit_id, s.share::text, s.agreed::text)), '[]')
                 FROM program_share s
                 WHERE s.region = g.region AND s.program_id = g.program_id AND s.indicator_id = g.indicator_id)
            ) ORDER BY g.place), '[]')
            FROM program_goal g
            WHERE g.region = p.region AND g.program_id = p.id) AS goals,
           )" + evaluations_of_program + R"( AS evaluations,
           ARRAY(
               SELECT m.unit_id
               FROM directory_employees_on($3) e, program_member m
               WHERE e.nip = $2 AND m.region = p.region AND m.program_id = p.id
                 AND directory_heads(e.id, m.unit_id, $3)) AS headed,
           program_is_own($2, p.id, $3) AS own,
           (SELECT d.state FROM period d WHERE d.region = p.region AND d.period = p.period) AS period_state
    FROM program p
    WHERE p.region = $1)";

constexpr auto select_page = postgres::statement("program.list", select_programs + R"(
      AND ($4::text IS NULL OR p.state = $4)
      AND ($5::text IS NULL OR p.period = $5)
      AND ($6::uuid IS NULL OR EXISTS (
          SELECT FROM program_member m WHERE m.region = p.region AND m.program_id = p.id AND m.unit_id = $6))
      AND ($7::uuid IS NULL OR EXISTS (
          SELECT FROM program_goal g WHERE g.region = p.region AND g.program_id = p.id AND g.indicator_id = $7))
      AND ($8::text IS NULL OR p.code = $8)
      AND ($9::text IS NULL OR p.code > $9)
    ORDER BY p.code
    LIMIT $10)");

constexpr auto select_one = postgres::statement("program.find", select_programs + " AND p.id = $4");

constexpr auto lock_one = postgres::statement("program.lock", R"(
    SELECT FROM program WHERE region = $1 AND id = $2 FOR UPDATE)");

constexpr auto select_heads = postgres::statement("program.heads_unit", R"(
    SELECT FROM directory_employees_on($3) e WHERE e.nip = $1 AND directory_heads(e.id, $2, $3))");

constexpr auto is_own = postgres::statement("program.is_own", "SELECT program_is_own($1, $2, $3) AS own");

constexpr auto insert_one = postgres::statement("program.insert", R"(
    INSERT INTO program (region, id, name, description, period, lead_unit_id, state, code)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (region, code) DO NOTHING)");

constexpr auto update_one = postgres::statement("program.update", R"(
    UPDATE program
    SET name = $3, description = $4, period = $5, lead_unit_id = $6, state = $7, reason = $8, revision = $9,
        version = version + 1
    WHERE region = $1 AND id = $2
      AND NOT EXISTS (
          SELECT FROM program_measurement m
          WHERE m.region = $1 AND m.program_id = $2 AND m.indicator_id <> ALL($10::uuid[]))
    RETURNING version)");

constexpr auto save_members = postgres::statement("program.save_members", R"(
    WITH gone AS (
        DELETE FROM program_member WHERE region = $1 AND program_id = $2 AND unit_id <> ALL($3::uuid[]))
    INSERT INTO program_member (region, program_id, unit_id, state, agreed_revision, reason, place)
    SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::int[], $6::text[]) WITH ORDINALITY
    ON CONFLICT (region, program_id, unit_id) DO UPDATE
    SET state = excluded.state, agreed_revision = excluded.agreed_revision, reason = excluded.reason,
        place = excluded.place)");

constexpr auto save_goals = postgres::statement("program.save_goals", R"(
    WITH gone_shares AS (
        DELETE FROM program_share s
        WHERE s.region = $1 AND s.program_id = $2
          AND NOT EXISTS (
              SELECT FROM unnest($5::uuid[], $6::uuid[]) AS kept (indicator_id, unit_id)
              WHERE kept.indicator_id = s.indicator_id AND kept.unit_id = s.unit_id)),
    gone_goals AS (
        DELETE FROM program_goal WHERE region = $1 AND program_id = $2 AND indicator_id <> ALL($3::uuid[])),
    goals AS (
        INSERT INTO program_goal (region, program_id, indicator_id, value, place)
        SELECT $1, $2, * FROM unnest($3::uuid[], $4::numeric[]) WITH ORDINALITY
        ON CONFLICT (region, program_id, indicator_id) DO UPDATE SET place = excluded.place, value = excluded.value)
    INSERT INTO program_share (region, program_id, indicator_id, unit_id, share, agreed)
    SELECT $1, $2, * FROM unnest($5::uuid[], $6::uuid[], $7::numeric[], $8::numeric[])
    ON CONFLICT (region, program_id, indicator_id, unit_id) DO UPDATE
    SET share = excluded.share, agreed = excluded.agreed)");

constexpr auto select_shares = postgres::statement("program.list_agreed_shares", R"(
    SELECT DISTINCT ON (p.id) p.id, p.period, s.unit_id, g.value, s.agreed
    FROM program_goal g
    JOIN program p ON p.region = g.region AND p.id = g.program_id
    JOIN program_share s ON s.region = g.region AND s.program_id = g.program_id AND s.indicator_id = g.indicator_id
    WHERE g.region = $1 AND g.indicator_id = $2 AND s.agreed IS NOT NULL AND s.unit_id = ANY($3::uuid[])
    ORDER BY p.id, array_position($3::uuid[], s.unit_id))");

ProgramMember read_member(const json& member) {
    return {.unit_id = member[0],
            .state = member[1].get<MemberState>(),
            .agreed_revision = member[2].get<std::optional<int>>(),
            .reason = member[3].get<std::optional<std::string>>()};
}

Goal read_goal(const json& goal) {
    Goal read{.indicator_id = goal[0].get<domain::Id<Indicator>>(), .value = goal[1].get<domain::Decimal>()};
    for (const auto& share : goal[2]) {
        if (!share[1].is_null()) read.shares.emplace(share[0].get<std::string>(), share[1].get<domain::Decimal>());
        if (!share[2].is_null()) read.agreed.emplace(share[0].get<std::string>(), share[2].get<domain::Decimal>());
    }
    return read;
}

ViewedProgram read_program(const postgres::Row& row) {
    Program program{.id = row["id"].as<domain::Id<Program>>(),
                    .code = row["code"].text(),
                    .name = row["name"].text(),
                    .description = row["description"].optional_text(),
                    .period = row["period"].as<domain::Period>(),
                    .lead_unit_id = row["lead_unit_id"].text(),
                    .state = row["state"].as<ProgramState>(),
                    .reason = row["reason"].optional_text(),
                    .revision = row["revision"].as<int>(),
                    .version = row["version"].integer()};
    for (const auto& member : json::parse(row["members"].view())) program.members.push_back(read_member(member));
    for (const auto& goal : json::parse(row["goals"].view())) program.goals.push_back(read_goal(goal));
    const auto period = row["period_state"].as<std::optional<PeriodState>>().value_or(PeriodState::open);
    return {.program = std::move(program),
            .headed = row["headed"].texts(),
            .own = row["own"].boolean(),
            .period_closed = is_closed(period),
            .evaluations = read_evaluations(json::parse(row["evaluations"].view()))};
}

AgreedShare read_share(const postgres::Row& row) {
    return {row["id"].as<domain::Id<Program>>(), row["period"].as<domain::Period>(), row["unit_id"].text(),
            row["value"].as<domain::Decimal>(), row["agreed"].as<domain::Decimal>()};
}

void save_parts(postgres::Transaction& tx, const Program& program) {
    std::vector<postgres::Value> units, states, revisions, reasons;
    for (const auto& member : program.members) {
        units.emplace_back(member.unit_id);
        states.emplace_back(member.state);
        revisions.emplace_back(member.agreed_revision);
        reasons.emplace_back(member.reason);
    }
    tx.query(save_members, {tx.region(), program.id, units, states, revisions, reasons});
    std::vector<postgres::Value> goals, values, indicators, of_units, shares, agreed;
    const auto share_of = [](const std::map<std::string, domain::Decimal>& map, const std::string& unit) {
        const auto found = map.find(unit);
        return found == map.end() ? postgres::Value(std::nullopt) : postgres::Value(found->second);
    };
    for (const auto& goal : program.goals) {
        goals.emplace_back(goal.indicator_id);
        values.emplace_back(goal.value);
        auto named = goal.agreed;
        named.insert(goal.shares.begin(), goal.shares.end());
        for (const auto& [unit, share] : named) {
            indicators.emplace_back(goal.indicator_id);
            of_units.emplace_back(unit);
            shares.push_back(share_of(goal.shares, unit));
            agreed.push_back(share_of(goal.agreed, unit));
        }
    }
    tx.query(save_goals, {tx.region(), program.id, goals, values, indicators, of_units, shares, agreed});
}

}

std::vector<ViewedProgram> list_programs(postgres::Transaction& tx, const ProgramFilter& filter,
                                         const identity::Viewer& viewer) {
    return postgres::all(
        tx.query(select_page, {tx.region(), viewer.nip, viewer.on, filter.state, filter.period, filter.unit_id,
                               filter.indicator_id, filter.code, filter.after_code, filter.limit}),
        read_program);
}

std::optional<ViewedProgram> find_program(postgres::Transaction& tx, domain::Id<Program> id,
                                          const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_one, {tx.region(), viewer.nip, viewer.on, id}), read_program);
}

std::optional<ViewedProgram> lock_program(postgres::Transaction& tx, domain::Id<Program> id,
                                          const identity::Viewer& viewer) {
    if (tx.query(lock_one, {tx.region(), id}).empty()) return std::nullopt;
    return find_program(tx, id, viewer);
}

bool is_program_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    return tx.query(is_own, {nip, id, on}).front()["own"].boolean();
}

bool heads_unit(postgres::Transaction& tx, const std::string& unit_id, const identity::Viewer& viewer) {
    return !tx.query(select_heads, {viewer.nip, unit_id, viewer.on}).empty();
}

bool insert(postgres::Transaction& tx, const Program& program) {
    const auto added = tx.query(insert_one, {tx.region(), program.id, program.name, program.description, program.period,
                                             program.lead_unit_id, program.state, program.code});
    if (added.affected() == 0) return false;
    save_parts(tx, program);
    return true;
}

bool update(postgres::Transaction& tx, Program& program) {
    std::vector<postgres::Value> kept;
    for (const auto& goal : program.goals) kept.emplace_back(goal.indicator_id);
    const auto updated =
        tx.query(update_one, {tx.region(), program.id, program.name, program.description, program.period,
                              program.lead_unit_id, program.state, program.reason, program.revision, kept});
    if (updated.empty()) return false;
    program.version = updated.front()["version"].integer();
    save_parts(tx, program);
    return true;
}

std::vector<AgreedShare> list_agreed_shares(postgres::Transaction& tx, domain::Id<Indicator> indicator_id,
                                            const std::vector<std::string>& unit_ids) {
    return postgres::all(tx.query(select_shares, {tx.region(), indicator_id, unit_ids}), read_share);
}

}
