#include "scorecard_store.hpp"

#include <algorithm>
#include <unordered_map>

#include "indicator_store.hpp"
#include "owner_columns.hpp"
#include "score_inputs.hpp"

namespace indicators::store {
namespace {

/// What an indicator says about every target on it.
struct Formula {
    std::string id{}, code{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Decimal cap{};
    std::vector<domain::Band> bands{};
};
using Formulas = std::unordered_map<std::string, Formula>;

/// A period goes by the editions that are valid on its first day; an indicator that has none by then, by what it is
/// now.
constexpr auto select_formulas = postgres::statement("scorecard.list_formulas", R"(
    WITH valid AS (SELECT id, code, direction, aggregation, cap, bands FROM indicator_on($2))
    SELECT * FROM valid
    UNION ALL
    SELECT id, code, direction, aggregation, cap, bands
    FROM indicator
    WHERE region = $1 AND id NOT IN (SELECT id FROM valid))");

// Each read is of targets `t`; these are what it asks of them. Columns are read by number: there are hundreds of
// thousands of rows. The measurements of a target come as the lines that parse_measurement() reads, by a sub-select for
// each, so that whatever the statistics say it is a walk along the index: a plan that reads every measurement there is
// for each part of a region costs seven times as much, and a row for each measurement twice.
constexpr postgres::Sql target_columns = R"(
    SELECT t.owner_kind, t.owner_id, t.id, t.indicator_id, t.value, t.weight, t.last_day - t.first_day + 1 AS days,
           t.period, m.lines, t.value_to)";
constexpr postgres::Sql with_measurements = R"(
    CROSS JOIN LATERAL (
        SELECT string_agg(concat(entry, ' ', measured_on, ' ', coalesce(value, numerator), '/' || denominator), E'\n')
               AS lines
        FROM measurement
        WHERE region = t.region AND target_id = t.id AND counts) m)";

constexpr auto select_of_range =
    postgres::statement("scorecard.list_of_range", target_columns + " FROM target t" + with_measurements + R"(
    WHERE t.region = $1 AND t.period = $2 AND t.owner_kind = $3 AND t.owner_id BETWEEN $4 AND $5 AND t.state = 'agreed'
    ORDER BY t.owner_id)");

constexpr auto select_of_owners = postgres::statement("scorecard.list_of_owners", target_columns + R"(
    FROM unnest($3::text[], $4::uuid[]) AS o (kind, id)
    JOIN target t ON t.region = $1 AND t.period = $2 AND t.owner_kind = o.kind AND t.owner_id = o.id
         AND t.state = 'agreed')" + with_measurements + R"(
    ORDER BY t.owner_kind, t.owner_id)");

constexpr auto select_targets =
    postgres::statement("scorecard.list_targets", target_columns + " FROM target t" + with_measurements + R"(
    WHERE t.region = $1 AND t.id = ANY($2::uuid[])
    ORDER BY t.id)");

constexpr auto select_ranges = postgres::statement("scorecard.list_ranges", R"(
    WITH numbered AS (
        SELECT owner_kind, owner_id, row_number() OVER of_kind AS number, lead(owner_id) OVER of_kind AS next
        FROM (SELECT DISTINCT owner_kind, owner_id
              FROM target
              WHERE region = $1 AND period = $2 AND state = 'agreed') AS owner
        WINDOW of_kind AS (PARTITION BY owner_kind ORDER BY owner_id))
    SELECT owner_kind, owner_id, (number - 1) % $3::int + 1 AS place
    FROM numbered
    WHERE number % $3::int IN (0, 1) OR next IS NULL
    ORDER BY owner_kind DESC, number)");

constexpr auto select_below = postgres::statement("scorecard.list_contributions", R"(
    WITH RECURSIVE line AS (
        SELECT c.*
        FROM contribution c
        JOIN target t ON t.region = c.region AND t.id = c.contributor_id AND t.state = 'agreed'
        WHERE c.region = $1),
    down AS (
        SELECT supported_id, contributor_id, weight FROM line WHERE supported_id = ANY($2::uuid[])
        UNION
        SELECT line.supported_id, line.contributor_id, line.weight
        FROM down
        JOIN line ON line.supported_id = down.contributor_id
        WHERE NOT EXISTS (
            SELECT FROM measurement m WHERE m.region = $1 AND m.target_id = down.contributor_id AND m.counts))
    SELECT supported_id, contributor_id, weight FROM down)");

constexpr auto select_units = postgres::statement("scorecard.find_units", R"(
    SELECT id, unit_id FROM directory_employees_on($1) WHERE id BETWEEN $2 AND $3)");

constexpr auto select_origins = postgres::statement("scorecard.find_measurement_origins", R"(
    SELECT m.entry, m.id, m.reporter_id, CASE WHEN v.verified THEN v.verifier_id END AS verifier_id
    FROM measurement m
    LEFT JOIN verification v ON v.region = m.region AND v.measurement_id = m.id
    WHERE m.region = $1 AND m.target_id = ANY($2::uuid[]) AND m.entry = ANY($3::bigint[]))");

constexpr auto select_verifiers = postgres::statement("scorecard.find_verifiers", R"(
    WITH RECURSIVE making AS (
        SELECT id AS contributor_id, id FROM unnest($2::uuid[]) AS id
        UNION
        SELECT making.contributor_id, c.contributor_id
        FROM making
        JOIN contribution c ON c.region = $1 AND c.supported_id = making.id
        WHERE NOT EXISTS (SELECT FROM measurement m WHERE m.region = $1 AND m.target_id = making.id AND m.counts))
    SELECT making.contributor_id, array_agg(DISTINCT v.verifier_id) AS verifiers
    FROM making
    JOIN measurement m ON m.region = $1 AND m.target_id = making.id AND m.counts
    JOIN verification v ON v.region = $1 AND v.measurement_id = m.id AND v.verified AND v.verifier_id IS NOT NULL
    GROUP BY making.contributor_id)");

constexpr auto select_names = postgres::statement("scorecard.find_indicator_names", R"(
    SELECT i.id, coalesce(e.name, i.name) AS name, CASE WHEN e.id IS NULL THEN i.name_en ELSE e.name_en END AS name_en,
           coalesce(e.measure_unit, i.measure_unit) AS measure_unit, coalesce(e.measure_kind, i.measure_kind) AS measure_kind,
           CASE WHEN e.id IS NULL THEN i.measure_unit_en ELSE e.measure_unit_en END AS measure_unit_en
    FROM indicator i
    LEFT JOIN indicator_on($2) e USING (region, id)
    WHERE region = $1 AND i.id = ANY($3::uuid[]))");

Formula read_formula(const postgres::Row& row) {
    return {.id = row[0].text(),
            .code = row[1].text(),
            .direction = row[2].as<domain::Direction>(),
            .aggregation = row[3].as<domain::Aggregation>(),
            .cap = row[4].as<domain::Decimal>(),
            .bands = parse_bands(row[5].view())};
}

Formulas find_formulas(postgres::Transaction& tx, const domain::Period& period) {
    Formulas found;
    for (auto& formula : postgres::all(tx.query(select_formulas, {tx.region(), period.first_day()}), read_formula)) {
        auto id = formula.id;
        found.emplace(std::move(id), std::move(formula));
    }
    return found;
}

std::vector<ScoredMeasurement> read_measurements(const postgres::Field& field) {
    std::vector<ScoredMeasurement> found;
    if (field.is_null()) return found;
    for (auto lines = field.view(); !lines.empty();) {
        const auto end = std::min(lines.find('\n'), lines.size());
        found.push_back(parse_measurement(lines.substr(0, end)).value());
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return found;
}

ScorecardTarget read_target(const postgres::Row& row, const Formulas& formulas) {
    const auto& formula = formulas.at(row[3].text());
    return {.target_id = row[2].text(),
            .indicator_id = row[3].text(),
            .indicator_code = formula.code,
            .direction = formula.direction,
            .aggregation = formula.aggregation,
            .target = domain::Goal(row[4].as<domain::Decimal>(), row[9].as<std::optional<domain::Decimal>>()),
            .weight = row[5].as<domain::Decimal>(),
            .cap = formula.cap,
            .days = row[6].as<int>(),
            .bands = formula.bands,
            .measurements = read_measurements(row[8]),
            .contributors = {}};
}

/// The rows of an owner come one after the other. The formulas are read after the targets: so each indicator that they
/// are on is there.
std::vector<Scorecard> group_by_owner(postgres::Transaction& tx, const domain::Period& period,
                                      const postgres::Rows& rows) {
    const auto formulas = find_formulas(tx, period);
    const auto name = period.to_string();
    std::vector<Scorecard> found;
    for (const auto row : rows) {
        const Owner owner{row[0].as<OwnerKind>(), row[1].as<domain::Id<Owner>>()};
        if (found.empty() || found.back().owner != owner) found.push_back({owner, name, {}});
        found.back().targets.push_back(read_target(row, formulas));
    }
    for (auto& card : found) arrange(card);
    return found;
}

ContributionLine read_line(const postgres::Row& row) {
    return {row["supported_id"].text(), row["contributor_id"].text(),
            row["weight"].as<std::optional<domain::Decimal>>()};
}

}

std::vector<OwnerRange> list_owner_ranges(postgres::Transaction& tx, const domain::Period& period, int size) {
    std::vector<OwnerRange> found;
    for (const auto row : tx.query(select_ranges, {tx.region(), period, size})) {
        const auto [kind, id] = read_owner(row);
        const auto place = row["place"].as<int>();
        if (place == 1) found.push_back({.kind = kind, .first = id});
        found.back().last = id;
        found.back().owners = place;
    }
    return found;
}

std::vector<Scorecard> list_scorecards(postgres::Transaction& tx, const domain::Period& period,
                                       const OwnerRange& range) {
    return group_by_owner(tx, period,
                          tx.query(select_of_range, {tx.region(), period, range.kind, range.first, range.last}));
}

std::vector<Scorecard> list_scorecards(postgres::Transaction& tx, const domain::Period& period,
                                       const std::vector<Owner>& owners) {
    std::vector<postgres::Value> kinds, ids;
    for (const auto& owner : owners) {
        kinds.emplace_back(owner.kind);
        ids.emplace_back(owner.id);
    }
    return group_by_owner(tx, period, tx.query(select_of_owners, {tx.region(), period, kinds, ids}));
}

std::vector<ScorecardTarget> list_scorecard_targets(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    std::map<domain::Period, Formulas> formulas;  // contributors may be of shorter ones
    std::vector<ScorecardTarget> found;
    for (const auto row : tx.query(select_targets, {tx.region(), ids})) {
        const auto [of_period, added] = formulas.try_emplace(row[7].as<domain::Period>());
        if (added) of_period->second = find_formulas(tx, of_period->first);
        found.push_back(read_target(row, of_period->second));
    }
    return found;
}

std::vector<ContributionLine> list_contributions_below(postgres::Transaction& tx,
                                                       const std::vector<std::string>& target_ids) {
    return postgres::all(tx.query(select_below, {tx.region(), target_ids}), read_line);
}

std::map<domain::Id<Owner>, std::string> find_units(postgres::Transaction& tx, const OwnerRange& range,
                                                    const domain::Date& on) {
    std::map<domain::Id<Owner>, std::string> units;
    if (range.kind != OwnerKind::employee) return units;
    for (const auto row : tx.query(select_units, {on, range.first, range.last}))
        units.emplace(row["id"].as<domain::Id<Owner>>(), row["unit_id"].text());
    return units;
}

std::map<std::int64_t, MeasurementOrigin> find_measurement_origins(postgres::Transaction& tx, const Scorecard& card) {
    std::vector<postgres::Value> targets, entries;
    for (const auto& target : card.targets) {
        targets.emplace_back(target.target_id);
        for (const auto& measurement : target.measurements) entries.emplace_back(measurement.entry);
    }
    std::map<std::int64_t, MeasurementOrigin> origins;
    for (const auto row : tx.query(select_origins, {tx.region(), targets, entries}))
        origins.emplace(row["entry"].integer(), MeasurementOrigin{row["id"].text(), row["reporter_id"].optional_text(),
                                                                  row["verifier_id"].optional_text()});
    return origins;
}

std::map<std::string, std::vector<std::string>> find_verifiers(postgres::Transaction& tx, const Scorecard& card) {
    std::vector<postgres::Value> contributors;
    for (const auto& target : card.targets)
        for (const auto& contributor : target.contributors) contributors.emplace_back(contributor.target_id);
    std::map<std::string, std::vector<std::string>> verifiers;
    if (contributors.empty()) return verifiers;
    for (const auto row : tx.query(select_verifiers, {tx.region(), contributors}))
        verifiers.emplace(row["contributor_id"].text(), row["verifiers"].texts());
    return verifiers;
}

IndicatorNames find_indicator_names(postgres::Transaction& tx, const Scorecard& card) {
    std::vector<postgres::Value> ids;
    for (const auto& target : card.targets) ids.emplace_back(target.indicator_id);
    IndicatorNames names;
    for (const auto row :
         tx.query(select_names, {tx.region(), domain::Period::parse(card.period).value().first_day(), ids}))
        names.emplace(row["id"].text(),
                      IndicatorName{row["name"].text(), row["name_en"].as<std::optional<std::string>>(),
                                    row["measure_unit"].text(), row["measure_kind"].as<domain::MeasureKind>(),
                                    row["measure_unit_en"].optional_text()});
    return names;
}

}
