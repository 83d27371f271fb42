#include "post_store.hpp"

#include "interval_sql.hpp"

#include "open_span.hpp"
#include "search.hpp"
#include "tree.hpp"

namespace personnel::store {
namespace {

// With who holds them on a day: the statement's parameter of that number.
consteval auto select_posts(const auto& day, const auto& posts) {
    return R"(
    SELECT p.id, p.code, p.version, s.name, s.level, s.eselon, s.occupation, s.class, s.unit_id, s.leads_unit, s.places, s.closed,
        held.incumbents, lower(s.valid) AS valid_from, )" +
           postgres::last_day("s.valid") + R"( AS valid_to
    FROM )" +
           posts +
           R"( p
    JOIN position_state s ON s.region = p.region AND s.position_id = p.id
    CROSS JOIN LATERAL (
        SELECT count(*) AS incumbents FROM assignment a
        WHERE a.region = p.region AND a.position_id = p.id AND a.valid @> )" +
           day + R"(::date) held)";
}
constexpr postgres::Sql all_posts = "position";
constexpr auto posts_on_3 = select_posts(postgres::Sql("$3"), all_posts);

// In the list's order, so that no more is worked out of them than a page holds.
constexpr postgres::Sql posts_found = R"((
        SELECT q.*
        FROM search_objects($1, 'position', $5) AS found (id)
        JOIN position q ON q.region = $1 AND q.id = found.id
        ORDER BY q.code))";

constexpr auto page_of_posts = R"(
    WHERE p.region = $1
      AND s.valid @> $2::date
      AND ($3::uuid IS NULL OR s.unit_id = $3)
      AND ($4::text IS NULL OR s.kind = $4)
      AND )" + search::matches("s.searched", "$5") +
                               R"(
      AND ($6::text IS NULL OR p.code > $6)
      AND NOT s.closed
      AND ($8::bool IS NULL OR $8 = coalesce(CASE WHEN s.leads_unit THEN 1 ELSE s.places END > held.incumbents,
          false))
    ORDER BY p.code
    LIMIT $7)";
constexpr auto position_list =
    postgres::statement("position.list", select_posts(postgres::Sql("$2"), all_posts) + page_of_posts);
constexpr auto position_search =
    postgres::statement("position.search", select_posts(postgres::Sql("$2"), posts_found) + page_of_posts);

constexpr auto position_find = postgres::statement("position.find", posts_on_3 + R"(
    WHERE p.region = $1 AND p.id = $2 AND s.valid @> $3::date)");

constexpr auto position_list_states = postgres::statement("position.list_states", posts_on_3 +
                                                                                      R"(
    WHERE p.region = $1 AND p.id = $2 AND NOT s.valid << daterange($3::date, NULL)
    ORDER BY s.valid)");

constexpr auto position_find_by_code = postgres::statement("position.find_by_code", posts_on_3 +
                                                                                        R"(
    WHERE p.region = $1 AND p.code = ANY($2::text[]) AND s.valid @> $3::date AND NOT s.closed)");

constexpr auto position_lock = postgres::statement("position.lock", posts_on_3 + R"(
    WHERE p.region = $1 AND p.id = $2 AND s.valid @> $3::date
    FOR UPDATE OF p)");

constexpr auto position_insert_state = postgres::statement("position.insert_state", R"(
    INSERT INTO position_state (region, position_id, valid, name, kind, level, eselon, occupation, class,
        unit_id, leads_unit, places, closed)
    VALUES ($1, $2, $3::daterange, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))");

constexpr auto position_list_incumbents = postgres::statement("position.list_incumbents", R"(
    SELECT e.id, e.nip, lower(a.valid) AS since
    FROM assignment a
    JOIN employee e ON e.region = a.region AND e.id = a.employee_id
    WHERE a.region = $1
      AND a.position_id = $2
      AND a.valid @> $3::date
      AND ($4::uuid IS NULL OR e.id > $4)
    ORDER BY e.id
    LIMIT $5)");

constexpr auto position_insert = postgres::statement("position.insert", R"(
    INSERT INTO position (region, id, code, version)
    VALUES ($1, $2, $3, 1)
    ON CONFLICT (region, code) DO NOTHING)");

constexpr auto position_cut_state = postgres::statement("position.cut_state", R"(
    SELECT cut_state('position_state', 'position_id', $1, $2::date) AS valid)");

constexpr auto position_bump_version = postgres::statement("position.bump_version", R"(
    UPDATE position
    SET version = version + 1
    WHERE region = $1 AND id = $2)");

Post read_post(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .version = row["version"].integer(),
            .state = PostState{.name = row["name"].text(),
                               .level = row["level"].as<domain::PositionLevel>(),
                               .eselon = row["eselon"].as<std::optional<domain::Eselon>>(),
                               .occupation = row["occupation"].as<std::optional<domain::Occupation>>(),
                               .job_class = row["class"].as<std::optional<int>>(),
                               .unit_id = row["unit_id"].text(),
                               .leads_unit = row["leads_unit"].boolean(),
                               .places = row["places"].as<std::optional<int>>(),
                               .closed = row["closed"].boolean()},
            .valid_from = row["valid_from"].as<domain::Date>(),
            .valid_to = row["valid_to"].as<std::optional<domain::Date>>(),
            .incumbents = row["incumbents"].as<int>()};
}

void insert_state(postgres::Transaction& tx, const std::string& id, const PostState& state, const std::string& valid) {
    keeping_the_tree([&] {
        tx.query(position_insert_state,
                 {tx.region(), id, valid, state.name, kind_of(state.level), state.level, state.eselon, state.occupation,
                  state.job_class, state.unit_id, state.leads_unit, state.places, state.closed});
    });
}

Incumbent read_incumbent(const postgres::Row& row) {
    return {row["id"].text(), row["nip"].text(), row["since"].as<domain::Date>()};
}

}

std::vector<Post> list_posts(postgres::Transaction& tx, const PostFilter& filter) {
    return postgres::all(tx.query(filter.words ? postgres::Statement(position_search) : position_list,
                                  {tx.region(), filter.on, filter.unit_id, filter.kind, filter.words, filter.after_code,
                                   filter.limit, filter.vacant}),
                         read_post);
}

std::optional<Post> find_post(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    return postgres::one(tx.query(position_find, {tx.region(), id, on}), read_post);
}

std::vector<Post> list_post_states(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    return postgres::all(tx.query(position_list_states, {tx.region(), id, from}), read_post);
}

std::vector<Incumbent> list_incumbents(postgres::Transaction& tx, const std::string& id, domain::Date on,
                                       const std::optional<std::string>& after_employee, int limit) {
    return postgres::all(tx.query(position_list_incumbents, {tx.region(), id, on, after_employee, limit}),
                         read_incumbent);
}

std::map<std::string, Post> find_posts_by_code(postgres::Transaction& tx, const std::vector<std::string>& codes,
                                               domain::Date on) {
    std::map<std::string, Post> found;
    for (const auto row : tx.query(position_find_by_code, {tx.region(), codes, on}))
        found.emplace(row["code"].text(), read_post(row));
    return found;
}

bool insert(postgres::Transaction& tx, const Post& post) {
    const auto rows = tx.query(position_insert, {tx.region(), post.id, post.code});
    if (rows.affected() == 0) return false;
    insert_state(tx, post.id, post.state, open_span(post.valid_from));
    return true;
}

std::optional<Post> lock_post(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    return postgres::one(tx.query(position_lock, {tx.region(), id, on}), read_post);
}

bool change_post(postgres::Transaction& tx, const Post& locked, const PostState& state, domain::Date from) {
    const auto cut = tx.query(position_cut_state, {locked.id, from});
    if (cut.front()["valid"].is_null()) return false;
    insert_state(tx, locked.id, state, cut.front()["valid"].text());
    tx.query(position_bump_version, {tx.region(), locked.id});
    return true;
}

}
