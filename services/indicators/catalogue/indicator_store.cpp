#include "indicator_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace indicators::store {
namespace {

using nlohmann::json;

const std::string columns =
    "s.id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category, e.measure_unit, "
    "e.measure_kind, e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id, "
    "e.state, e.valid_from, e.reason, c.opened_on, c.until, c.unit_ids, c.with_below, c.position_kinds, "
    "c.position_levels, c.employee_ids, "
    "(SELECT min(n.valid_from) - 1 FROM indicator_edition n WHERE n.region = e.region AND n.id = e.id "
    "AND n.edition > e.edition AND n.state IN ('approved', 'retired')) AS valid_to, "
    "r.edition AS revision, r.state AS revision_state, r.valid_from AS revision_from ";
const std::string from_editions =
    "FROM indicator_series s JOIN indicator_edition e ON e.region = s.region AND e.id = s.id "
    "LEFT JOIN indicator_edition r ON r.region = s.region AND r.id = s.id AND r.edition <> e.edition "
    "AND r.state IN ('draft', 'consultation') "
    "LEFT JOIN consultation c ON c.region = s.region AND c.indicator_id = s.id "
    "AND c.edition = CASE WHEN r.state = 'consultation' THEN r.edition ELSE e.edition END ";
const std::string select_editions = "SELECT " + columns + from_editions;
const std::string approved_first = "(e.state IN ('approved', 'retired')) DESC, e.edition DESC ";

std::optional<domain::Date> optional_date(const postgres::Field& field) {
    return field.is_null() ? std::nullopt : domain::parse_date(field.view());
}

std::optional<std::string> written(const std::optional<domain::Date>& date) {
    return date ? std::optional(domain::to_string(*date)) : std::nullopt;
}

std::optional<domain::Decimal> limit_of(const json& limit) {
    return limit.is_null() ? std::nullopt : domain::Decimal::parse(limit.get<std::string>());
}

}

std::vector<domain::Band> bands_of(std::string_view text) {
    std::vector<domain::Band> bands;
    for (const auto& one : json::parse(text))
        bands.push_back({limit_of(one["from"]), limit_of(one["below"]), limit_of(one["points"]).value()});
    return bands;
}

namespace {

std::string written(const std::vector<domain::Band>& bands) {
    const auto limit = [](const auto& value) { return value ? json(value->to_string()) : json(nullptr); };
    auto list = json::array();
    for (const auto& one : bands)
        list.push_back({{"from", limit(one.from)}, {"below", limit(one.below)}, {"points", one.points.to_string()}});
    return list.dump();
}

Consultation consultation_of(const postgres::Row& row) {
    return {.population = Population{.unit_ids = row["unit_ids"].texts(),
                                     .with_below = row["with_below"].boolean(),
                                     .position_kinds = row["position_kinds"].texts(),
                                     .position_levels = row["position_levels"].texts(),
                                     .employee_ids = row["employee_ids"].texts()},
            .opened_on = optional_date(row["opened_on"]).value(),
            .until = optional_date(row["until"]).value()};
}

Indicator read(const postgres::Row& row) {
    Indicator one{.id = row["id"].text(),
                  .code = row["code"].text(),
                  .edition = static_cast<int>(row["edition"].integer()),
                  .name = row["name"].text(),
                  .name_en = row["name_en"].optional_text(),
                  .description = row["description"].optional_text(),
                  .regulation = row["regulation"].optional_text(),
                  .method = row["method"].optional_text(),
                  .category = row["category"].text(),
                  .measure_unit = row["measure_unit"].text(),
                  .measure_kind = domain::find_code(domain::all_measure_kinds, row["measure_kind"].view()).value(),
                  .direction = domain::find_code(domain::all_directions, row["direction"].view()).value(),
                  .aggregation = domain::find_code(domain::all_aggregations, row["aggregation"].view()).value(),
                  .cap = decimal(row["cap"]),
                  .bands = bands_of(row["bands"].view()),
                  .source = domain::find_code(all_sources, row["source"].view()).value(),
                  .owner_unit_id = row["owner_unit_id"].optional_text(),
                  .state = domain::find_code(all_indicator_states, row["state"].view()).value(),
                  .valid_from = optional_date(row["valid_from"]),
                  .valid_to = optional_date(row["valid_to"]),
                  .reason = row["reason"].optional_text(),
                  .version = row["version"].integer()};
    if (const auto edition = row["revision"].optional_integer())
        one.revision = {static_cast<int>(*edition),
                        domain::find_code(all_indicator_states, row["revision_state"].view()).value(),
                        optional_date(row["revision_from"])};
    if (!row["opened_on"].is_null()) one.consultation = consultation_of(row);
    return one;
}

std::optional<Indicator> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<Indicator> all(const postgres::Rows& rows) {
    std::vector<Indicator> found;
    for (const auto row : rows) found.push_back(read(row));
    return found;
}

std::vector<postgres::Value> values(const std::string& region, const Indicator& i) {
    return {region,
            i.id,
            i.edition,
            i.name,
            i.name_en,
            i.description,
            i.category,
            i.measure_unit,
            domain::code(i.measure_kind),
            domain::code(i.direction),
            domain::code(i.aggregation),
            i.cap.to_string(),
            written(i.bands),
            code(i.source),
            i.regulation,
            i.method,
            i.owner_unit_id,
            code(i.state),
            written(i.valid_from),
            i.reason};
}

void count_on(postgres::Transaction& tx, const Indicator& indicator) {
    tx.query("UPDATE indicator_series SET version = $3 WHERE region = $1 AND id = $2",
             {tx.region(), indicator.id, indicator.version});
}

}

std::vector<Indicator> indicators(postgres::Transaction& tx, const IndicatorFilter& filter) {
    static const std::string sql =
        "SELECT * FROM (SELECT DISTINCT ON (s.code) " + columns + from_editions +
        "WHERE s.region = $1 AND ($2::text IS NULL OR e.state = $2) AND ($3::text IS NULL OR e.category = $3) "
        "AND ($4::text IS NULL OR e.source = $4) AND ($5::uuid IS NULL OR e.owner_unit_id = $5) "
        "AND ($6::text IS NULL OR s.code = $6) AND ($7::text IS NULL OR NOT EXISTS ("
        "SELECT FROM regexp_split_to_table(lower($7), '\\s+') AS word, "
        "lower(concat_ws(' ', s.code, e.name, e.name_en, e.description)) AS text "
        "WHERE position(word IN text) = 0 AND word_similarity(word, text) < 0.5)) "
        "AND ($8::date IS NULL OR e.state IN ('approved', 'retired') AND (e.valid_from IS NULL OR e.valid_from <= $8)) "
        "AND ($9::text IS NULL OR s.code > $9) AND ($10 OR e.state IN ('approved', 'retired') "
        "OR e.state = 'consultation' AND s.id = ANY($11::uuid[])) ORDER BY s.code, " +
        approved_first + ") AS found ORDER BY code LIMIT $12";
    return all(
        tx.query(sql, {tx.region(), filter.state, filter.category, filter.source, filter.owner_unit_id, filter.code,
                       filter.words, filter.as_of, filter.after_code, filter.drafts, filter.opened, filter.limit}));
}

std::optional<Indicator> indicator(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql =
        select_editions + "WHERE s.region = $1 AND s.id = $2 ORDER BY " + approved_first + "LIMIT 1";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Indicator> indicator_in(postgres::Transaction& tx, const std::string& id, const domain::Period& period) {
    static const std::string sql = select_editions +
                                   "WHERE s.region = $1 AND s.id = $2 ORDER BY (e.state IN ('approved', 'retired') "
                                   "AND (e.valid_from IS NULL OR e.valid_from <= $3)) DESC, " +
                                   approved_first + "LIMIT 1";
    return one(tx.query(sql, {tx.region(), id, domain::to_string(period.first_day())}));
}

std::optional<Indicator> edition(postgres::Transaction& tx, const std::string& id, int edition) {
    static const std::string sql = select_editions + "WHERE s.region = $1 AND s.id = $2 AND e.edition = $3";
    return one(tx.query(sql, {tx.region(), id, edition}));
}

std::vector<Indicator> editions(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_editions + "WHERE s.region = $1 AND s.id = $2 ORDER BY e.edition DESC";
    return all(tx.query(sql, {tx.region(), id}));
}

std::vector<Indicator> in_consultation(postgres::Transaction& tx) {
    static const std::string sql = select_editions + "WHERE s.region = $1 AND e.state = 'consultation'";
    return all(tx.query(sql, {tx.region()}));
}

std::map<std::string, Indicator> indicators_by_code(postgres::Transaction& tx, const std::vector<std::string>& codes) {
    static const std::string sql = select_editions +
                                   "JOIN indicator i ON i.region = e.region AND i.id = e.id AND i.edition = e.edition "
                                   "WHERE s.region = $1 AND s.code = ANY($2::text[])";
    std::map<std::string, Indicator> found;
    for (const auto row : tx.query(sql, {tx.region(), codes})) found.emplace(row["code"].text(), read(row));
    return found;
}

std::optional<Indicator> lock_indicator(postgres::Transaction& tx, const std::string& id) {
    if (tx.query("SELECT FROM indicator_series WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), id}).empty())
        return std::nullopt;
    static const std::string sql = select_editions +
                                   "WHERE s.region = $1 AND s.id = $2 ORDER BY (e.state IN ('draft', 'consultation')) "
                                   "DESC, " +
                                   approved_first + "LIMIT 1";
    return one(tx.query(sql, {tx.region(), id}));
}

bool insert(postgres::Transaction& tx, const Indicator& indicator) {
    const auto added = tx.query(
        "INSERT INTO indicator_series (region, id, code, version) VALUES ($1, $2, $3, $4) ON CONFLICT (region, code) "
        "DO NOTHING",
        {tx.region(), indicator.id, indicator.code, indicator.version});
    if (added.affected() == 0) return false;
    insert_edition(tx, indicator);
    return true;
}

void insert_edition(postgres::Transaction& tx, const Indicator& indicator) {
    tx.query(
        "INSERT INTO indicator_edition (region, id, edition, name, name_en, description, category, measure_unit, "
        "measure_kind, direction, aggregation, cap, bands, source, regulation, method, owner_unit_id, state, "
        "valid_from, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
        "$19, $20)",
        values(tx.region(), indicator));
    count_on(tx, indicator);
}

void update(postgres::Transaction& tx, const Indicator& indicator) {
    tx.query(
        "UPDATE indicator_edition SET name = $4, name_en = $5, description = $6, category = $7, measure_unit = $8, "
        "measure_kind = $9, direction = $10, aggregation = $11, cap = $12, bands = $13, source = $14, regulation = "
        "$15, method = $16, owner_unit_id = $17, state = $18, valid_from = $19, reason = $20 "
        "WHERE region = $1 AND id = $2 AND edition = $3",
        values(tx.region(), indicator));
    count_on(tx, indicator);
}

void retire(postgres::Transaction& tx, const Indicator& indicator) {
    tx.query("UPDATE indicator_edition SET state = 'retired' WHERE region = $1 AND id = $2 AND state = 'approved'",
             {tx.region(), indicator.id});
    count_on(tx, indicator);
}

bool closed_from(postgres::Transaction& tx, const domain::Date& day) {
    for (const auto row :
         tx.query("SELECT period FROM period WHERE region = $1 AND state IN ('closing', 'closed')", {tx.region()}))
        if (domain::Period::parse(row["period"].view()).value().first_day() >= day) return true;
    return false;
}

}
