#include "scorecard_store.hpp"

#include <algorithm>
#include <unordered_map>

#include "columns.hpp"
#include "indicator_store.hpp"
#include "period.hpp"
#include "score_inputs.hpp"

namespace indicators::store {
namespace {

/// What an indicator says about every target on it.
struct Formula {
    std::string code{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Decimal cap{};
    std::vector<domain::Band> bands{};
};
using Formulas = std::unordered_map<std::string, Formula>;

void read_formulas(const postgres::Rows& rows, Formulas& found) {
    for (const auto row : rows)
        found.try_emplace(row[0].text(),
                          Formula{.code = row[1].text(),
                                  .direction = domain::find_code(domain::all_directions, row[2].view()).value(),
                                  .aggregation = domain::find_code(domain::all_aggregations, row[3].view()).value(),
                                  .cap = decimal(row[4]),
                                  .bands = bands_of(row[5].view())});
}

/// A period goes by the editions that are valid on its first day; an indicator that has none by then, by what it is
/// now.
Formulas formulas_in(postgres::Transaction& tx, const std::string& period) {
    Formulas found;
    const auto day = domain::to_string(domain::Period::parse(period).value().first_day());
    read_formulas(tx.query("SELECT id, code, direction, aggregation, cap, bands FROM indicator_on($1)", {day}), found);
    read_formulas(
        tx.query("SELECT id, code, direction, aggregation, cap, bands FROM indicator WHERE region = $1 AND id "
                 "NOT IN (SELECT id FROM indicator_on($2))",
                 {tx.region(), day}),
        found);
    return found;
}

// Each read is of targets `t`; these are what it asks of them. Columns are read by number: there are hundreds of
// thousands of rows. The measurements of a target come as the lines that parse_measurement() reads, by a sub-select for
// each, so that whatever the statistics say it is a walk along the index: a plan that reads every measurement there is
// for each part of a region costs seven times as much, and a row for each measurement twice.
const std::string select =
    "SELECT t.owner_kind, t.owner_id, t.id, t.indicator_id, t.value, t.weight, t.last_day - t.first_day + 1 AS days, "
    "t.period, m.lines ";
const std::string with_measurements =
    "CROSS JOIN LATERAL (SELECT string_agg(concat(entry, ' ', measured_on, ' ', coalesce(value, numerator), '/' || "
    "denominator), E'\n') AS lines FROM measurement WHERE region = t.region AND target_id = t.id AND counts) m ";

std::vector<ScoredMeasurement> measurements(const postgres::Field& field) {
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
            .target = decimal(row[4]),
            .weight = decimal(row[5]),
            .cap = formula.cap,
            .days = static_cast<int>(row[6].integer()),
            .bands = formula.bands,
            .measurements = measurements(row[8]),
            .contributors = {}};
}

/// The rows of an owner come one after the other.
std::vector<Scorecard> cards(postgres::Transaction& tx, const std::string& period, const std::string& sql,
                             const std::vector<postgres::Value>& parameters) {
    const auto rows = tx.query(sql, parameters);
    const auto formulas = formulas_in(tx, period);  // after the targets: so each indicator that they are on is there
    std::vector<Scorecard> found;
    for (const auto row : rows) {
        if (found.empty() || found.back().owner.id != row[1].view() || code(found.back().owner.kind) != row[0].view())
            found.push_back({{domain::find_code(all_owner_kinds, row[0].view()).value(), row[1].text()}, period, {}});
        found.back().targets.push_back(read_target(row, formulas));
    }
    for (auto& card : found) arrange(card);
    return found;
}

}

std::vector<OwnerRange> owner_ranges(postgres::Transaction& tx, const std::string& period, int size) {
    std::vector<OwnerRange> found;
    for (const auto row : tx.query(
             "WITH numbered AS (SELECT owner_kind, owner_id, row_number() OVER of_kind AS number, lead(owner_id) OVER "
             "of_kind AS next FROM (SELECT DISTINCT owner_kind, owner_id FROM target WHERE region = $1 AND period = $2 "
             "AND state = 'agreed') AS owner WINDOW of_kind AS (PARTITION BY owner_kind ORDER BY owner_id)) "
             "SELECT owner_kind, owner_id, (number - 1) % $3::int + 1 AS place FROM numbered "
             "WHERE number % $3::int IN (0, 1) OR next IS NULL ORDER BY owner_kind DESC, number",
             {tx.region(), period, size})) {
        const auto id = row["owner_id"].text();
        const auto place = static_cast<int>(row["place"].integer());
        if (place == 1) found.push_back({.kind = row["owner_kind"].text(), .first = id});
        found.back().last = id;
        found.back().owners = place;
    }
    return found;
}

std::vector<Scorecard> scorecards(postgres::Transaction& tx, const std::string& period, const OwnerRange& range) {
    static const std::string sql = select + "FROM target t " + with_measurements +
                                   "WHERE t.region = $1 AND t.period = $2 AND t.owner_kind = $3 AND t.owner_id "
                                   "BETWEEN $4 AND $5 AND t.state = 'agreed' ORDER BY t.owner_id";
    return cards(tx, period, sql, {tx.region(), period, range.kind, range.first, range.last});
}

std::vector<Scorecard> scorecards(postgres::Transaction& tx, const std::string& period,
                                  const std::vector<Owner>& owners) {
    static const std::string sql = select +
                                   "FROM unnest($3::text[], $4::uuid[]) AS o (kind, id) JOIN target t ON t.region = $1 "
                                   "AND t.period = $2 AND t.owner_kind = o.kind AND t.owner_id = o.id AND t.state = "
                                   "'agreed' " +
                                   with_measurements + "ORDER BY t.owner_kind, t.owner_id";
    std::vector<std::string> kinds, ids;
    for (const auto& one : owners) {
        kinds.emplace_back(code(one.kind));
        ids.push_back(one.id);
    }
    return cards(tx, period, sql, {tx.region(), period, kinds, ids});
}

std::vector<ScorecardTarget> scorecard_targets(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const std::string sql =
        select + "FROM target t " + with_measurements + "WHERE t.region = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id";
    std::map<std::string, Formulas> formulas;  // by period: contributors may be of shorter ones
    std::vector<ScorecardTarget> found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) {
        const auto [in, added] = formulas.try_emplace(row[7].text());
        if (added) in->second = formulas_in(tx, in->first);
        found.push_back(read_target(row, in->second));
    }
    return found;
}

std::vector<ContributionLine> contributions_below(postgres::Transaction& tx,
                                                  const std::vector<std::string>& target_ids) {
    std::vector<ContributionLine> found;
    for (const auto row : tx.query(
             "WITH RECURSIVE line AS (SELECT c.* FROM contribution c JOIN target t ON t.region = c.region AND t.id = "
             "c.contributor_id AND t.state = 'agreed' WHERE c.region = $1), down AS (SELECT supported_id, "
             "contributor_id, weight FROM line WHERE supported_id = ANY($2::uuid[]) UNION SELECT line.supported_id, "
             "line.contributor_id, line.weight FROM down JOIN line ON line.supported_id = down.contributor_id "
             "WHERE NOT EXISTS (SELECT FROM measurement m WHERE m.region = $1 AND m.target_id = down.contributor_id "
             "AND m.counts)) SELECT supported_id, contributor_id, weight FROM down",
             {tx.region(), target_ids}))
        found.push_back({row["supported_id"].text(), row["contributor_id"].text(), optional_decimal(row["weight"])});
    return found;
}

std::map<std::string, std::string> units_of(postgres::Transaction& tx, const OwnerRange& range,
                                            const domain::Date& on) {
    std::map<std::string, std::string> units;
    if (range.kind != code(OwnerKind::employee)) return units;
    for (const auto row : tx.query("SELECT id, unit_id FROM directory_employees_on($1) WHERE id BETWEEN $2 AND $3",
                                   {domain::to_string(on), range.first, range.last}))
        units.emplace(row[0].text(), row[1].text());
    return units;
}

std::map<std::int64_t, std::string> measurement_ids(postgres::Transaction& tx, const Scorecard& card) {
    std::vector<std::string> targets, entries;
    for (const auto& target : card.targets) {
        targets.push_back(target.target_id);
        for (const auto& m : target.measurements) entries.push_back(std::to_string(m.entry));
    }
    std::map<std::int64_t, std::string> ids;
    for (const auto row :
         tx.query("SELECT entry, id FROM measurement WHERE region = $1 AND target_id = ANY($2::uuid[]) "
                  "AND entry = ANY($3::bigint[])",
                  {tx.region(), targets, entries}))
        ids.emplace(row[0].integer(), row[1].text());
    return ids;
}

}
