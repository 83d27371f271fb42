#include "indicator_store.hpp"

#include "band_json.hpp"
#include "search.hpp"

namespace indicators::store {
namespace {

constexpr postgres::Sql columns = R"(
    s.id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category, e.measure_unit, e.measure_unit_en, e.measure_kind,
    e.plan_goal, e.plan_program, e.plan_activity, e.plan_sub_activity, e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id, e.state, e.valid_from,
    e.reason, c.opened_on, c.until AS closes_on, c.unit_ids, c.with_below, c.position_kinds, c.position_levels, c.employee_ids,
    (SELECT min(n.valid_from) - 1
     FROM indicator_edition n
     WHERE n.region = e.region AND n.id = e.id AND n.edition > e.edition AND n.state IN ('approved', 'retired')
    ) AS valid_to,
    (SELECT count(*)
     FROM indicator_comment comment
     WHERE comment.region = c.region AND comment.indicator_id = c.indicator_id AND comment.edition = c.edition
       AND comment.answer IS NULL
    ) AS unanswered_comments,
    r.edition AS revision, r.state AS revision_state, r.valid_from AS revision_from)";

constexpr postgres::Sql from_editions = R"(
    FROM indicator_series s
    JOIN indicator_edition e ON e.region = s.region AND e.id = s.id
    LEFT JOIN indicator_edition r ON r.region = s.region AND r.id = s.id AND r.edition <> e.edition
         AND r.state IN ('draft', 'consultation')
    LEFT JOIN consultation c ON c.region = s.region AND c.indicator_id = s.id
         AND c.edition = CASE WHEN r.state = 'consultation' THEN r.edition ELSE e.edition END)";

constexpr auto select_of_one = "SELECT " + columns + from_editions + R"(
    WHERE s.region = $1 AND s.id = $2)";

constexpr postgres::Sql approved_first = "(e.state IN ('approved', 'retired')) DESC, e.edition DESC";

constexpr auto select_page =
    postgres::statement("indicator.list", "SELECT * FROM (SELECT DISTINCT ON (s.code) " + columns + from_editions + R"(
        WHERE s.region = $1
          AND ($2::text IS NULL OR e.state = $2)
          AND ($3::text IS NULL OR e.category = $3)
          AND ($4::text IS NULL OR e.source = $4)
          AND ($5::uuid IS NULL OR e.owner_unit_id = $5)
          AND ($6::text IS NULL OR s.code = $6)
          AND )" + search::matches("(s.searched || e.searched)", "$7") +
                                              R"(
          AND ($8::date IS NULL OR e.state IN ('approved', 'retired') AND (e.valid_from IS NULL OR e.valid_from <= $8))
          AND ($9::text IS NULL OR s.code > $9)
          AND ($10 OR e.state IN ('approved', 'retired') OR e.state = 'consultation' AND s.id = ANY($11::uuid[]))
        ORDER BY s.code, )" + approved_first + R"() AS found
    ORDER BY code
    LIMIT $12)");

constexpr auto select_present =
    postgres::statement("indicator.find", select_of_one + " ORDER BY " + approved_first + " LIMIT 1");

constexpr auto select_in_period = postgres::statement("indicator.find_in_period", select_of_one + R"(
    ORDER BY (e.state IN ('approved', 'retired') AND (e.valid_from IS NULL OR e.valid_from <= $3)) DESC, )" +
                                                                                      approved_first + " LIMIT 1");

constexpr auto select_edition = postgres::statement("indicator.find_edition", select_of_one + " AND e.edition = $3");

constexpr auto select_editions =
    postgres::statement("indicator.list_editions", select_of_one + " ORDER BY e.edition DESC");

constexpr auto select_consulted =
    postgres::statement("indicator.list_in_consultation", "SELECT " + columns + from_editions + R"(
    WHERE s.region = $1 AND e.state = 'consultation')");

constexpr auto select_ids = postgres::statement("indicator.find_ids", R"(
    SELECT code, id FROM indicator_series WHERE region = $1 AND code = ANY($2::text[]))");

constexpr auto lock_series = postgres::statement("indicator.lock", R"(
    SELECT FROM indicator_series WHERE region = $1 AND id = $2 FOR UPDATE)");

constexpr auto select_in_making = postgres::statement("indicator.find_in_making", select_of_one + R"(
    ORDER BY (e.state IN ('draft', 'consultation')) DESC, )" + approved_first + " LIMIT 1");

constexpr postgres::Sql edition_columns = R"(
    region, id, edition, name, name_en, description, category, measure_unit, measure_kind, direction, aggregation, cap,
    bands, source, regulation, method, owner_unit_id, state, valid_from, reason, measure_unit_en, plan_goal, plan_program,
    plan_activity, plan_sub_activity)";
constexpr postgres::Sql edition_values = R"(
    $1, $2::uuid, $3::int, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, $10::text, $11::text,
    $12::numeric, $13::jsonb, $14::text, $15::text, $16::text, $17::uuid, $18::text, $19::date, $20::text,
    $21::text, $22::text, $23::text, $24::text, $25::text)";
constexpr postgres::Sql counted_on = R"(
    WITH series AS (
        UPDATE indicator_series SET version = version + 1 WHERE region = $1 AND id = $2 RETURNING version))";

constexpr auto insert_one = postgres::statement("indicator.insert", R"(
    WITH series AS (
        INSERT INTO indicator_series (region, id, code) VALUES ($1, $2, $26)
        ON CONFLICT (region, code) DO NOTHING
        RETURNING id)
    INSERT INTO indicator_edition ()" + edition_columns + R"()
    SELECT )" + edition_values + R"(
    FROM series)");

constexpr auto insert_next = postgres::statement("indicator.insert_edition", counted_on + R"(
    INSERT INTO indicator_edition ()" + edition_columns + R"()
    VALUES ()" + edition_values + R"()
    RETURNING (SELECT version FROM series) AS version)");

constexpr auto update_one = postgres::statement("indicator.update", counted_on + R"(
    UPDATE indicator_edition
    SET name = $4, name_en = $5, description = $6, category = $7, measure_unit = $8, measure_kind = $9, direction = $10,
        aggregation = $11, cap = $12, bands = $13, source = $14, regulation = $15, method = $16, owner_unit_id = $17,
        state = $18, valid_from = $19, reason = $20, measure_unit_en = $21, plan_goal = $22, plan_program = $23,
        plan_activity = $24, plan_sub_activity = $25
    WHERE region = $1 AND id = $2 AND edition = $3
    RETURNING (SELECT version FROM series) AS version)");

constexpr auto retire_all = postgres::statement("indicator.retire", counted_on + R"(
    UPDATE indicator_edition
    SET state = 'retired'
    WHERE region = $1 AND id = $2 AND state = 'approved'
    RETURNING (SELECT version FROM series) AS version)");

constexpr auto select_closed = postgres::statement("indicator.find_closed_period", R"(
    SELECT FROM period
    WHERE region = $1 AND state IN ('closing', 'closed') AND lower(period_days(period)) >= $2
    LIMIT 1)");

Consultation read_consultation(const postgres::Row& row) {
    return {.population = Population{.unit_ids = row["unit_ids"].texts(),
                                     .with_below = row["with_below"].boolean(),
                                     .position_kinds = row["position_kinds"].texts(),
                                     .position_levels = row["position_levels"].texts(),
                                     .employee_ids = row["employee_ids"].texts()},
            .opened_on = row["opened_on"].as<domain::Date>(),
            .closes_on = row["closes_on"].as<domain::Date>()};
}

std::optional<Revision> read_revision(const postgres::Row& row) {
    if (row["revision"].is_null()) return std::nullopt;
    return Revision{row["revision"].as<int>(), row["revision_state"].as<IndicatorState>(),
                    row["revision_from"].as<std::optional<domain::Date>>()};
}

Indicator read_indicator(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Indicator>>(),
            .code = row["code"].text(),
            .edition = row["edition"].as<int>(),
            .name = row["name"].text(),
            .name_en = row["name_en"].optional_text(),
            .description = row["description"].optional_text(),
            .regulation = row["regulation"].optional_text(),
            .method = row["method"].optional_text(),
            .category = row["category"].text(),
            .measure_unit = row["measure_unit"].text(),
            .measure_unit_en = row["measure_unit_en"].optional_text(),
            .measure_kind = row["measure_kind"].as<domain::MeasureKind>(),
            .direction = row["direction"].as<domain::Direction>(),
            .aggregation = row["aggregation"].as<domain::Aggregation>(),
            .cap = row["cap"].as<domain::Decimal>(),
            .bands = parse_bands(row["bands"].view()),
            .source = row["source"].as<Source>(),
            .plan = PlanCodes{row["plan_goal"].optional_text(), row["plan_program"].optional_text(),
                              row["plan_activity"].optional_text(), row["plan_sub_activity"].optional_text()},
            .owner_unit_id = row["owner_unit_id"].as<std::optional<domain::UnitId>>(),
            .state = row["state"].as<IndicatorState>(),
            .valid_from = row["valid_from"].as<std::optional<domain::Date>>(),
            .valid_to = row["valid_to"].as<std::optional<domain::Date>>(),
            .reason = row["reason"].optional_text(),
            .revision = read_revision(row),
            .consultation = row["opened_on"].is_null() ? std::nullopt : std::optional(read_consultation(row)),
            .unanswered_comments = row["unanswered_comments"].integer(),
            .version = row["version"].integer()};
}

std::vector<postgres::Value> values_of(const std::string& region, const Indicator& i) {
    return {region,
            i.id,
            i.edition,
            i.name,
            i.name_en,
            i.description,
            i.category,
            i.measure_unit,
            i.measure_kind,
            i.direction,
            i.aggregation,
            i.cap,
            nlohmann::json(i.bands).dump(),
            i.source,
            i.regulation,
            i.method,
            i.owner_unit_id,
            i.state,
            i.valid_from,
            i.reason,
            i.measure_unit_en,
            i.plan.goal,
            i.plan.program,
            i.plan.activity,
            i.plan.sub_activity};
}

}

std::vector<domain::Band> parse_bands(std::string_view json) {
    if (json == "[]") return {};  // by far the most
    return nlohmann::json::parse(json).get<std::vector<domain::Band>>();
}

std::vector<Indicator> list_indicators(postgres::Transaction& tx, const IndicatorFilter& filter) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.state, filter.category, filter.source,
                                                filter.owner_unit_id, filter.code, filter.words, filter.as_of,
                                                filter.after_code, filter.drafts, filter.opened, filter.limit}),
                         read_indicator);
}

std::optional<Indicator> find_indicator(postgres::Transaction& tx, domain::Id<Indicator> id) {
    return postgres::one(tx.query(select_present, {tx.region(), id}), read_indicator);
}

std::optional<Indicator> find_indicator_in(postgres::Transaction& tx, domain::Id<Indicator> id,
                                           const domain::Period& period) {
    return postgres::one(tx.query(select_in_period, {tx.region(), id, period.first_day()}), read_indicator);
}

std::optional<Indicator> find_edition(postgres::Transaction& tx, domain::Id<Indicator> id, int edition) {
    return postgres::one(tx.query(select_edition, {tx.region(), id, edition}), read_indicator);
}

std::vector<Indicator> list_editions(postgres::Transaction& tx, domain::Id<Indicator> id) {
    return postgres::all(tx.query(select_editions, {tx.region(), id}), read_indicator);
}

std::vector<Indicator> list_in_consultation(postgres::Transaction& tx) {
    return postgres::all(tx.query(select_consulted, {tx.region()}), read_indicator);
}

std::map<std::string, domain::Id<Indicator>> find_indicator_ids(postgres::Transaction& tx,
                                                                const std::vector<std::string>& codes) {
    std::map<std::string, domain::Id<Indicator>> found;
    for (const auto row : tx.query(select_ids, {tx.region(), codes}))
        found.emplace(row["code"].text(), row["id"].as<domain::Id<Indicator>>());
    return found;
}

std::optional<Indicator> lock_indicator(postgres::Transaction& tx, domain::Id<Indicator> id) {
    if (tx.query(lock_series, {tx.region(), id}).empty()) return std::nullopt;
    return postgres::one(tx.query(select_in_making, {tx.region(), id}), read_indicator);
}

bool insert(postgres::Transaction& tx, const Indicator& indicator) {
    auto values = values_of(tx.region(), indicator);
    values.emplace_back(indicator.code);
    return tx.query(insert_one, values).affected() == 1;
}

void insert_edition(postgres::Transaction& tx, Indicator& indicator) {
    indicator.version = tx.query(insert_next, values_of(tx.region(), indicator)).front()["version"].integer();
}

void update(postgres::Transaction& tx, Indicator& indicator) {
    indicator.version = tx.query(update_one, values_of(tx.region(), indicator)).front()["version"].integer();
}

void retire(postgres::Transaction& tx, Indicator& indicator) {
    indicator.version = tx.query(retire_all, {tx.region(), indicator.id}).front()["version"].integer();
}

bool has_closed_period(postgres::Transaction& tx, const domain::Date& from) {
    return !tx.query(select_closed, {tx.region(), from}).empty();
}

}
