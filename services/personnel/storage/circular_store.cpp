#include "circular_store.hpp"

#include <nlohmann/json.hpp>

#include "day.hpp"

namespace personnel::store {
using nlohmann::json;
namespace {

const std::string select_circulars =
    "SELECT c.*, "
    "coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.unit_id, 'below', u.below) ORDER BY u.unit_id) "
    "  FROM circular_unit u WHERE u.region = c.region AND u.circular_id = c.id), '[]') AS units, "
    "coalesce((SELECT jsonb_agg(l.employee_id ORDER BY l.employee_id) "
    "  FROM circular_employee l WHERE l.region = c.region AND l.circular_id = c.id), '[]') AS employees, "
    "to_jsonb(c.position_kinds) AS kinds, to_jsonb(c.statuses) AS of_statuses, "
    "$2::uuid IS NOT NULL AND circular_concerns(c, $2::uuid, $3::date) AS concerns, "
    "to_char((SELECT max(k.acknowledged_at) FROM circular_acknowledgement k WHERE k.region = c.region "
    "  AND k.circular_id = c.id AND k.employee_id = $2::uuid AND k.edition >= c.counting_edition) "
    "  AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS acknowledged_at "
    "FROM circular c ";

std::vector<Link> links_of(const postgres::Field& field) {
    std::vector<Link> links;
    for (const auto& link : json::parse(field.view())) links.push_back({link["title"], link["url"]});
    return links;
}

std::string links_text(const std::vector<Link>& links) {
    auto text = json::array();
    for (const auto& link : links) text.push_back({{"title", link.title}, {"url", link.url}});
    return text.dump();
}

CircularText text_of(const postgres::Row& row) {
    return {.title = row["title"].text(),
            .body = row["body"].text(),
            .title_en = row["title_en"].optional_text(),
            .body_en = row["body_en"].optional_text(),
            .links = links_of(row["links"]),
            .effective_on = day(row["effective_on"]),
            .acknowledge_by = optional_day(row["acknowledge_by"])};
}

std::vector<std::string> texts(const postgres::Field& field) {
    return json::parse(field.view()).get<std::vector<std::string>>();
}

SeenCircular read(const postgres::Row& row) {
    SeenCircular seen{.circular = Circular{.id = row["id"].text(),
                                           .version = row["version"].integer(),
                                           .number = row["number"].optional_text(),
                                           .text = text_of(row),
                                           .acknowledgement = row["acknowledgement"].boolean(),
                                           .audience = Audience{.position_kinds = texts(row["kinds"]),
                                                                .statuses = texts(row["of_statuses"]),
                                                                .employee_ids = texts(row["employees"])},
                                           .state = domain::find_code(all_circular_states, row["state"].view()).value(),
                                           .edition = static_cast<int>(row["edition"].integer()),
                                           .counting_edition = static_cast<int>(row["counting_edition"].integer()),
                                           .published_on = optional_day(row["published_on"]),
                                           .closed_on = optional_day(row["closed_on"])},
                      .concerns = row["concerns"].boolean(),
                      .acknowledged_at = row["acknowledged_at"].optional_text()};
    seen.circular.text.remind_on = optional_day(row["remind_on"]);
    for (const auto& unit : json::parse(row["units"].view()))
        seen.circular.audience.units.push_back({unit["id"], unit["below"]});
    return seen;
}

std::optional<SeenCircular> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

postgres::Value day_value(const std::optional<domain::Date>& day) {
    if (!day) return std::nullopt;
    return domain::to_string(*day);
}

void insert_audience(postgres::Transaction& tx, const std::string& id, const Audience& audience) {
    std::vector<std::string> units;
    std::vector<postgres::Value> below;
    for (const auto& unit : audience.units) {
        units.push_back(unit.id);
        below.emplace_back(unit.below);
    }
    tx.query(
        "INSERT INTO circular_unit (region, circular_id, unit_id, below) SELECT $1, $2::uuid, n.unit_id, "
        "bool_or(n.below) "
        "FROM unnest($3::uuid[], $4::boolean[]) AS n (unit_id, below) GROUP BY n.unit_id",
        {tx.region(), id, units, below});
    tx.query(
        "INSERT INTO circular_employee (region, circular_id, employee_id) SELECT DISTINCT $1, $2::uuid, n.id "
        "FROM unnest($3::uuid[]) AS n (id)",
        {tx.region(), id, audience.employee_ids});
}

std::vector<std::string> ids(const postgres::Rows& rows) {
    std::vector<std::string> found;
    for (const auto row : rows) found.push_back(row["id"].text());
    return found;
}

}

std::vector<SeenCircular> circulars(postgres::Transaction& tx, const CircularFilter& filter) {
    static const std::string sql =
        select_circulars +
        "WHERE c.region = $1 AND ($4::text IS NULL OR c.state = $4) "
        "AND ($5::text IS NULL OR c.title ILIKE '%' || $5 || '%' OR c.number ILIKE '%' || $5 || '%') "
        "AND ($6::uuid IS NULL OR c.id < $6) "
        "AND (NOT $7::boolean OR (c.published_on IS NOT NULL AND circular_concerns(c, $2::uuid, $3::date))) "
        "AND (NOT $8::boolean OR (c.state = 'published' AND c.acknowledgement AND NOT EXISTS (SELECT FROM "
        "  circular_acknowledgement k WHERE k.region = c.region AND k.circular_id = c.id AND k.employee_id = $2::uuid "
        "  AND k.edition >= c.counting_edition))) "
        "ORDER BY c.id DESC LIMIT $9";
    std::vector<SeenCircular> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.employee_id, domain::to_string(filter.today), filter.state,
                                         filter.words, filter.after_id, filter.to_me, filter.pending, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<SeenCircular> circular(postgres::Transaction& tx, const std::string& id,
                                     const std::optional<std::string>& employee_id, domain::Date today) {
    static const std::string sql = select_circulars + "WHERE c.region = $1 AND c.id = $4";
    return one(tx.query(sql, {tx.region(), employee_id, domain::to_string(today), id}));
}

std::optional<SeenCircular> lock_circular(postgres::Transaction& tx, const std::string& id,
                                          const std::optional<std::string>& employee_id, domain::Date today) {
    static const std::string sql = select_circulars + "WHERE c.region = $1 AND c.id = $4 FOR NO KEY UPDATE OF c";
    return one(tx.query(sql, {tx.region(), employee_id, domain::to_string(today), id}));
}

std::optional<SeenCircular> hold_circular(postgres::Transaction& tx, const std::string& id,
                                          const std::optional<std::string>& employee_id, domain::Date today) {
    static const std::string sql = select_circulars + "WHERE c.region = $1 AND c.id = $4 FOR SHARE OF c";
    return one(tx.query(sql, {tx.region(), employee_id, domain::to_string(today), id}));
}

void insert(postgres::Transaction& tx, const Circular& c) {
    tx.query(
        "INSERT INTO circular (region, id, number, title, title_en, body, body_en, links, effective_on, "
        "acknowledgement, acknowledge_by, remind_on, position_kinds, statuses) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::date, $10, $11::date, $12::date, $13::text[], $14::text[])",
        {tx.region(), c.id, c.number, c.text.title, c.text.title_en, c.text.body, c.text.body_en,
         links_text(c.text.links), domain::to_string(c.text.effective_on), c.acknowledgement,
         day_value(c.text.acknowledge_by), day_value(c.text.remind_on), c.audience.position_kinds,
         c.audience.statuses});
    insert_audience(tx, c.id, c.audience);
}

void update(postgres::Transaction& tx, const Circular& c) {
    tx.query(
        "UPDATE circular SET number = $3, title = $4, title_en = $5, body = $6, body_en = $7, links = $8::jsonb, "
        "effective_on = $9::date, acknowledgement = $10, acknowledge_by = $11::date, remind_on = $12::date, "
        "position_kinds = $13::text[], statuses = $14::text[], state = $15, edition = $16, counting_edition = $17, "
        "published_on = $18::date, closed_on = $19::date, version = $20 WHERE region = $1 AND id = $2",
        {tx.region(),
         c.id,
         c.number,
         c.text.title,
         c.text.title_en,
         c.text.body,
         c.text.body_en,
         links_text(c.text.links),
         domain::to_string(c.text.effective_on),
         c.acknowledgement,
         day_value(c.text.acknowledge_by),
         day_value(c.text.remind_on),
         c.audience.position_kinds,
         c.audience.statuses,
         code(c.state),
         c.edition,
         c.counting_edition,
         day_value(c.published_on),
         day_value(c.closed_on),
         c.version});
    tx.query("DELETE FROM circular_unit WHERE region = $1 AND circular_id = $2", {tx.region(), c.id});
    tx.query("DELETE FROM circular_employee WHERE region = $1 AND circular_id = $2", {tx.region(), c.id});
    insert_audience(tx, c.id, c.audience);
}

std::vector<std::string> unknown_units(postgres::Transaction& tx, const Audience& audience, domain::Date on) {
    std::vector<std::string> named;
    for (const auto& unit : audience.units) named.push_back(unit.id);
    return ids(
        tx.query("SELECT n.id FROM unnest($2::uuid[]) AS n (id) WHERE NOT EXISTS (SELECT FROM unit_state u "
                 "WHERE u.region = $1 AND u.unit_id = n.id AND u.valid @> $3::date AND NOT u.closed)",
                 {tx.region(), named, domain::to_string(on)}));
}

std::vector<std::string> unknown_employees(postgres::Transaction& tx, const Audience& audience) {
    return ids(
        tx.query("SELECT n.id FROM unnest($2::uuid[]) AS n (id) WHERE NOT EXISTS (SELECT FROM employee e "
                 "WHERE e.region = $1 AND e.id = n.id)",
                 {tx.region(), audience.employee_ids}));
}

bool concerns_anybody(postgres::Transaction& tx, const std::string& circular_id, domain::Date today) {
    return !tx.query("SELECT FROM circular_population($1, $2::date) LIMIT 1", {circular_id, domain::to_string(today)})
                .empty();
}

bool heads_concerned(postgres::Transaction& tx, const std::string& circular_id, const std::string& employee_id,
                     domain::Date today) {
    return !tx.query(
                  "SELECT FROM (SELECT DISTINCT unit_id FROM circular_population($2, $4::date)) AS p "
                  "WHERE EXISTS (SELECT FROM unit_state u WHERE u.region = $1 AND u.head_employee_id = $3 "
                  "AND u.valid @> $4::date AND u.unit_id IN (SELECT units_upwards(p.unit_id, $4::date))) LIMIT 1",
                  {tx.region(), circular_id, employee_id, domain::to_string(today)})
                .empty();
}

void keep_edition(postgres::Transaction& tx, const Circular& c, const std::string& reason) {
    tx.query(
        "INSERT INTO circular_edition (region, circular_id, edition, title, title_en, body, body_en, links, "
        "effective_on, acknowledge_by, reason) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::date, $10::date, $11)",
        {tx.region(), c.id, c.edition, c.text.title, c.text.title_en, c.text.body, c.text.body_en,
         links_text(c.text.links), domain::to_string(c.text.effective_on), day_value(c.text.acknowledge_by), reason});
}

std::vector<ReplacedEdition> editions(postgres::Transaction& tx, const std::string& circular_id,
                                      std::optional<std::int64_t> before, int limit) {
    std::vector<ReplacedEdition> found;
    for (const auto row :
         tx.query("SELECT e.*, to_char(e.replaced_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS replaced "
                  "FROM circular_edition e WHERE e.region = $1 AND e.circular_id = $2 "
                  "AND ($3::int IS NULL OR e.edition < $3) ORDER BY e.edition DESC LIMIT $4",
                  {tx.region(), circular_id, before, limit}))
        found.push_back({.edition = static_cast<int>(row["edition"].integer()),
                         .text = text_of(row),
                         .reason = row["reason"].text(),
                         .replaced_at = row["replaced"].text()});
    return found;
}

}
