#include "consultation_store.hpp"

#include "code.hpp"

namespace indicators::store {
namespace {

const std::string select_comments =
    "SELECT id, indicator_id, edition, author_id, text, in_reply_to, changed, "
    "to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS created_at, answer, "
    "to_char(answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS answered_at FROM indicator_comment ";

Comment read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .indicator_id = row["indicator_id"].text(),
            .edition = static_cast<int>(row["edition"].integer()),
            .author_id = row["author_id"].text(),
            .text = row["text"].text(),
            .created_at = row["created_at"].text(),
            .in_reply_to = row["in_reply_to"].optional_text(),
            .answer = row["answer"].optional_text(),
            .answered_at = row["answered_at"].optional_text(),
            .changed = row["changed"].texts()};
}

}

void open(postgres::Transaction& tx, const std::string& indicator_id, int edition, const Consultation& consultation,
          const std::string& fields) {
    const auto& population = consultation.population;
    tx.query(
        "INSERT INTO consultation (region, indicator_id, edition, opened_on, until, unit_ids, with_below, "
        "position_kinds, position_levels, employee_ids, opened) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {tx.region(), indicator_id, edition, domain::to_string(consultation.opened_on),
         domain::to_string(consultation.until), population.unit_ids, population.with_below, population.position_kinds,
         population.position_levels, population.employee_ids, fields});
}

void extend(postgres::Transaction& tx, const std::string& indicator_id, int edition, domain::Date until) {
    tx.query("UPDATE consultation SET until = $4 WHERE region = $1 AND indicator_id = $2 AND edition = $3",
             {tx.region(), indicator_id, edition, domain::to_string(until)});
}

std::optional<std::string> opened_fields(postgres::Transaction& tx, const std::string& indicator_id, int edition) {
    const auto rows =
        tx.query("SELECT opened FROM consultation WHERE region = $1 AND indicator_id = $2 AND edition = $3",
                 {tx.region(), indicator_id, edition});
    if (rows.empty()) return std::nullopt;
    return rows.front()["opened"].text();
}

std::vector<Comment> comments(postgres::Transaction& tx, const std::string& indicator_id,
                              const std::optional<std::string>& after_id, int limit) {
    static const std::string sql =
        select_comments +
        "WHERE region = $1 AND indicator_id = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4";
    std::vector<Comment> found;
    for (const auto row : tx.query(sql, {tx.region(), indicator_id, after_id, limit})) found.push_back(read(row));
    return found;
}

std::optional<Comment> comment(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_comments + "WHERE region = $1 AND id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

void insert(postgres::Transaction& tx, const Comment& comment) {
    tx.query(
        "INSERT INTO indicator_comment (region, id, indicator_id, edition, author_id, text, in_reply_to) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {tx.region(), comment.id, comment.indicator_id, comment.edition, comment.author_id, comment.text,
         comment.in_reply_to});
}

bool answer(postgres::Transaction& tx, const std::string& id, const std::string& text,
            const std::vector<std::string>& changed) {
    return tx.query(
                 "UPDATE indicator_comment SET answer = $3, answered_at = now(), changed = $4 WHERE region = $1 "
                 "AND id = $2 AND answer IS NULL",
                 {tx.region(), id, text, changed})
               .affected() == 1;
}

CommentCounts count_comments(postgres::Transaction& tx, const std::string& indicator_id, int edition) {
    const auto row = tx.query(
                           "SELECT count(*) AS comments, count(*) FILTER (WHERE answer IS NULL) AS unanswered "
                           "FROM indicator_comment WHERE region = $1 AND indicator_id = $2 AND edition = $3",
                           {tx.region(), indicator_id, edition})
                         .front();
    return {row["comments"].integer(), row["unanswered"].integer()};
}

std::vector<std::pair<std::string, std::string>> changes_by_comments(postgres::Transaction& tx,
                                                                     const std::string& indicator_id, int edition) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto row :
         tx.query("SELECT unnest(changed) AS field, id FROM indicator_comment WHERE region = $1 AND indicator_id = $2 "
                  "AND edition = $3 ORDER BY id",
                  {tx.region(), indicator_id, edition}))
        found.emplace_back(row["field"].text(), row["id"].text());
    return found;
}

void cast(postgres::Transaction& tx, const std::string& indicator_id, int edition, const std::string& employee_id,
          Vote vote) {
    tx.query(
        "INSERT INTO indicator_vote (region, indicator_id, edition, employee_id, vote) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (region, indicator_id, edition, employee_id) DO UPDATE SET vote = $5",
        {tx.region(), indicator_id, edition, employee_id, code(vote)});
}

std::optional<Vote> vote_of(postgres::Transaction& tx, const std::string& indicator_id, int edition,
                            const std::string& employee_id) {
    const auto rows = tx.query(
        "SELECT vote FROM indicator_vote WHERE region = $1 AND indicator_id = $2 AND edition = $3 AND employee_id = $4",
        {tx.region(), indicator_id, edition, employee_id});
    if (rows.empty()) return std::nullopt;
    return domain::find_code(all_votes, rows.front()["vote"].view());
}

std::array<std::int64_t, all_votes.size()> count_votes(postgres::Transaction& tx, const std::string& indicator_id,
                                                       int edition) {
    std::array<std::int64_t, all_votes.size()> counts{};
    for (const auto row :
         tx.query("SELECT vote, count(*) AS votes FROM indicator_vote WHERE region = $1 AND indicator_id = $2 "
                  "AND edition = $3 GROUP BY vote",
                  {tx.region(), indicator_id, edition}))
        for (std::size_t i = 0; i < all_votes.size(); ++i)
            if (row["vote"].view() == code(all_votes[i])) counts[i] = row["votes"].integer();
    return counts;
}

}
