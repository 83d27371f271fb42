#include "circular_store.hpp"

#include "link_json.hpp"
#include "search.hpp"

namespace personnel::store {
using nlohmann::json;
namespace {

// As the employee $2 sees them on the day $3.
constexpr postgres::Sql select_circulars = R"(
    SELECT c.*,
        coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', u.unit_id, 'below', u.below) ORDER BY u.unit_id)
            FROM circular_unit u
            WHERE u.region = c.region AND u.circular_id = c.id), '[]') AS units,
        ARRAY(
            SELECT l.employee_id FROM circular_employee l
            WHERE l.region = c.region AND l.circular_id = c.id
            ORDER BY l.employee_id) AS employees,
        $2::uuid IS NOT NULL AND circular_concerns(c, $2::uuid, $3::date) AS concerns,
        to_char((
            SELECT max(k.acknowledged_at) FROM circular_acknowledgement k
            WHERE k.region = c.region AND k.circular_id = c.id AND k.employee_id = $2::uuid
              AND k.edition >= c.counting_edition)
            AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS acknowledged_at
    FROM circular c)";

constexpr auto circular_list = postgres::statement("circular.list", select_circulars +
                                                                        R"(
    WHERE c.region = $1
      AND ($4::text IS NULL OR c.state = $4)
      AND )" + search::matches("c.searched", "$5") + R"(
      AND ($6::uuid IS NULL OR c.id < $6)
      AND (NOT $7::boolean OR (c.published_on IS NOT NULL AND circular_concerns(c, $2::uuid, $3::date)))
      AND (NOT $8::boolean OR (c.state = 'published' AND c.acknowledgement AND NOT EXISTS (
          SELECT FROM circular_acknowledgement k
          WHERE k.region = c.region
            AND k.circular_id = c.id
            AND k.employee_id = $2::uuid
            AND k.edition >= c.counting_edition)))
    ORDER BY c.id DESC
    LIMIT $9)");

constexpr auto circular_find = postgres::statement("circular.find", select_circulars + R"(
    WHERE c.region = $1 AND c.id = $4)");

constexpr auto circular_lock = postgres::statement("circular.lock", select_circulars + R"(
    WHERE c.region = $1 AND c.id = $4
    FOR NO KEY UPDATE OF c)");

constexpr auto circular_lock_shared = postgres::statement("circular.lock_shared", select_circulars + R"(
    WHERE c.region = $1 AND c.id = $4
    FOR SHARE OF c)");

constexpr auto circular_insert_units = postgres::statement("circular.insert_units", R"(
    INSERT INTO circular_unit (region, circular_id, unit_id, below)
    SELECT $1, $2::uuid, n.unit_id, bool_or(n.below)
    FROM unnest($3::uuid[], $4::boolean[]) AS n (unit_id, below)
    GROUP BY n.unit_id)");

constexpr auto circular_insert_employees = postgres::statement("circular.insert_employees", R"(
    INSERT INTO circular_employee (region, circular_id, employee_id)
    SELECT DISTINCT $1, $2::uuid, n.id
    FROM unnest($3::uuid[]) AS n (id))");

constexpr auto circular_insert = postgres::statement("circular.insert", R"(
    INSERT INTO circular (region, id, number, title, title_en, body, body_en, links, effective_on,
        acknowledgement, acknowledge_by, remind_on, position_kinds, statuses)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::date, $10, $11::date, $12::date, $13::text[],
        $14::text[]))");

constexpr auto circular_update = postgres::statement("circular.update", R"(
    UPDATE circular
    SET number = $3, title = $4, title_en = $5, body = $6, body_en = $7, links = $8::jsonb,
        effective_on = $9::date, acknowledgement = $10, acknowledge_by = $11::date, remind_on = $12::date,
        position_kinds = $13::text[], statuses = $14::text[], state = $15, edition = $16,
        counting_edition = $17, published_on = $18::date, closed_on = $19::date, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto circular_delete_units = postgres::statement("circular.delete_units", R"(
    DELETE FROM circular_unit
    WHERE region = $1 AND circular_id = $2)");

constexpr auto circular_delete_employees = postgres::statement("circular.delete_employees", R"(
    DELETE FROM circular_employee
    WHERE region = $1 AND circular_id = $2)");

constexpr auto circular_list_unknown_units = postgres::statement("circular.list_unknown_units", R"(
    SELECT n.id
    FROM unnest($2::uuid[]) AS n (id)
    WHERE NOT EXISTS (
        SELECT FROM unit_state u
        WHERE u.region = $1 AND u.unit_id = n.id AND u.valid @> $3::date AND NOT u.closed))");

constexpr auto circular_list_unknown_employees = postgres::statement("circular.list_unknown_employees", R"(
    SELECT n.id
    FROM unnest($2::uuid[]) AS n (id)
    WHERE NOT EXISTS (SELECT FROM employee e WHERE e.region = $1 AND e.id = n.id))");

constexpr auto circular_concerns_anybody = postgres::statement("circular.concerns_anybody", R"(
    SELECT FROM circular_population($1, $2::date)
    LIMIT 1)");

constexpr auto circular_heads_concerned = postgres::statement("circular.heads_concerned", R"(
    SELECT FROM (SELECT DISTINCT unit_id FROM circular_population($2, $4::date)) AS p
    WHERE EXISTS (
        SELECT FROM unit_state u
        WHERE u.region = $1
          AND u.head_employee_id = $3
          AND u.valid @> $4::date
          AND u.unit_id IN (SELECT units_upwards(p.unit_id, $4::date)))
    LIMIT 1)");

constexpr auto circular_insert_edition = postgres::statement("circular.insert_edition", R"(
    INSERT INTO circular_edition (region, circular_id, edition, title, title_en, body, body_en, links,
        effective_on, acknowledge_by, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::date, $10::date, $11))");

constexpr auto circular_list_editions = postgres::statement("circular.list_editions", R"(
    SELECT e.*, to_char(e.replaced_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS replaced
    FROM circular_edition e
    WHERE e.region = $1 AND e.circular_id = $2 AND ($3::int IS NULL OR e.edition < $3)
    ORDER BY e.edition DESC
    LIMIT $4)");

CircularText text_of(const postgres::Row& row) {
    return {.title = row["title"].text(),
            .body = row["body"].text(),
            .title_en = row["title_en"].optional_text(),
            .body_en = row["body_en"].optional_text(),
            .links = parse_links(row["links"].view()),
            .effective_on = row["effective_on"].as<domain::Date>(),
            .acknowledge_by = row["acknowledge_by"].as<std::optional<domain::Date>>()};
}

SeenCircular read_circular(const postgres::Row& row) {
    SeenCircular seen{Circular{.id = row["id"].text(),
                               .version = row["version"].integer(),
                               .number = row["number"].optional_text(),
                               .text = text_of(row),
                               .acknowledgement = row["acknowledgement"].boolean(),
                               .audience = Audience{.position_kinds = row["position_kinds"].texts(),
                                                    .statuses = row["statuses"].texts(),
                                                    .employee_ids = row["employees"].texts()},
                               .state = row["state"].as<CircularState>(),
                               .edition = row["edition"].as<int>(),
                               .counting_edition = row["counting_edition"].as<int>(),
                               .published_on = row["published_on"].as<std::optional<domain::Date>>(),
                               .closed_on = row["closed_on"].as<std::optional<domain::Date>>()},
                      row["concerns"].boolean(), row["acknowledged_at"].optional_text()};
    seen.text.remind_on = row["remind_on"].as<std::optional<domain::Date>>();
    for (const auto& unit : json::parse(row["units"].view()))
        seen.audience.units.push_back({unit["id"], unit["below"]});
    return seen;
}

void insert_audience(postgres::Transaction& tx, const std::string& id, const Audience& audience) {
    std::vector<std::string> units;
    std::vector<postgres::Value> below;
    for (const auto& unit : audience.units) {
        units.push_back(unit.id);
        below.emplace_back(unit.below);
    }
    tx.query(circular_insert_units, {tx.region(), id, units, below});
    tx.query(circular_insert_employees, {tx.region(), id, audience.employee_ids});
}

std::vector<std::string> ids(const postgres::Rows& rows) {
    std::vector<std::string> found;
    for (const auto row : rows) found.push_back(row["id"].text());
    return found;
}

ReplacedEdition read_replaced_edition(const postgres::Row& row) {
    return {.edition = row["edition"].as<int>(),
            .text = text_of(row),
            .reason = row["reason"].text(),
            .replaced_at = row["replaced"].text()};
}

}

std::vector<SeenCircular> list_circulars(postgres::Transaction& tx, const CircularFilter& filter) {
    return postgres::all(
        tx.query(circular_list, {tx.region(), filter.employee_id, filter.today, filter.state, filter.words,
                                 filter.after_id, filter.to_me, filter.pending, filter.limit}),
        read_circular);
}

std::optional<SeenCircular> find_circular(postgres::Transaction& tx, const std::string& id,
                                          const std::optional<std::string>& employee_id, domain::Date today) {
    return postgres::one(tx.query(circular_find, {tx.region(), employee_id, today, id}), read_circular);
}

std::optional<SeenCircular> lock_circular(postgres::Transaction& tx, const std::string& id,
                                          const std::optional<std::string>& employee_id, domain::Date today) {
    return postgres::one(tx.query(circular_lock, {tx.region(), employee_id, today, id}), read_circular);
}

std::optional<SeenCircular> lock_circular_shared(postgres::Transaction& tx, const std::string& id,
                                                 const std::optional<std::string>& employee_id, domain::Date today) {
    return postgres::one(tx.query(circular_lock_shared, {tx.region(), employee_id, today, id}), read_circular);
}

void insert(postgres::Transaction& tx, const Circular& c) {
    tx.query(circular_insert, {tx.region(), c.id, c.number, c.text.title, c.text.title_en, c.text.body, c.text.body_en,
                               json(c.text.links).dump(), c.text.effective_on, c.acknowledgement, c.text.acknowledge_by,
                               c.text.remind_on, c.audience.position_kinds, c.audience.statuses});
    insert_audience(tx, c.id, c.audience);
}

void update(postgres::Transaction& tx, Circular& c) {
    c.version = tx.query(circular_update,
                         {tx.region(), c.id, c.number, c.text.title, c.text.title_en, c.text.body, c.text.body_en,
                          json(c.text.links).dump(), c.text.effective_on, c.acknowledgement, c.text.acknowledge_by,
                          c.text.remind_on, c.audience.position_kinds, c.audience.statuses, c.state, c.edition,
                          c.counting_edition, c.published_on, c.closed_on})
                    .front()["version"]
                    .integer();
}

void replace_audience(postgres::Transaction& tx, const Circular& circular) {
    tx.query(circular_delete_units, {tx.region(), circular.id});
    tx.query(circular_delete_employees, {tx.region(), circular.id});
    insert_audience(tx, circular.id, circular.audience);
}

std::vector<std::string> list_unknown_units(postgres::Transaction& tx, const Audience& audience, domain::Date on) {
    std::vector<std::string> named;
    for (const auto& unit : audience.units) named.push_back(unit.id);
    return ids(tx.query(circular_list_unknown_units, {tx.region(), named, on}));
}

std::vector<std::string> list_unknown_employees(postgres::Transaction& tx, const Audience& audience) {
    return ids(tx.query(circular_list_unknown_employees, {tx.region(), audience.employee_ids}));
}

bool concerns_anybody(postgres::Transaction& tx, const std::string& circular_id, domain::Date today) {
    return !tx.query(circular_concerns_anybody, {circular_id, today}).empty();
}

bool heads_concerned(postgres::Transaction& tx, const std::string& circular_id, const std::string& employee_id,
                     domain::Date today) {
    return !tx.query(circular_heads_concerned, {tx.region(), circular_id, employee_id, today}).empty();
}

void insert_edition(postgres::Transaction& tx, const Circular& c, const std::string& reason) {
    tx.query(circular_insert_edition,
             {tx.region(), c.id, c.edition, c.text.title, c.text.title_en, c.text.body, c.text.body_en,
              json(c.text.links).dump(), c.text.effective_on, c.text.acknowledge_by, reason});
}

std::vector<ReplacedEdition> list_editions(postgres::Transaction& tx, const std::string& circular_id,
                                           std::optional<std::int64_t> before, int limit) {
    return postgres::all(tx.query(circular_list_editions, {tx.region(), circular_id, before, limit}),
                         read_replaced_edition);
}

}
