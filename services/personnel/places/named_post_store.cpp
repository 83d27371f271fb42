#include "named_post_store.hpp"

#include <nlohmann/json.hpp>

#include "post_store.hpp"

namespace personnel::store {
namespace {

constexpr auto named_post_find_by_code = postgres::statement("named_post.find_by_code", R"(
    SELECT id, code
    FROM unit
    WHERE region = $1 AND id = ANY($2::uuid[]))");

constexpr auto named_post_find_by_name = postgres::statement("named_post.find_by_name", R"(
    WITH named AS MATERIALIZED (SELECT p.code, lower(s.name) AS name, s.unit_id FROM position_state s
        JOIN position p ON p.region = s.region AND p.id = s.position_id
        WHERE s.region = $1 AND lower(s.name) = ANY($2::text[]) AND s.valid @> $3::date AND NOT s.closed),
        places AS MATERIALIZED (
        SELECT n.unit_id, coalesce((
            SELECT jsonb_agg(lower(v.name) ORDER BY up.height)
            FROM units_upwards(n.unit_id, $3::date)
            WITH ORDINALITY AS up (id, height)
            JOIN unit_state v ON v.region = $1 AND v.unit_id = up.id AND v.valid @> $3::date), '[]') AS units
        FROM (SELECT DISTINCT unit_id FROM named) AS n)
    SELECT n.code, n.name, u.code AS unit_code, l.units
    FROM named n
    JOIN places l USING (unit_id)
    JOIN unit u ON u.region = $1 AND u.id = n.unit_id)");

}

std::map<std::string, NamedPost> find_named_posts_by_code(postgres::Transaction& tx,
                                                          const std::vector<std::string>& codes, domain::Date on) {
    std::map<std::string, NamedPost> found;
    std::vector<std::string> unit_ids;
    for (auto& [code, post] : find_posts_by_code(tx, codes, on)) {
        unit_ids.push_back(post.state.unit_id);
        found[code].post = post;
    }
    std::map<std::string, std::string> unit_codes;
    for (const auto row : tx.query(named_post_find_by_code, {tx.region(), unit_ids}))
        unit_codes[row["id"].text()] = row["code"].text();
    for (auto& [code, named] : found) named.unit_code = unit_codes[named.post.state.unit_id];
    return found;
}

std::multimap<std::string, NamedPost> find_named_posts_by_name(postgres::Transaction& tx,
                                                               const std::vector<std::string>& lower_names,
                                                               domain::Date on) {
    std::multimap<std::string, NamedPost> found;
    if (lower_names.empty()) return found;
    struct Place {
        std::string name, unit_code;
        std::vector<std::string> units;
    };
    std::map<std::string, Place> places;  // by the position's code
    std::vector<std::string> codes;
    for (const auto row : tx.query(named_post_find_by_name, {tx.region(), lower_names, on})) {
        codes.push_back(row["code"].text());
        places[codes.back()] = {row["name"].text(), row["unit_code"].text(),
                                nlohmann::json::parse(row["units"].view()).get<std::vector<std::string>>()};
    }
    for (auto& [code, post] : find_posts_by_code(tx, codes, on)) {
        const auto& place = places.at(code);
        found.emplace(place.name, NamedPost{.post = post, .unit_code = place.unit_code, .units = place.units});
    }
    return found;
}

}
