#include "consultation_store.hpp"

#include "owner_columns.hpp"

namespace indicators::store {
namespace {

constexpr auto columns = "id, indicator_id, edition, author_id, text, in_reply_to, changed, answer, " +
                         instant("created_at") + " AS created_at, " + instant("answered_at") + " AS answered_at";

constexpr auto insert_consultation = postgres::statement("consultation.insert", R"(
    INSERT INTO consultation (region, indicator_id, edition, opened_on, until, unit_ids, with_below, position_kinds,
                              position_levels, employee_ids, opened)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))");

constexpr auto update_closing_day = postgres::statement("consultation.extend", R"(
    UPDATE consultation SET until = $4 WHERE region = $1 AND indicator_id = $2 AND edition = $3)");

constexpr auto select_opened = postgres::statement("consultation.find_opened", R"(
    SELECT opened FROM consultation WHERE region = $1 AND indicator_id = $2 AND edition = $3)");

constexpr auto select_page = postgres::statement("comment.list", "SELECT " + columns + R"(
    FROM indicator_comment
    WHERE region = $1 AND indicator_id = $2 AND ($3::uuid IS NULL OR id > $3)
    ORDER BY id
    LIMIT $4)");

constexpr auto select_comment = postgres::statement("comment.find", "SELECT " + columns + R"(
    FROM indicator_comment
    WHERE region = $1 AND id = $2)");

constexpr auto insert_comment = postgres::statement("comment.insert", R"(
    INSERT INTO indicator_comment (region, id, indicator_id, edition, author_id, text, in_reply_to)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING )" + columns);

constexpr auto update_answer = postgres::statement("comment.answer", R"(
    UPDATE indicator_comment
    SET answer = $3, answered_at = now(), changed = $4
    WHERE region = $1 AND id = $2 AND answer IS NULL
    RETURNING )" + columns);

constexpr auto count_all = postgres::statement("comment.count", R"(
    SELECT count(*) AS comments, count(*) FILTER (WHERE answer IS NULL) AS unanswered
    FROM indicator_comment
    WHERE region = $1 AND indicator_id = $2 AND edition = $3)");

constexpr auto select_changes = postgres::statement("comment.list_changes", R"(
    SELECT unnest(changed) AS field, id
    FROM indicator_comment
    WHERE region = $1 AND indicator_id = $2 AND edition = $3
    ORDER BY id)");

constexpr auto upsert_vote = postgres::statement("vote.cast", R"(
    INSERT INTO indicator_vote (region, indicator_id, edition, employee_id, vote)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (region, indicator_id, edition, employee_id) DO UPDATE SET vote = $5)");

constexpr auto select_vote = postgres::statement("vote.find", R"(
    SELECT vote FROM indicator_vote WHERE region = $1 AND indicator_id = $2 AND edition = $3 AND employee_id = $4)");

constexpr auto count_by_vote = postgres::statement("vote.count", R"(
    SELECT vote, count(*) AS votes
    FROM indicator_vote
    WHERE region = $1 AND indicator_id = $2 AND edition = $3
    GROUP BY vote)");

Comment read_comment(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Comment>>(),
            .indicator_id = row["indicator_id"].as<domain::Id<Indicator>>(),
            .edition = row["edition"].as<int>(),
            .author_id = row["author_id"].text(),
            .text = row["text"].text(),
            .created_at = row["created_at"].text(),
            .in_reply_to = row["in_reply_to"].as<std::optional<domain::Id<Comment>>>(),
            .answer = row["answer"].optional_text(),
            .answered_at = row["answered_at"].optional_text(),
            .changed = row["changed"].texts()};
}

}

void open_consultation(postgres::Transaction& tx, const Indicator& indicator, const std::string& fields) {
    const auto& consultation = indicator.consultation.value();
    const auto& population = consultation.population;
    tx.query(insert_consultation,
             {tx.region(), indicator.id, indicator.edition, consultation.opened_on, consultation.closes_on,
              population.unit_ids, population.with_below, population.position_kinds, population.position_levels,
              population.employee_ids, fields});
}

void extend_consultation(postgres::Transaction& tx, const Indicator& indicator) {
    tx.query(update_closing_day,
             {tx.region(), indicator.id, indicator.edition, indicator.consultation.value().closes_on});
}

std::optional<std::string> find_opened_fields(postgres::Transaction& tx, domain::Id<Indicator> id, int edition) {
    const auto rows = tx.query(select_opened, {tx.region(), id, edition});
    return rows.empty() ? std::nullopt : std::optional(rows.front()["opened"].text());
}

std::vector<Comment> list_comments(postgres::Transaction& tx, domain::Id<Indicator> indicator_id,
                                   const std::optional<std::string>& after_id, int limit) {
    return postgres::all(tx.query(select_page, {tx.region(), indicator_id, after_id, limit}), read_comment);
}

std::optional<Comment> find_comment(postgres::Transaction& tx, domain::Id<Comment> id) {
    return postgres::one(tx.query(select_comment, {tx.region(), id}), read_comment);
}

void insert(postgres::Transaction& tx, Comment& comment) {
    comment = read_comment(tx.query(insert_comment, {tx.region(), comment.id, comment.indicator_id, comment.edition,
                                                     comment.author_id, comment.text, comment.in_reply_to})
                               .front());
}

bool answer(postgres::Transaction& tx, Comment& comment) {
    const auto rows = tx.query(update_answer, {tx.region(), comment.id, comment.answer, comment.changed});
    if (rows.empty()) return false;
    comment = read_comment(rows.front());
    return true;
}

CommentCounts count_comments(postgres::Transaction& tx, const Indicator& indicator) {
    const auto row = tx.query(count_all, {tx.region(), indicator.id, indicator.edition}).front();
    return {row["comments"].integer(), row["unanswered"].integer()};
}

std::map<std::string, std::vector<std::string>> find_comments_by_field(postgres::Transaction& tx,
                                                                       const Indicator& indicator) {
    std::map<std::string, std::vector<std::string>> found;
    for (const auto row : tx.query(select_changes, {tx.region(), indicator.id, indicator.edition}))
        found[row["field"].text()].push_back(row["id"].text());
    return found;
}

void cast_vote(postgres::Transaction& tx, const Indicator& indicator, const std::string& employee_id, Vote vote) {
    tx.query(upsert_vote, {tx.region(), indicator.id, indicator.edition, employee_id, vote});
}

std::optional<Vote> find_vote(postgres::Transaction& tx, const Indicator& indicator, const std::string& employee_id) {
    const auto rows = tx.query(select_vote, {tx.region(), indicator.id, indicator.edition, employee_id});
    return rows.empty() ? std::nullopt : std::optional(rows.front()["vote"].as<Vote>());
}

std::array<std::int64_t, all_votes.size()> count_votes(postgres::Transaction& tx, const Indicator& indicator) {
    std::array<std::int64_t, all_votes.size()> counts{};
    for (const auto row : tx.query(count_by_vote, {tx.region(), indicator.id, indicator.edition}))
        counts[static_cast<std::size_t>(row["vote"].as<Vote>())] = row["votes"].integer();
    return counts;
}

}
