#include "indicator_store.hpp"

#include "columns.hpp"

namespace indicators::store {
namespace {

const std::string select_indicators =
    "SELECT id, code, name, name_en, description, category, measure_unit, measure_kind, direction, aggregation, cap, "
    "source, "
    "regulation, state, array_to_string(audience, ',') AS audience, version FROM indicator ";

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(',');
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return parts;
}

Indicator read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .name_en = row["name_en"].optional_text(),
            .description = row["description"].optional_text(),
            .regulation = row["regulation"].optional_text(),
            .category = row["category"].text(),
            .measure_unit = row["measure_unit"].text(),
            .measure_kind = domain::find_code(domain::all_measure_kinds, row["measure_kind"].view()).value(),
            .direction = domain::find_code(domain::all_directions, row["direction"].view()).value(),
            .aggregation = domain::find_code(domain::all_aggregations, row["aggregation"].view()).value(),
            .cap = decimal(row["cap"]),
            .source = domain::find_code(all_sources, row["source"].view()).value(),
            .state = domain::find_code(all_indicator_states, row["state"].view()).value(),
            .audience = split(row["audience"].view()),
            .version = row["version"].integer()};
}

std::optional<Indicator> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<postgres::Value> values(const std::string& region, const Indicator& i) {
    return {region,
            i.id,
            i.code,
            i.name,
            i.name_en,
            i.description,
            i.category,
            i.measure_unit,
            domain::code(i.measure_kind),
            domain::code(i.direction),
            domain::code(i.aggregation),
            i.cap.to_string(),
            code(i.source),
            i.regulation,
            code(i.state),
            i.audience,
            i.version};
}

const std::string select_comments =
    "SELECT id, indicator_id, author_id, text, to_char(created_at AT TIME ZONE 'UTC', "
    "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS created_at, "
    "answer, to_char(answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS answered_at FROM "
    "indicator_comment ";

Comment read_comment(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .indicator_id = row["indicator_id"].text(),
            .author_id = row["author_id"].text(),
            .text = row["text"].text(),
            .created_at = row["created_at"].text(),
            .answer = row["answer"].optional_text(),
            .answered_at = row["answered_at"].optional_text()};
}

}

std::vector<Indicator> indicators(postgres::Transaction& tx, const IndicatorFilter& filter) {
    static const std::string sql =
        select_indicators +
        "WHERE region = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR category = $3) "
        "AND ($4::text IS NULL OR code = $4) AND ($5::text IS NULL OR name ILIKE '%' || $5 || '%') "
        "AND ($6::text IS NULL OR code > $6) ORDER BY code LIMIT $7";
    std::vector<Indicator> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.state, filter.category, filter.code, filter.words,
                                         filter.after_code, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Indicator> indicator(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_indicators + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Indicator> lock_indicator(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_indicators + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

std::map<std::string, Indicator> indicators_by_code(postgres::Transaction& tx, const std::vector<std::string>& codes) {
    static const std::string sql = select_indicators + "WHERE region = $1 AND code = ANY($2::text[])";
    std::map<std::string, Indicator> found;
    for (const auto row : tx.query(sql, {tx.region(), codes})) found.emplace(row["code"].text(), read(row));
    return found;
}

bool insert(postgres::Transaction& tx, const Indicator& indicator) {
    return tx.query(
                 "INSERT INTO indicator (region, id, code, name, name_en, description, category, measure_unit, "
                 "measure_kind, "
                 "direction, aggregation, cap, source, regulation, state, audience, version) VALUES ($1, $2, $3, $4, "
                 "$5, $6, $7, "
                 "$8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (region, code) DO NOTHING",
                 values(tx.region(), indicator))
               .affected() == 1;
}

void update(postgres::Transaction& tx, const Indicator& indicator) {
    tx.query(
        "UPDATE indicator SET code = $3, name = $4, name_en = $5, description = $6, category = $7, measure_unit = $8, "
        "measure_kind = $9, direction = $10, aggregation = $11, cap = $12, source = $13, regulation = $14, state = "
        "$15, "
        "audience = $16, version = $17 WHERE region = $1 AND id = $2",
        values(tx.region(), indicator));
}

std::vector<Comment> comments(postgres::Transaction& tx, const std::string& indicator_id,
                              const std::optional<std::string>& after_id, int limit) {
    static const std::string sql =
        select_comments +
        "WHERE region = $1 AND indicator_id = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4";
    std::vector<Comment> found;
    for (const auto row : tx.query(sql, {tx.region(), indicator_id, after_id, limit}))
        found.push_back(read_comment(row));
    return found;
}

std::optional<Comment> comment(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_comments + "WHERE region = $1 AND id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return read_comment(rows.front());
}

void insert(postgres::Transaction& tx, const Comment& comment) {
    tx.query("INSERT INTO indicator_comment (region, id, indicator_id, author_id, text) VALUES ($1, $2, $3, $4, $5)",
             {tx.region(), comment.id, comment.indicator_id, comment.author_id, comment.text});
}

bool answer(postgres::Transaction& tx, const std::string& id, const std::string& text) {
    return tx.query(
                 "UPDATE indicator_comment SET answer = $3, answered_at = now() WHERE region = $1 AND id = $2 "
                 "AND answer IS NULL",
                 {tx.region(), id, text})
               .affected() == 1;
}

std::int64_t unanswered(postgres::Transaction& tx, const std::string& indicator_id) {
    return tx
        .query(
            "SELECT count(*) AS open FROM indicator_comment WHERE region = $1 AND indicator_id = $2 AND answer IS NULL",
            {tx.region(), indicator_id})
        .front()["open"]
        .integer();
}

}
