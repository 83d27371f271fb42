#include "innovation_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

const std::string select_innovations = R"sql(
    SELECT i.id, i.title, i.summary, i.unit_id, i.proposer_id, i.evidence, i.state, i.reason, i.verified_on, i.version,
        (SELECT json_agg(m.employee_id ORDER BY m.employee_id)::text FROM innovation_member m
         WHERE m.region = i.region AND m.innovation_id = i.id) AS team,
        (SELECT coalesce(json_agg(json_build_array(r.reviewer_id, r.points, r.comment) ORDER BY r.reviewer_id), '[]')::text
         FROM innovation_review r WHERE r.region = i.region AND r.innovation_id = i.id) AS reviews,
        (SELECT coalesce(json_agg(json_build_array(a.id, a.unit_id, a.adopter, a.adopted_on, a.evidence)
                                  ORDER BY a.adopted_on, a.id), '[]')::text
         FROM innovation_adoption a WHERE a.region = i.region AND a.innovation_id = i.id) AS adoptions
    FROM innovation i )sql";

std::vector<Link> links_from(const json& list) {
    std::vector<Link> links;
    for (const auto& one : list) links.push_back({one["title"], one["url"]});
    return links;
}

std::string written(const std::vector<Link>& links) {
    auto list = json::array();
    for (const auto& one : links) list.push_back({{"title", one.title}, {"url", one.url}});
    return list.dump();
}

std::optional<std::string> optional_text(const json& text) {
    return text.is_null() ? std::nullopt : std::optional(text.get<std::string>());
}

Review review_from(const json& one) {
    Review review{.reviewer_id = one[0], .comment = optional_text(one[2])};
    if (!one[1].is_null())
        for (const auto& [criterion, points] : one[1].items())
            review.points[domain::find_code(all_criteria, criterion).value()] = points;
    return review;
}

Innovation read(const postgres::Row& row) {
    Innovation one{.id = row["id"].text(),
                   .title = row["title"].text(),
                   .summary = row["summary"].text(),
                   .unit_id = row["unit_id"].text(),
                   .proposer_id = row["proposer_id"].text(),
                   .team_ids = json::parse(row["team"].view()).get<std::vector<std::string>>(),
                   .evidence = links_from(json::parse(row["evidence"].view())),
                   .state = domain::find_code(all_innovation_states, row["state"].view()).value(),
                   .reason = row["reason"].optional_text(),
                   .version = row["version"].integer()};
    if (!row["verified_on"].is_null()) one.verified_on = domain::parse_date(row["verified_on"].view());
    for (const auto& review : json::parse(row["reviews"].view())) one.reviews.push_back(review_from(review));
    for (const auto& a : json::parse(row["adoptions"].view()))
        one.adoptions.push_back({.id = a[0],
                                 .unit_id = optional_text(a[1]),
                                 .adopter = a[2],
                                 .adopted_on = domain::parse_date(a[3].get<std::string>()).value(),
                                 .evidence = links_from(a[4])});
    return one;
}

void write_people(postgres::Transaction& tx, const Innovation& one) {
    tx.query("DELETE FROM innovation_member WHERE region = $1 AND innovation_id = $2", {tx.region(), one.id});
    tx.query("DELETE FROM innovation_review WHERE region = $1 AND innovation_id = $2", {tx.region(), one.id});
    tx.query(
        "INSERT INTO innovation_member (region, innovation_id, employee_id) SELECT $1, $2::uuid, unnest($3::uuid[])",
        {tx.region(), one.id, one.team_ids});
    std::vector<std::string> reviewers;
    std::vector<postgres::Value> points, comments;
    for (const auto& review : one.reviews) {
        auto object = json::object();
        for (const auto& [criterion, number] : review.points) object[std::string(code(criterion))] = number;
        reviewers.push_back(review.reviewer_id);
        points.push_back(object.empty() ? postgres::Value(std::nullopt) : postgres::Value(object.dump()));
        comments.emplace_back(review.comment);
    }
    tx.query(
        "INSERT INTO innovation_review (region, innovation_id, reviewer_id, points, comment) SELECT $1, $2::uuid, * "
        "FROM unnest($3::uuid[], $4::jsonb[], $5::text[])",
        {tx.region(), one.id, reviewers, points, comments});
}

}

std::vector<Innovation> innovations(postgres::Transaction& tx, const InnovationFilter& filter) {
    static const std::string sql =
        select_innovations +
        "WHERE i.region = $1 AND ($2::text IS NULL OR i.state = $2) AND ($3::uuid IS NULL OR i.unit_id = $3) "
        "AND ($4::text IS NULL OR position(lower($4) IN lower(i.title || ' ' || i.summary)) > 0) "
        "AND ($5::uuid IS NULL OR i.id > $5) AND ($6::boolean OR i.state = 'verified' "
        "OR EXISTS (SELECT FROM innovation_member m WHERE m.region = i.region AND m.innovation_id = i.id "
        "AND m.employee_id = $7::uuid) OR EXISTS (SELECT FROM innovation_review r WHERE r.region = i.region "
        "AND r.innovation_id = i.id AND r.reviewer_id = $7::uuid)) ORDER BY i.id LIMIT $8";
    std::vector<Innovation> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.state, filter.unit_id, filter.words, filter.after_id,
                                         filter.all, filter.employee_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Innovation> innovation(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_innovations + "WHERE i.region = $1 AND i.id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::optional<Innovation> lock_innovation(postgres::Transaction& tx, const std::string& id) {
    tx.query("SELECT FROM innovation WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), id});
    return innovation(tx, id);
}

void insert(postgres::Transaction& tx, const Innovation& one) {
    tx.query(
        "INSERT INTO innovation (region, id, title, summary, unit_id, proposer_id, evidence, state) VALUES ($1, $2, "
        "$3, $4, $5, $6, $7, $8)",
        {tx.region(), one.id, one.title, one.summary, one.unit_id, one.proposer_id, written(one.evidence),
         code(one.state)});
    write_people(tx, one);
}

void update(postgres::Transaction& tx, const Innovation& one) {
    const auto verified = one.verified_on ? std::optional(domain::to_string(*one.verified_on)) : std::nullopt;
    tx.query(
        "UPDATE innovation SET title = $3, summary = $4, unit_id = $5, evidence = $6, state = $7, reason = $8, "
        "verified_on = $9, version = $10 WHERE region = $1 AND id = $2",
        {tx.region(), one.id, one.title, one.summary, one.unit_id, written(one.evidence), code(one.state), one.reason,
         verified, one.version});
    write_people(tx, one);
}

bool insert(postgres::Transaction& tx, const std::string& innovation_id, const Adoption& adoption) {
    return tx.query(
                 "INSERT INTO innovation_adoption (region, id, innovation_id, unit_id, adopter, adopted_on, evidence) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region, innovation_id, adopter) DO NOTHING",
                 {tx.region(), adoption.id, innovation_id, adoption.unit_id, adoption.adopter,
                  domain::to_string(adoption.adopted_on), written(adoption.evidence)})
               .affected() == 1;
}

Counted count_innovations(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                          const std::optional<std::string>& employee_id, domain::Date first, domain::Date last) {
    static const std::string sql =
        "WITH told AS (SELECT i.id, i.verified_on AS day FROM innovation i WHERE i.region = $1 UNION ALL "
        "SELECT a.innovation_id, a.adopted_on FROM innovation_adoption a WHERE a.region = $1) "
        "SELECT i.id, max(told.day)::text AS day FROM innovation i JOIN told ON told.id = i.id WHERE i.region = $1 "
        "AND i.state = 'verified' AND told.day BETWEEN $4 AND $5 AND (i.unit_id = ANY($2::uuid[]) OR EXISTS ("
        "SELECT FROM innovation_member m WHERE m.region = i.region AND m.innovation_id = i.id "
        "AND m.employee_id = $3::uuid)) GROUP BY i.id ORDER BY max(told.day) DESC, i.id DESC";
    const auto rows =
        tx.query(sql, {tx.region(), unit_ids, employee_id, domain::to_string(first), domain::to_string(last)});
    Counted counted{.innovations = rows.size()};
    if (!rows.empty()) {
        counted.last_id = rows.front()["id"].text();
        counted.last_day = rows.front()["day"].text();
    }
    return counted;
}

}
