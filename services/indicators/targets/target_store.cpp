#include "target_store.hpp"

#include <nlohmann/json.hpp>

#include "contribution_store.hpp"
#include "json_values.hpp"
#include "owner_columns.hpp"
#include "period_state.hpp"
#include "target_columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

constexpr auto details = target_columns + R"(,
    p.state AS period_state, s.count, s.even, s.stated)";
constexpr postgres::Sql from_details = R"(
    FROM target t
    LEFT JOIN period p ON p.region = t.region AND p.period = t.period
    CROSS JOIN LATERAL (
        SELECT count(*) AS count, count(*) FILTER (WHERE weight IS NULL) AS even, coalesce(sum(weight), 0) AS stated
        FROM contribution
        WHERE region = t.region AND supported_id = t.id) s)";

constexpr auto select_page = postgres::statement(
    "target.list", "SELECT " + details +
                       R"(, target_relations($10, $11, t.id, t.owner_kind, t.owner_id, $12, t.period) AS relations,
           stake_of($10, $11, t.owner_kind = 'unit', ARRAY[t.id], $12) AS stake,
           t.owner_kind = 'unit' AND unit_is_administered_by($10, $11, t.owner_id, $12) AS administered)" +
                       from_details + R"(
    WHERE t.region = $1
      AND ($2::text IS NULL OR t.owner_kind = $2)
      AND ($3::uuid IS NULL OR t.owner_id = $3)
      AND ($4::text IS NULL OR t.period = $4)
      AND ($5::uuid IS NULL OR t.indicator_id = $5)
      AND ($6::uuid IS NULL OR EXISTS (
          SELECT FROM contribution c WHERE c.region = $1 AND c.supported_id = $6 AND c.contributor_id = t.id))
      AND ($7::uuid IS NULL OR t.id > $7)
      AND ($8::uuid[] IS NULL OR t.owner_kind <> 'employee' OR t.owner_id = ANY($8))
    ORDER BY t.id
    LIMIT $9)");

constexpr auto select_seen = postgres::statement("target.find", "SELECT " + details + R"(,
           target_relations($3, $4, t.id, t.owner_kind, t.owner_id, $5, t.period) AS relations,
           stake_of($3, $4, t.owner_kind = 'unit', ARRAY[t.id], $5) AS stake,
           t.owner_kind = 'unit' AND unit_is_administered_by($3, $4, t.owner_id, $5) AS administered,
           (SELECT e.id FROM directory_employees_on($5) e WHERE e.nip = $3) AS viewer_id)" +
                                                                    from_details + R"(
    WHERE t.region = $1 AND t.id = $2)");

constexpr auto select_many = postgres::statement("target.find_many", "SELECT " + target_columns + R"(
    FROM target t
    WHERE t.region = $1 AND t.id = ANY($2::uuid[]))");

constexpr auto lock_card = postgres::statement("target.lock_scorecard", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || $1 || ' ' || $3, 0)),
           pg_advisory_xact_lock(hashtextextended('scorecard ' || $1 || ' ' || $2 || ' ' || $3, 0)))");

constexpr auto of_scorecard = "SELECT " + details + from_details + R"(
    WHERE t.region = $1 AND t.owner_kind = $2 AND t.owner_id = $3 AND t.period = $4
    ORDER BY t.id)";
constexpr auto select_scorecard = postgres::statement("target.list_scorecard", of_scorecard);
constexpr auto select_held = postgres::statement("target.lock_scorecard_shared", of_scorecard + " FOR UPDATE OF t");

constexpr auto insert_one = postgres::statement("target.insert", R"(
    INSERT INTO target (region, id, owner_kind, owner_id, indicator_id, period, first_day, last_day, value, weight,
                        full_value, state, value_to, full_value_to, reason_easier)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ON CONFLICT DO NOTHING)");

constexpr auto select_overlapping = postgres::statement("target.find_overlapping", R"(
    SELECT FROM target
    WHERE region = $1 AND period = $2 AND owner_kind = $3 AND owner_id = $4 AND indicator_id = $5 AND id <> $6
      AND first_day <= $8::date AND last_day >= $7::date)");

constexpr auto update_one = postgres::statement("target.update", R"(
    WITH kept AS (
        INSERT INTO target_version (region, target_id, version, value, value_to, weight, first_day, last_day,
                                    full_value, full_value_to, reason_easier, contributes_to, reason, changed_by)
        SELECT region, id, version, value, value_to, weight, first_day, last_day, full_value, full_value_to,
               reason_easier, $9::jsonb, $10::text,
               (SELECT e.id FROM directory_employees_on($11) e WHERE e.nip = $12)
        FROM target
        WHERE region = $1 AND id = $2 AND $10::text IS NOT NULL)
    UPDATE target
    SET value = $3, weight = $4, first_day = $5, last_day = $6, full_value = $7, state = $8,
        value_to = $13, full_value_to = $14, reason_easier = $15, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto delete_one = postgres::statement("target.delete", R"(
    WITH contributions AS (DELETE FROM contribution WHERE region = $1 AND contributor_id = $2),
         versions AS (DELETE FROM target_version WHERE region = $1 AND target_id = $2)
    DELETE FROM target WHERE region = $1 AND id = $2)");

constexpr auto select_history = postgres::statement(
    "target.list_history",
    "SELECT value, value_to, weight, first_day, last_day, contributes_to, changed_by, reason, reason_easier, " +
        instant("until") + R"( AS replaced_at
    FROM target_version
    WHERE region = $1 AND target_id = $2
    ORDER BY version)");

constexpr auto select_measured_outside = postgres::statement("target.is_measured_outside", R"(
    SELECT FROM measurement m
    WHERE region = $1 AND target_id = $2 AND origin_feed IS NULL AND (measured_on < $3 OR measured_on > $4)
      AND (counts OR needs_verification AND NOT EXISTS (
          SELECT FROM verification v WHERE v.region = $1 AND v.measurement_id = m.id))
    LIMIT 1)");

Span read_span(const postgres::Row& row) {
    return {row["first_day"].as<domain::Date>(), row["last_day"].as<domain::Date>()};
}

std::vector<Contribution> read_contributions(const postgres::Field& field) {
    std::vector<Contribution> found;
    for (const auto& pair : field.is_null() ? json::array() : json::parse(field.view()))
        found.push_back({pair[0].get<domain::Id<Target>>(), pair[1].get<std::optional<domain::Decimal>>()});
    return found;
}

std::string to_column(const std::vector<Contribution>& contributions) {
    auto list = json::array();
    for (const auto& [supported_id, weight] : contributions) list.push_back(json::array({supported_id, weight}));
    return list.dump();
}

TargetDetails read_details(const postgres::Row& row) {
    return {
        .target = read_target(row),
        .contributors = Contributors{.count = row["count"].integer(),
                                     .even = row["even"].integer(),
                                     .stated = row["stated"].as<domain::Decimal>()},
        .period_closed = is_closed(row["period_state"].as<std::optional<PeriodState>>().value_or(PeriodState::open))};
}

TargetDetails read_listed(const postgres::Row& row) {
    auto listed = read_details(row);
    listed.stake = row["stake"].as<Stake>();
    listed.administered = row["administered"].optional_boolean().value_or(false);
    return listed;
}

TargetDetails read_viewed(const postgres::Row& row) {
    auto viewed = read_listed(row);
    viewed.viewer_id = row["viewer_id"].optional_text();
    return viewed;
}

TargetVersion read_version(const postgres::Row& row) {
    return {.value = row["value"].as<domain::Decimal>(),
            .value_to = row["value_to"].as<std::optional<domain::Decimal>>(),
            .weight = row["weight"].as<domain::Decimal>(),
            .span = read_span(row),
            .contributes_to = read_contributions(row["contributes_to"]),
            .replaced_at = row["replaced_at"].text(),
            .reason = row["reason"].text(),
            .reason_easier = row["reason_easier"].optional_text(),
            .changed_by = row["changed_by"].optional_text()};
}

}

Target read_target(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Target>>(),
            .owner = read_owner(row),
            .indicator_id = row["indicator_id"].as<domain::Id<Indicator>>(),
            .period = row["period"].as<domain::Period>(),
            .span = read_span(row),
            .value = row["value"].as<domain::Decimal>(),
            .value_to = row["value_to"].as<std::optional<domain::Decimal>>(),
            .weight = row["weight"].as<domain::Decimal>(),
            .full_value = row["full_value"].as<std::optional<domain::Decimal>>(),
            .full_value_to = row["full_value_to"].as<std::optional<domain::Decimal>>(),
            .contributes_to = read_contributions(row["contributes_to"]),
            .reason_easier = row["reason_easier"].optional_text(),
            .state = row["state"].as<TargetState>(),
            .version = row["version"].integer()};
}

std::vector<SeenTarget> list_targets(postgres::Transaction& tx, const TargetFilter& filter,
                                     const identity::Viewer& viewer) {
    return postgres::all(
        tx.query(select_page, {tx.region(), filter.owner_kind, filter.owner_id, filter.period, filter.indicator_id,
                               filter.supported_id, filter.after_id, filter.visible_employees, filter.limit, viewer.nip,
                               viewer.administers, viewer.on}),
        directory::read_seen<read_listed>);
}

std::optional<SeenTarget> find_target(postgres::Transaction& tx, domain::Id<Target> id,
                                      const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.administers, viewer.on}),
                         directory::read_seen<read_viewed>);
}

std::map<domain::Id<Target>, Target> find_targets(postgres::Transaction& tx,
                                                  const std::vector<domain::Id<Target>>& ids) {
    std::map<domain::Id<Target>, Target> found;
    for (auto& target : postgres::all(tx.query(select_many, {tx.region(), ids}), read_target))
        found.emplace(target.id, std::move(target));
    return found;
}

void lock_scorecard(postgres::Transaction& tx, const Owner& owner, const domain::Period& period) {
    tx.query(lock_card, {tx.region(), owner.id, period});
}

std::vector<TargetDetails> list_scorecard(postgres::Transaction& tx, const Owner& owner, const domain::Period& period) {
    return postgres::all(tx.query(select_scorecard, {tx.region(), owner.kind, owner.id, period}), read_details);
}

std::vector<TargetDetails> lock_scorecard_shared(postgres::Transaction& tx, const Owner& owner,
                                                 const domain::Period& period) {
    return postgres::all(tx.query(select_held, {tx.region(), owner.kind, owner.id, period}), read_details);
}

bool insert(postgres::Transaction& tx, const Target& target) {
    const auto days = days_of(target);
    const auto inserted =
        tx.query(insert_one, {tx.region(), target.id, target.owner.kind, target.owner.id, target.indicator_id,
                              target.period, days.first, days.last, target.value, target.weight, target.full_value,
                              target.state, target.value_to, target.full_value_to, target.reason_easier});
    if (inserted.affected() == 0) return false;
    insert(tx, target.id, target.contributes_to);
    return true;
}

bool update(postgres::Transaction& tx, const Target& before, Target& after, const std::optional<Change>& change) {
    const auto days = days_of(after);
    // What other targets of the owner there are cannot change meanwhile: the caller holds the scorecard.
    if (days != days_of(before) &&
        !tx.query(select_overlapping, {tx.region(), after.period, after.owner.kind, after.owner.id, after.indicator_id,
                                       after.id, days.first, days.last})
             .empty())
        return false;
    const auto updated = tx.query(update_one, {tx.region(), after.id, after.value, after.weight, days.first, days.last,
                                               after.full_value, after.state, to_column(before.contributes_to),
                                               change ? postgres::Value(change->reason) : postgres::Value(std::nullopt),
                                               change ? postgres::Value(change->by.on) : postgres::Value(std::nullopt),
                                               change ? postgres::Value(change->by.nip) : postgres::Value(std::nullopt),
                                               after.value_to, after.full_value_to, after.reason_easier});
    after.version = updated.front()["version"].integer();
    if (after.contributes_to != before.contributes_to) replace_contributions(tx, after.id, after.contributes_to);
    return true;
}

void remove(postgres::Transaction& tx, domain::Id<Target> id) { tx.query(delete_one, {tx.region(), id}); }

std::vector<TargetVersion> list_history(postgres::Transaction& tx, domain::Id<Target> id) {
    return postgres::all(tx.query(select_history, {tx.region(), id}), read_version);
}

bool is_measured_outside(postgres::Transaction& tx, domain::Id<Target> id, const Span& span) {
    return !tx.query(select_measured_outside, {tx.region(), id, span.first, span.last}).empty();
}

}
