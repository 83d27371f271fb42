#include "post_store.hpp"

#include "day.hpp"
#include "tree.hpp"

namespace personnel::store {
namespace {

const std::string select_posts =
    "SELECT p.id, p.code, p.version, s.name, s.level, s.class, s.unit_id, s.leads_unit, s.places, s.closed, "
    "held.incumbents, "
    "lower(s.valid) AS valid_from, upper(s.valid) AS valid_to "
    "FROM position p JOIN position_state s ON s.region = p.region AND s.position_id = p.id ";

/// Counts who holds it on the day, which is the statement's parameter of that number.
std::string with_incumbents(int day_parameter) {
    const auto day = "$" + std::to_string(day_parameter) + "::date ";
    return "CROSS JOIN LATERAL (SELECT count(*) AS incumbents FROM assignment a "
           "WHERE a.region = p.region AND a.position_id = p.id AND a.valid @> " +
           day + ") held ";
}

Post read(const postgres::Row& row) {
    const auto small = [&](const char* column) {
        const auto number = row[column].optional_integer();
        return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
    };
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .version = row["version"].integer(),
            .state = PostState{.name = row["name"].text(),
                               .level = domain::find_code(domain::all_position_levels, row["level"].view()).value(),
                               .job_class = small("class"),
                               .unit_id = row["unit_id"].text(),
                               .leads_unit = row["leads_unit"].boolean(),
                               .places = small("places"),
                               .closed = row["closed"].boolean()},
            .valid_from = day(row["valid_from"]),
            .valid_to = optional_day(row["valid_to"]),
            .incumbents = static_cast<int>(row["incumbents"].integer())};
}

std::optional<Post> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

void insert_state(postgres::Transaction& tx, const std::string& id, const PostState& state, const std::string& valid) {
    keeping_the_tree([&] {
        tx.query(
            "INSERT INTO position_state (region, position_id, valid, name, kind, level, class, unit_id, leads_unit, "
            "places, closed) "
            "VALUES ($1, $2, $3::daterange, $4, $5, $6, $7, $8, $9, $10, $11)",
            {tx.region(), id, valid, state.name, code(kind_of(state.level)), code(state.level), state.job_class,
             state.unit_id, state.leads_unit, state.places, state.closed});
    });
}

}

std::vector<Post> posts(postgres::Transaction& tx, const PostFilter& filter) {
    static const std::string sql =
        select_posts + with_incumbents(2) +
        "WHERE p.region = $1 AND s.valid @> $2::date AND ($3::uuid IS NULL OR s.unit_id = $3) "
        "AND ($4::text IS NULL OR s.kind = $4) AND ($5::text IS NULL OR s.name ILIKE '%' || $5 || '%') "
        "AND ($6::text IS NULL OR p.code > $6) AND NOT s.closed "
        "AND ($8::bool IS NULL OR $8 = coalesce(CASE WHEN s.leads_unit THEN 1 ELSE s.places END > held.incumbents, "
        "false)) "
        "ORDER BY p.code LIMIT $7";
    std::vector<Post> found;
    for (const auto row : tx.query(sql, {tx.region(), domain::to_string(filter.on), filter.unit_id, filter.kind,
                                         filter.words, filter.after_code, filter.limit, filter.vacant}))
        found.push_back(read(row));
    return found;
}

std::optional<Post> post(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    static const std::string sql =
        select_posts + with_incumbents(3) + "WHERE p.region = $1 AND p.id = $2 AND s.valid @> $3::date";
    return one(tx.query(sql, {tx.region(), id, domain::to_string(on)}));
}

std::vector<Post> post_states_of(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    static const std::string sql = select_posts + with_incumbents(3) +
                                   "WHERE p.region = $1 AND p.id = $2 AND NOT s.valid << daterange($3::date, NULL) "
                                   "ORDER BY s.valid";
    std::vector<Post> found;
    for (const auto row : tx.query(sql, {tx.region(), id, domain::to_string(from)})) found.push_back(read(row));
    return found;
}

std::vector<Incumbent> incumbents(postgres::Transaction& tx, const std::string& id, domain::Date on,
                                  const std::optional<std::string>& after_employee, int limit) {
    std::vector<Incumbent> found;
    for (const auto row : tx.query(
             "SELECT e.id, e.nip, lower(a.valid) AS since FROM assignment a JOIN employee e ON e.region = a.region "
             "AND e.id = a.employee_id WHERE a.region = $1 AND a.position_id = $2 "
             "AND a.valid @> $3::date AND ($4::uuid IS NULL OR e.id > $4) ORDER BY e.id LIMIT $5",
             {tx.region(), id, domain::to_string(on), after_employee, limit}))
        found.push_back({row["id"].text(), row["nip"].text(), day(row["since"])});
    return found;
}

std::map<std::string, Post> posts_by_code(postgres::Transaction& tx, const std::vector<std::string>& codes,
                                          domain::Date on) {
    static const std::string sql =
        select_posts + with_incumbents(3) +
        "WHERE p.region = $1 AND p.code = ANY($2::text[]) AND s.valid @> $3::date AND NOT s.closed";
    std::map<std::string, Post> found;
    for (const auto row : tx.query(sql, {tx.region(), codes, domain::to_string(on)}))
        found.emplace(row["code"].text(), read(row));
    return found;
}

bool insert(postgres::Transaction& tx, const Post& post) {
    const auto rows = tx.query(
        "INSERT INTO position (region, id, code, version) VALUES ($1, $2, $3, 1) ON CONFLICT (region, code) DO NOTHING",
        {tx.region(), post.id, post.code});
    if (rows.affected() == 0) return false;
    insert_state(tx, post.id, post.state, from_on(post.valid_from));
    return true;
}

std::optional<Post> lock_post(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    static const std::string sql =
        select_posts + with_incumbents(3) + "WHERE p.region = $1 AND p.id = $2 AND s.valid @> $3::date FOR UPDATE OF p";
    return one(tx.query(sql, {tx.region(), id, domain::to_string(on)}));
}

bool change(postgres::Transaction& tx, const Post& locked, const PostState& state, domain::Date from) {
    const auto cut = tx.query("SELECT cut_state('position_state', 'position_id', $1, $2::date) AS valid",
                              {locked.id, domain::to_string(from)});
    if (cut.front()["valid"].is_null()) return false;
    insert_state(tx, locked.id, state, cut.front()["valid"].text());
    tx.query("UPDATE position SET version = version + 1 WHERE region = $1 AND id = $2", {tx.region(), locked.id});
    return true;
}

}
