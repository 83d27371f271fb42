#include "measurement_store.hpp"

#include "json_values.hpp"
#include "measurement_columns.hpp"
#include "owner_columns.hpp"
#include "period_state.hpp"
#include "target_columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

/// $1 is the region, $2 to $4 the viewer.
constexpr auto select_details = "SELECT " + measurement_columns + R"(,
           t.period, p.state AS period_state,
           target_relations($2, $3, t.id, t.owner_kind, t.owner_id, $4, t.period) AS relations,
           target_serves(directory_employees_of($2), t.id, $4) AS serves_viewer,
           (SELECT e.id FROM directory_employees_on($4) e WHERE e.nip = $2) AS viewer_id)" +
                                from_measurements + R"(
    JOIN target t ON t.region = m.region AND t.id = m.target_id
    LEFT JOIN period p ON p.region = t.region AND p.period = t.period
    WHERE m.region = $1)";

constexpr auto select_of_target = postgres::statement("measurement.list", select_details + R"(
      AND m.target_id = $5 AND m.entry > $6
    ORDER BY m.entry
    LIMIT $7)");

constexpr auto select_waiting = postgres::statement("measurement.list_waiting", select_details + R"(
      AND m.needs_verification AND v.measurement_id IS NULL
      AND ($5::uuid IS NULL OR m.id > $5)
      AND ($6::uuid[] IS NULL OR t.owner_kind <> 'region' AND t.owner_id = ANY($6))
      AND NOT EXISTS (SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id)
    ORDER BY m.id
    LIMIT $7)");

constexpr auto select_seen = postgres::statement("measurement.find", select_details + " AND m.id = $5");
constexpr auto select_locked =
    postgres::statement("measurement.lock", select_details + " AND m.id = $5 FOR UPDATE OF m");

constexpr auto is_own = postgres::statement("measurement.is_own", R"(
    SELECT FROM measurement
    WHERE region = $1 AND id = $2 AND target_serves(directory_employees_of($3), target_id, $4))");

constexpr auto select_by_key =
    postgres::statement("measurement.find_by_key", "SELECT " + measurement_columns + from_measurements + R"(
    WHERE m.region = $1 AND m.external_key = ANY($2))");

constexpr auto select_counting =
    postgres::statement("measurement.find_counting", "SELECT " + measurement_columns + from_measurements + R"(
    WHERE m.region = $1 AND m.target_id = $2 AND m.source = $3 AND m.counts
    ORDER BY m.entry DESC
    LIMIT 1)");

constexpr auto select_derived =
    postgres::statement("measurement.find_derived", "SELECT " + measurement_columns + from_measurements + R"(
    WHERE m.region = $1 AND m.target_id = $2 AND m.source = $3 AND (m.counts OR m.needs_verification)
      AND NOT EXISTS (SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id)
    ORDER BY m.entry DESC
    LIMIT 1)");

constexpr auto hold_periods_of = postgres::statement("measurement.hold_periods", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || $1 || ' ' || period, 0))
    FROM (SELECT DISTINCT period FROM target WHERE region = $1 AND id = ANY($2::uuid[]) ORDER BY 1) AS periods)");

constexpr auto hold_period_of_one = postgres::statement("measurement.lock_period_shared", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || $1 || ' ' || $2, 0)))");

constexpr auto select_held = postgres::statement("measurement.hold_targets", "SELECT " + target_columns + R"(,
           p.state AS period_state
    FROM target t
    LEFT JOIN period p ON p.region = t.region AND p.period = t.period
    WHERE t.region = $1 AND t.id = ANY($2::uuid[])
    ORDER BY t.id
    FOR SHARE OF t)");

constexpr auto insert_all = postgres::statement("measurement.insert", R"(
    WITH RECURSIVE inserted AS (
        INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, evidence, source,
                                 corrects, reason, counts, late, needs_verification, external_key, reporter, reporter_id,
                                 origin_feed, origin_event, cause, made_by)
        SELECT $1, id, target_id, value, numerator, denominator, measured_on, evidence, source, corrects, reason, counts,
               late, waits, external_key, reporter, reporter_id, origin_feed, origin_event, cause, made_by::uuid[]
        FROM unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], $7::date[], $8::jsonb[],
                    $9::text[], $10::uuid[], $11::text[], $12::boolean[], $13::boolean[], $14::boolean[], $15::text[],
                    $16::text[], $17::uuid[], $18::text[], $19::text[], $20::text[], $21::text[])
            AS m (id, target_id, value, numerator, denominator, measured_on, evidence, source, corrects, reason, counts,
                  late, waits, external_key, reporter, reporter_id, origin_feed, origin_event, cause, made_by)
        ON CONFLICT DO NOTHING
        RETURNING id, entry, corrects, counts, recorded_at),
    replaced AS (
        SELECT corrects AS id FROM inserted WHERE counts AND corrects IS NOT NULL
        UNION
        SELECT m.corrects
        FROM replaced
        JOIN measurement m ON m.region = $1 AND m.id = replaced.id AND m.corrects IS NOT NULL),
    stopped AS (
        UPDATE measurement SET counts = false WHERE region = $1 AND counts AND id IN (SELECT id FROM replaced))
    SELECT id, entry, )" + instant("recorded_at") + R"( AS recorded_at
    FROM inserted)");

/// $1 is the region, $2 the measurement.
constexpr postgres::Sql stopped_counting = R"(
    WITH RECURSIVE before AS (
        SELECT id, corrects FROM measurement WHERE region = $1 AND id = $2
        UNION
        SELECT m.id, m.corrects FROM before b JOIN measurement m ON m.region = $1 AND m.id = b.corrects))";

constexpr auto insert_decision = postgres::statement("measurement.decide", stopped_counting + R"(,
    counted AS (
        UPDATE measurement
        SET counts = id = $2
        WHERE region = $1 AND $3::boolean AND id IN (SELECT id FROM before) AND counts IS DISTINCT FROM (id = $2))
    INSERT INTO verification (region, measurement_id, verified, verifier, verifier_id, reason)
    VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING )" + instant("decided_at") + " AS decided_at");

constexpr auto stop_one = postgres::statement("measurement.stop_counting", stopped_counting + R"(
    UPDATE measurement SET counts = false, needs_verification = false
    WHERE region = $1 AND (counts OR needs_verification) AND id IN (SELECT id FROM before))");

bool read_period_closed(const postgres::Row& row) {
    return is_closed(row["period_state"].as<std::optional<PeriodState>>().value_or(PeriodState::open));
}

MeasurementDetails read_details(const postgres::Row& row) {
    return {.measurement = read_measurement(row),
            .period = row["period"].as<domain::Period>(),
            .period_closed = read_period_closed(row),
            .viewer_id = row["viewer_id"].optional_text(),
            .serves_viewer = row["serves_viewer"].boolean()};
}

HeldTarget read_held(const postgres::Row& row) { return {read_target(row), read_period_closed(row)}; }

std::string to_column(const std::vector<Evidence>& evidence) {
    auto list = json::array();
    for (const auto& [title, url, file_id] : evidence) {
        list.push_back({{"title", title}});
        if (url) list.back()["url"] = *url;
        if (file_id) list.back()["file_id"] = *file_id;
    }
    return list.dump();
}

/// As PostgreSQL reads an array of ids.
std::string to_array(const std::vector<std::string>& ids) {
    std::string text = "{";
    for (const auto& id : ids) text += (text.size() > 1 ? "," : "") + id;
    return text + "}";
}

/// The parameters of insert_all from $2 on, of one measurement.
std::vector<postgres::Value> values_of(const Measurement& m) {
    const postgres::Value feed = m.origin ? postgres::Value(m.origin->feed) : std::nullopt;
    const postgres::Value event = m.origin ? postgres::Value(m.origin->event_id) : std::nullopt;
    const bool waits = m.verification == MeasurementState::waiting;
    return {m.id,
            m.target_id,
            m.value,
            m.numerator,
            m.denominator,
            m.measured_on,
            to_column(m.evidence),
            m.source,
            m.corrects,
            m.reason,
            m.counts,
            m.late,
            waits,
            m.external_key,
            m.reporter.subject,
            m.reporter.employee_id,
            feed,
            event,
            m.cause,
            to_array(m.made_by)};
}

}

std::vector<SeenMeasurement> list_measurements(postgres::Transaction& tx, domain::Id<Target> target_id,
                                               std::int64_t after_entry, int limit, const identity::Viewer& viewer) {
    return postgres::all(tx.query(select_of_target, {tx.region(), viewer.nip, viewer.administers, viewer.on, target_id,
                                                     after_entry, limit}),
                         directory::read_seen<read_details>);
}

std::vector<SeenMeasurement> list_waiting(postgres::Transaction& tx, const std::optional<std::string>& after_id,
                                          const std::optional<std::vector<std::string>>& visible_owners, int limit,
                                          const identity::Viewer& viewer) {
    return postgres::all(tx.query(select_waiting, {tx.region(), viewer.nip, viewer.administers, viewer.on, after_id,
                                                   visible_owners, limit}),
                         directory::read_seen<read_details>);
}

std::optional<SeenMeasurement> find_measurement(postgres::Transaction& tx, domain::Id<Measurement> id,
                                                const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), viewer.nip, viewer.administers, viewer.on, id}),
                         directory::read_seen<read_details>);
}

bool is_measurement_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    return !tx.query(is_own, {tx.region(), id, nip, on}).empty();
}

std::map<std::string, Measurement> find_by_external_key(postgres::Transaction& tx,
                                                        const std::vector<std::string>& keys) {
    std::map<std::string, Measurement> found;
    if (keys.empty()) return found;
    for (auto& measurement : postgres::all(tx.query(select_by_key, {tx.region(), keys}), read_measurement))
        found.emplace(*measurement.external_key, std::move(measurement));
    return found;
}

std::optional<Measurement> find_counting(postgres::Transaction& tx, domain::Id<Target> target_id,
                                         const std::string& source) {
    return postgres::one(tx.query(select_counting, {tx.region(), target_id, source}), read_measurement);
}

std::optional<Measurement> find_derived(postgres::Transaction& tx, domain::Id<Target> target_id,
                                        const std::string& source) {
    return postgres::one(tx.query(select_derived, {tx.region(), target_id, source}), read_measurement);
}

std::map<domain::Id<Target>, HeldTarget> hold_targets(postgres::Transaction& tx,
                                                      const std::vector<domain::Id<Target>>& ids) {
    tx.query(hold_periods_of, {tx.region(), ids});
    std::map<domain::Id<Target>, HeldTarget> found;
    for (auto& held : postgres::all(tx.query(select_held, {tx.region(), ids}), read_held))
        found.emplace(held.target.id, std::move(held));
    return found;
}

std::optional<MeasurementDetails> lock_measurement(postgres::Transaction& tx, domain::Id<Measurement> id,
                                                   const domain::Period& period, const identity::Viewer& viewer) {
    tx.query(hold_period_of_one, {tx.region(), period});
    return postgres::one(tx.query(select_locked, {tx.region(), viewer.nip, viewer.administers, viewer.on, id}),
                         read_details);
}

std::set<domain::Id<Measurement>> insert(postgres::Transaction& tx, std::span<Measurement> measurements) {
    std::set<domain::Id<Measurement>> stored;
    if (measurements.empty()) return stored;
    std::vector<std::vector<postgres::Value>> columns_of_all(20);
    std::map<domain::Id<Measurement>, Measurement*> by_id;
    for (auto& measurement : measurements) {
        auto values = values_of(measurement);
        for (std::size_t i = 0; i < values.size(); ++i) columns_of_all[i].push_back(std::move(values[i]));
        by_id[measurement.id] = &measurement;
    }
    std::vector<postgres::Value> parameters{tx.region()};
    parameters.insert(parameters.end(), columns_of_all.begin(), columns_of_all.end());
    for (const auto row : tx.query(insert_all, parameters)) {
        auto& measurement = *by_id.at(row["id"].as<domain::Id<Measurement>>());
        measurement.entry = row["entry"].integer();
        measurement.recorded_at = row["recorded_at"].text();
        stored.insert(measurement.id);
    }
    return stored;
}

void decide(postgres::Transaction& tx, Measurement& measurement, const Reporter& verifier) {
    const bool verified = measurement.verification == MeasurementState::verified;
    auto& decision = measurement.decision.emplace(measurement.decision.value_or(Decision{}));
    decision.verifier_id = verifier.employee_id;
    decision.decided_at = tx.query(insert_decision, {tx.region(), measurement.id, verified, verifier.subject,
                                                     verifier.employee_id, decision.reason})
                              .front()["decided_at"]
                              .text();
    if (verified) measurement.counts = true;
}

void stop_counting(postgres::Transaction& tx, domain::Id<Measurement> id) { tx.query(stop_one, {tx.region(), id}); }

}
