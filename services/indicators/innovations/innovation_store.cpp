#include "innovation_store.hpp"

#include "json_values.hpp"
#include "link_json.hpp"
#include "owner_columns.hpp"
#include "search.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

constexpr postgres::Sql select_innovations = R"(
    SELECT i.id, i.title, i.summary, i.unit_id, i.proposer_id, i.evidence, i.state, i.reason, i.verified_on, i.decided_by,
           i.version,
           ARRAY(
               SELECT m.employee_id
               FROM innovation_member m
               WHERE m.region = i.region AND m.innovation_id = i.id
               ORDER BY m.employee_id) AS team,
           (SELECT coalesce(json_agg(json_build_array(r.reviewer_id, r.points, r.comment) ORDER BY r.reviewer_id), '[]')
            FROM innovation_review r
            WHERE r.region = i.region AND r.innovation_id = i.id) AS reviews,
           (SELECT coalesce(json_agg(json_build_array(a.id, a.unit_id, a.adopter, a.adopted_on, a.evidence)
                                     ORDER BY a.adopted_on, a.id), '[]')
            FROM innovation_adoption a
            WHERE a.region = i.region AND a.innovation_id = i.id) AS adoptions
    FROM innovation i
    WHERE i.region = $1)";

constexpr auto select_page = postgres::statement("innovation.list", select_innovations + R"(
      AND ($2::text IS NULL OR i.state = $2)
      AND ($3::uuid IS NULL OR i.unit_id = $3)
      AND )" + search::matches("i.searched", "$4") + R"(
      AND ($5::uuid IS NULL OR i.id > $5)
      AND ($6::boolean OR i.state = 'verified'
           OR EXISTS (
               SELECT FROM innovation_member m
               WHERE m.region = i.region AND m.innovation_id = i.id AND m.employee_id = $7::uuid)
           OR EXISTS (
               SELECT FROM innovation_review r
               WHERE r.region = i.region AND r.innovation_id = i.id AND r.reviewer_id = $7::uuid))
    ORDER BY i.id
    LIMIT $8)");

constexpr auto select_one = postgres::statement("innovation.find", select_innovations + " AND i.id = $2");

constexpr auto lock_one = postgres::statement("innovation.lock", R"(
    SELECT FROM innovation WHERE region = $1 AND id = $2 FOR UPDATE)");

constexpr auto is_own = postgres::statement("innovation.is_own", "SELECT innovation_is_own($1, $2, $3, $4) AS own");

constexpr auto select_counted_for = postgres::statement("innovation.list_counted_for", R"(
    SELECT DISTINCT t.owner_kind, t.owner_id
    FROM targets_answered_for(directory_employees_of($2), $3, $4) AS a (id)
    JOIN target t ON t.region = $1 AND t.id = a.id
    JOIN indicator e ON e.region = $1 AND e.id = t.indicator_id AND e.source = 'innovation'
    WHERE t.owner_kind <> 'region')");

constexpr auto insert_one = postgres::statement("innovation.insert", R"(
    INSERT INTO innovation (region, id, title, summary, unit_id, proposer_id, evidence, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))");

constexpr auto update_one = postgres::statement("innovation.update", R"(
    UPDATE innovation
    SET title = $3, summary = $4, unit_id = $5, evidence = $6, state = $7, reason = $8, verified_on = $9,
        decided_by = $10, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto save_people = postgres::statement("innovation.save_people", R"(
    WITH gone_members AS (
        DELETE FROM innovation_member WHERE region = $1 AND innovation_id = $2 AND employee_id <> ALL($3::uuid[])),
    gone_reviews AS (
        DELETE FROM innovation_review WHERE region = $1 AND innovation_id = $2 AND reviewer_id <> ALL($4::uuid[])),
    members AS (
        INSERT INTO innovation_member (region, innovation_id, employee_id)
        SELECT $1, $2, unnest($3::uuid[])
        ON CONFLICT DO NOTHING)
    INSERT INTO innovation_review (region, innovation_id, reviewer_id, points, comment)
    SELECT $1, $2, * FROM unnest($4::uuid[], $5::jsonb[], $6::text[])
    ON CONFLICT (region, innovation_id, reviewer_id) DO UPDATE
    SET points = excluded.points, comment = excluded.comment)");

constexpr auto insert_adoption = postgres::statement("innovation.adopt", R"(
    INSERT INTO innovation_adoption (region, id, innovation_id, unit_id, adopter, adopted_on, evidence)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (region, innovation_id, adopter) DO NOTHING)");

constexpr auto select_counted = postgres::statement("innovation.count", R"(
    WITH told AS (
        SELECT i.id, i.verified_on AS day FROM innovation i WHERE i.region = $1
        UNION ALL
        SELECT a.innovation_id, a.adopted_on FROM innovation_adoption a WHERE a.region = $1),
    counted AS (
        SELECT i.id, max(told.day) AS day
        FROM innovation i
        JOIN told ON told.id = i.id
        WHERE i.region = $1 AND i.state = 'verified' AND told.day BETWEEN $4 AND $5
          AND (i.unit_id = ANY($2::uuid[])
               OR EXISTS (
                   SELECT FROM innovation_member m
                   WHERE m.region = i.region AND m.innovation_id = i.id AND m.employee_id = $3::uuid))
        GROUP BY i.id)
    SELECT id, day, count(*) OVER () AS innovations,
           ARRAY(
               SELECT unnest(i.decided_by)
               FROM counted c JOIN innovation i ON i.region = $1 AND i.id = c.id
               UNION
               SELECT r.reviewer_id
               FROM counted c JOIN innovation_review r ON r.region = $1 AND r.innovation_id = c.id) AS made_by
    FROM counted
    ORDER BY day DESC, id DESC
    LIMIT 1)");

Review read_review(const json& column) {
    Review review{.reviewer_id = column[0], .comment = column[2].get<std::optional<std::string>>()};
    if (!column[1].is_null())
        for (const auto& [criterion, points] : column[1].items())
            review.points[domain::find_code<Criterion>(criterion).value()] = points;
    return review;
}

Adoption read_adoption(const json& column) {
    return {.id = column[0].get<domain::Id<Adoption>>(),
            .unit_id = column[1].get<std::optional<std::string>>(),
            .adopter = column[2],
            .adopted_on = column[3].get<domain::Date>(),
            .evidence = column[4].get<std::vector<Link>>()};
}

Innovation read_innovation(const postgres::Row& row) {
    Innovation innovation{.id = row["id"].as<domain::Id<Innovation>>(),
                          .title = row["title"].text(),
                          .summary = row["summary"].text(),
                          .unit_id = row["unit_id"].text(),
                          .proposer_id = row["proposer_id"].text(),
                          .team_ids = row["team"].texts(),
                          .evidence = json::parse(row["evidence"].view()).get<std::vector<Link>>(),
                          .state = row["state"].as<InnovationState>(),
                          .reason = row["reason"].optional_text(),
                          .verified_on = row["verified_on"].as<std::optional<domain::Date>>(),
                          .decided_by = row["decided_by"].texts(),
                          .version = row["version"].integer()};
    for (const auto& review : json::parse(row["reviews"].view())) innovation.reviews.push_back(read_review(review));
    for (const auto& adoption : json::parse(row["adoptions"].view()))
        innovation.adoptions.push_back(read_adoption(adoption));
    return innovation;
}

InnovationCount read_count(const postgres::Row& row) {
    return {row["innovations"].integer(), row["id"].as<domain::Id<Innovation>>(), row["day"].as<domain::Date>(),
            row["made_by"].texts()};
}

std::string to_column(const std::vector<Link>& links) { return json(links).dump(); }

void write_people(postgres::Transaction& tx, const Innovation& innovation) {
    std::vector<postgres::Value> reviewers, points, comments;
    for (const auto& review : innovation.reviews) {
        auto object = json::object();
        for (const auto& [criterion, number] : review.points) object[std::string(domain::code(criterion))] = number;
        reviewers.emplace_back(review.reviewer_id);
        points.push_back(object.empty() ? postgres::Value(std::nullopt) : postgres::Value(object.dump()));
        comments.emplace_back(review.comment);
    }
    tx.query(save_people, {tx.region(), innovation.id, innovation.team_ids, reviewers, points, comments});
}

}

std::vector<Innovation> list_innovations(postgres::Transaction& tx, const InnovationFilter& filter) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.state, filter.unit_id, filter.words,
                                                filter.after_id, filter.all, filter.employee_id, filter.limit}),
                         read_innovation);
}

std::optional<Innovation> find_innovation(postgres::Transaction& tx, domain::Id<Innovation> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_innovation);
}

std::optional<Innovation> lock_innovation(postgres::Transaction& tx, domain::Id<Innovation> id) {
    if (tx.query(lock_one, {tx.region(), id}).empty()) return std::nullopt;
    return find_innovation(tx, id);
}

std::vector<Owner> list_counted_for(postgres::Transaction& tx, const std::string& nip, const directory::Days& days) {
    return postgres::all(tx.query(select_counted_for, {tx.region(), nip, days.first, days.last}), read_owner);
}

bool is_innovation_of(postgres::Transaction& tx, const std::string& id, const std::string& nip,
                      const directory::Days& days) {
    return tx.query(is_own, {nip, id, days.first, days.last}).front()["own"].boolean();
}

void insert(postgres::Transaction& tx, const Innovation& innovation) {
    tx.query(insert_one, {tx.region(), innovation.id, innovation.title, innovation.summary, innovation.unit_id,
                          innovation.proposer_id, to_column(innovation.evidence), innovation.state});
    write_people(tx, innovation);
}

void update(postgres::Transaction& tx, Innovation& innovation) {
    const auto updated = tx.query(update_one, {tx.region(), innovation.id, innovation.title, innovation.summary,
                                               innovation.unit_id, to_column(innovation.evidence), innovation.state,
                                               innovation.reason, innovation.verified_on, innovation.decided_by});
    innovation.version = updated.front()["version"].integer();
    write_people(tx, innovation);
}

bool insert(postgres::Transaction& tx, domain::Id<Innovation> innovation_id, const Adoption& adoption) {
    return tx.query(insert_adoption, {tx.region(), adoption.id, innovation_id, adoption.unit_id, adoption.adopter,
                                      adoption.adopted_on, to_column(adoption.evidence)})
               .affected() == 1;
}

std::optional<InnovationCount> count_innovations(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                                 const std::optional<std::string>& employee_id, domain::Date first,
                                                 domain::Date last) {
    return postgres::one(tx.query(select_counted, {tx.region(), unit_ids, employee_id, first, last}), read_count);
}

}
