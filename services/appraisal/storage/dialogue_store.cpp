#include "dialogue_store.hpp"

#include "columns.hpp"

namespace appraisal::store {
namespace {

const std::string instant = "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'";
const std::string note_columns =
    "id, appraisal_id, author_id, text, to_char(created_at AT TIME ZONE 'UTC', " + instant + ") AS created_at ";
const std::string select_objections =
    "SELECT o.id, o.appraisal_id, o.employee_id, o.reasons, o.changed, o.decision_reasons, to_char(o.filed_at AT TIME "
    "ZONE "
    "'UTC', " +
    instant + ") AS filed_at, to_char(o.decided_at AT TIME ZONE 'UTC', " + instant +
    ") AS decided_at, o.version FROM objection o ";

Note read_note(const postgres::Row& row) {
    return {row["id"].text(), row["appraisal_id"].text(), row["author_id"].optional_text(), row["text"].text(),
            row["created_at"].text()};
}

Objection read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .appraisal_id = row["appraisal_id"].text(),
            .employee_id = row["employee_id"].text(),
            .reasons = row["reasons"].text(),
            .changed = row["changed"].optional_boolean(),
            .decision_reasons = row["decision_reasons"].optional_text(),
            .filed_at = row["filed_at"].text(),
            .decided_at = row["decided_at"].optional_text(),
            .version = row["version"].integer()};
}

std::optional<Objection> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

std::vector<Note> notes(postgres::Transaction& tx, const std::string& appraisal_id,
                        const std::optional<std::string>& after_id, int limit) {
    static const std::string sql = "SELECT " + note_columns +
                                   "FROM appraisal_note WHERE region = $1 AND appraisal_id = $2 "
                                   "AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4";
    std::vector<Note> found;
    for (const auto row : tx.query(sql, {tx.region(), appraisal_id, after_id, limit})) found.push_back(read_note(row));
    return found;
}

Note insert(postgres::Transaction& tx, const Note& note) {
    static const std::string sql =
        "INSERT INTO appraisal_note (region, id, appraisal_id, author_id, text) VALUES ($1, $2, $3, $4, $5) "
        "RETURNING " +
        note_columns;
    return read_note(tx.query(sql, {tx.region(), note.id, note.appraisal_id, note.author_id, note.text}).front());
}

std::vector<Objection> objections(postgres::Transaction& tx, const ObjectionFilter& filter) {
    static const std::string sql =
        select_objections +
        "JOIN appraisal a ON a.region = o.region AND a.id = o.appraisal_id WHERE o.region = $1 "
        "AND ($2::uuid IS NULL OR o.appraisal_id = $2) AND ($3::uuid IS NULL OR o.employee_id = $3) "
        "AND ($4::uuid IS NULL OR o.id > $4) AND ($5::boolean IS NULL OR (o.changed IS NULL) = $5) "
        "AND ($6::uuid[] IS NULL OR o.employee_id = ANY($6) OR a.supervisor_id = ANY($6)) ORDER BY o.id LIMIT $7";
    std::vector<Objection> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.appraisal_id, filter.employee_id, filter.after_id,
                                         filter.open, filter.visible, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Objection> objection(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_objections + "WHERE o.region = $1 AND o.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Objection> open_objection(postgres::Transaction& tx, const std::string& appraisal_id) {
    static const std::string sql =
        select_objections + "WHERE o.region = $1 AND o.appraisal_id = $2 AND o.changed IS NULL";
    return one(tx.query(sql, {tx.region(), appraisal_id}));
}

void insert(postgres::Transaction& tx, const Objection& objection) {
    tx.query("INSERT INTO objection (region, id, appraisal_id, employee_id, reasons) VALUES ($1, $2, $3, $4, $5)",
             {tx.region(), objection.id, objection.appraisal_id, objection.employee_id, objection.reasons});
}

void decide(postgres::Transaction& tx, const std::string& id, bool changed, const std::string& reasons) {
    tx.query(
        "UPDATE objection SET changed = $3, decision_reasons = $4, decided_at = now(), version = version + 1 "
        "WHERE region = $1 AND id = $2",
        {tx.region(), id, changed, reasons});
}

}
