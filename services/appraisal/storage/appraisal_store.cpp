#include "appraisal_store.hpp"

#include "behaviours_json.hpp"

namespace appraisal::store {
namespace {

constexpr postgres::Sql columns =
    "id, employee_id, supervisor_id, unit_id, period, state, plan, self_assessment, results, behaviour, behaviours, "
    "predicate, rating_reason, rated_by, evidence, final_on, objection_until, deadline_provisional, objected, version";

constexpr auto select_page = postgres::statement("appraisal.list", "SELECT " + columns + R"(, viewer.*
    FROM appraisal
    CROSS JOIN LATERAL appraisal_viewer($10, employee_id, supervisor_id, rated_by, unit_id, $11) viewer
    WHERE region = $1
      AND ($2::uuid IS NULL OR employee_id = $2)
      AND ($3::text IS NULL OR period = $3)
      AND ($4::text IS NULL OR state = $4)
      AND ($5::uuid IS NULL OR unit_id = $5)
      AND ($6::uuid IS NULL OR supervisor_id = $6)
      AND ($7::uuid IS NULL OR id > $7)
      AND ($8::uuid[] IS NULL OR employee_id = ANY($8) OR supervisor_id = ANY($8) OR unit_id = ANY($8) OR objected)
      AND ($8::uuid[] IS NULL OR viewer.relations <> '{}')
    ORDER BY id
    LIMIT $9)");

constexpr auto select_seen = postgres::statement("appraisal.find", "SELECT " + columns + R"(, viewer.*
    FROM appraisal
    CROSS JOIN LATERAL appraisal_viewer($3, employee_id, supervisor_id, rated_by, unit_id, $4) viewer
    WHERE region = $1 AND id = $2)");

constexpr auto select_owner = postgres::statement("appraisal.find_owner", R"(
    SELECT employee_id FROM appraisal WHERE region = $1 AND id = $2)");

constexpr auto select_locked = postgres::statement("appraisal.lock", "SELECT " + columns + R"(
    FROM appraisal
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto select_of_employee = postgres::statement("appraisal.find_of_employee", "SELECT " + columns + R"(
    FROM appraisal
    WHERE region = $1 AND employee_id = $2 AND period = $3)");

constexpr auto insert_one = postgres::statement("appraisal.insert", R"(
    WITH inserted AS (
        INSERT INTO appraisal (region, id, employee_id, supervisor_id, unit_id, period, state, plan)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING
        RETURNING region, id, version, state)
    INSERT INTO appraisal_step (region, appraisal_id, version, state, action, actor_id, reason, plan)
    SELECT region, id, version, state, $9, $10, $11, $12
    FROM inserted)");

constexpr auto update_one = postgres::statement("appraisal.update", R"(
    WITH updated AS (
        UPDATE appraisal
        SET state = $3, plan = $4, self_assessment = $5, results = $6, behaviour = $7, behaviours = $8,
            predicate = $9, rating_reason = $10, rated_by = $11, evidence = $12, final_on = $13,
            objection_until = $14, objected = $15, deadline_provisional = $20, version = version + 1
        WHERE region = $1 AND id = $2
        RETURNING region, id, version, state, results, behaviour, predicate)
    INSERT INTO appraisal_step (region, appraisal_id, version, state, results, behaviour, predicate, action, actor_id,
                                reason, plan)
    SELECT region, id, version, state, results, behaviour, predicate, $16, $17, $18, $19
    FROM updated
    RETURNING version)");

constexpr auto select_history = postgres::statement("appraisal.list_history", R"(
    SELECT version, action, state, actor_id, reason, plan, results, behaviour, predicate, deadline_before,
           deadline_after, calendar_year, calendar_version,
           to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM appraisal_step
    WHERE region = $1 AND appraisal_id = $2
    ORDER BY version)");

constexpr auto select_counts = postgres::statement("appraisal.count_predicates", R"(
    SELECT predicate, count(*) AS people
    FROM appraisal
    WHERE region = $1 AND unit_id = ANY($2::uuid[]) AND period = $3
    GROUP BY predicate)");

constexpr auto select_open_windows = postgres::statement("appraisal.lock_open_windows", "SELECT " + columns + R"(
    FROM appraisal
    WHERE region = $1 AND state = 'final' AND NOT objected AND objection_until >= $2
    ORDER BY id
    FOR UPDATE)");

constexpr auto update_deadlines = postgres::statement("appraisal.move_deadlines", R"(
    WITH moved AS (
        UPDATE appraisal
        SET objection_until = move.after, deadline_provisional = move.provisional, version = version + 1
        FROM unnest($2::uuid[], $3::date[], $4::date[], $8::boolean[]) AS move (id, before, after, provisional)
        WHERE appraisal.region = $1 AND appraisal.id = move.id
        RETURNING appraisal.*, move.before)
    INSERT INTO appraisal_step (region, appraisal_id, version, action, state, reason, results, behaviour, predicate,
                                deadline_before, deadline_after, calendar_year, calendar_version)
    SELECT region, id, version, 'move_deadline', state, $5, results, behaviour, predicate, before, objection_until, $6,
           $7
    FROM moved)");

std::optional<Ratings> read_ratings(const postgres::Row& row) {
    if (row["results"].is_null()) return std::nullopt;
    return Ratings{row["results"].as<Expectation>(), row["behaviour"].as<Expectation>()};
}

Appraisal read_appraisal(const postgres::Row& row) {
    const auto behaviours = row["behaviours"].optional_text();
    return {.id = row["id"].as<domain::Id<Appraisal>>(),
            .employee_id = row["employee_id"].as<domain::EmployeeId>(),
            .supervisor_id = row["supervisor_id"].as<std::optional<domain::EmployeeId>>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .period = row["period"].as<domain::Period>(),
            .state = row["state"].as<AppraisalState>(),
            .plan = row["plan"].text(),
            .self_assessment = row["self_assessment"].optional_text(),
            .ratings = read_ratings(row),
            .behaviours = behaviours ? std::optional(read_behaviours(*behaviours)) : std::nullopt,
            .predicate = row["predicate"].as<std::optional<domain::Predicate>>(),
            .rating_reason = row["rating_reason"].optional_text(),
            .rated_by = row["rated_by"].optional_text(),
            .evidence = row["evidence"].optional_text(),
            .final_on = row["final_on"].as<std::optional<domain::Date>>(),
            .objection_until = row["objection_until"].as<std::optional<domain::Date>>(),
            .deadline_provisional = row["deadline_provisional"].boolean(),
            .objected = row["objected"].boolean(),
            .version = row["version"].integer()};
}

ViewedAppraisal read_viewed(const postgres::Row& row) {
    return {
        .appraisal = read_appraisal(row),
        .caller = {.employee_id = row["caller_id"].as<std::optional<domain::EmployeeId>>(),
                   .decider_id = row["decider_id"].as<std::optional<domain::EmployeeId>>(),
                   .heads_unit = directory::read_relations(row["relations"]).contains(identity::Relation::unit_head)}};
}

std::optional<DeadlineMove> read_move(const postgres::Row& row) {
    if (row["deadline_before"].is_null()) return std::nullopt;
    return DeadlineMove{.before = row["deadline_before"].as<domain::Date>(),
                        .after = row["deadline_after"].as<domain::Date>(),
                        .year = row["calendar_year"].as<int>(),
                        .version = row["calendar_version"].integer()};
}

HistoryEntry read_entry(const postgres::Row& row) {
    return {.version = row["version"].integer(),
            .action = row["action"].text(),
            .state = row["state"].as<AppraisalState>(),
            .actor_id = row["actor_id"].as<std::optional<domain::EmployeeId>>(),
            .reason = row["reason"].optional_text(),
            .plan = row["plan"].optional_text(),
            .ratings = read_ratings(row),
            .predicate = row["predicate"].as<std::optional<domain::Predicate>>(),
            .at = row["at"].text(),
            .deadline = read_move(row)};
}

}

std::vector<SeenAppraisal> list_appraisals(postgres::Transaction& tx, const AppraisalFilter& filter,
                                           const identity::Viewer& viewer) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.employee_id, filter.period, filter.state,
                                                filter.unit_id, filter.supervisor_id, filter.after_id, filter.visible,
                                                filter.limit, viewer.nip, viewer.on}),
                         directory::read_seen<read_viewed>);
}

std::optional<SeenAppraisal> find_appraisal(postgres::Transaction& tx, domain::Id<Appraisal> id,
                                            const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.on}),
                         directory::read_seen<read_viewed>);
}

bool is_appraisal_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    const auto owner = tx.query(select_owner, {tx.region(), id});
    return !owner.empty() && directory::are_about(tx, {owner.front()["employee_id"].text()}, nip);
}

std::optional<Appraisal> lock_appraisal(postgres::Transaction& tx, domain::Id<Appraisal> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_appraisal);
}

std::optional<Appraisal> find_appraisal_of(postgres::Transaction& tx, domain::EmployeeId employee_id,
                                           const domain::Period& period) {
    return postgres::one(tx.query(select_of_employee, {tx.region(), employee_id, period}), read_appraisal);
}

bool insert(postgres::Transaction& tx, const Appraisal& appraisal, const HistoryEntry& entry) {
    return tx.query(insert_one, {tx.region(), appraisal.id, appraisal.employee_id, appraisal.supervisor_id,
                                 appraisal.unit_id, appraisal.period, appraisal.state, appraisal.plan, entry.action,
                                 entry.actor_id, entry.reason, entry.plan})
               .affected() == 1;
}

void update(postgres::Transaction& tx, Appraisal& appraisal, const HistoryEntry& entry) {
    const auto& ratings = appraisal.ratings;
    appraisal.version =
        tx.query(update_one,
                 {tx.region(),
                  appraisal.id,
                  appraisal.state,
                  appraisal.plan,
                  appraisal.self_assessment,
                  ratings ? std::optional(ratings->results) : std::nullopt,
                  ratings ? std::optional(ratings->behaviour) : std::nullopt,
                  appraisal.behaviours ? std::optional(render_behaviours(*appraisal.behaviours).dump()) : std::nullopt,
                  appraisal.predicate,
                  appraisal.rating_reason,
                  appraisal.rated_by,
                  appraisal.evidence,
                  appraisal.final_on,
                  appraisal.objection_until,
                  appraisal.objected,
                  entry.action,
                  entry.actor_id,
                  entry.reason,
                  entry.plan,
                  appraisal.deadline_provisional})
            .front()["version"]
            .integer();
}

std::vector<HistoryEntry> list_history(postgres::Transaction& tx, domain::Id<Appraisal> id) {
    return postgres::all(tx.query(select_history, {tx.region(), id}), read_entry);
}

PredicateCounts count_predicates(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                 const domain::Period& period) {
    PredicateCounts counts;
    for (const auto row : tx.query(select_counts, {tx.region(), unit_ids, period})) {
        const auto predicate = row["predicate"].as<std::optional<domain::Predicate>>();
        (predicate ? counts.people[*predicate] : counts.unrated) = static_cast<std::uint32_t>(row["people"].integer());
    }
    return counts;
}

std::vector<Appraisal> lock_open_windows(postgres::Transaction& tx, const domain::Date& on) {
    return postgres::all(tx.query(select_open_windows, {tx.region(), on}), read_appraisal);
}

void move_deadlines(postgres::Transaction& tx, const std::vector<MovedDeadline>& moved, const CalendarVersion& by) {
    std::vector<domain::Id<Appraisal>> ids;
    std::vector<std::optional<domain::Date>> before, after;
    std::vector<postgres::Value> provisional;
    for (const auto& move : moved) {
        ids.push_back(move.appraisal.id);
        before.emplace_back(move.before);
        after.push_back(move.appraisal.objection_until);
        provisional.emplace_back(move.appraisal.deadline_provisional);
    }
    tx.query(update_deadlines, {tx.region(), ids, before, after, by.basis, by.year, by.version, provisional});
}

}
