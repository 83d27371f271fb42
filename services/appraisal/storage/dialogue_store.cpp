#include "dialogue_store.hpp"

namespace appraisal::store {
namespace {

constexpr postgres::Sql note_columns = R"(id, appraisal_id, author_id, text,
           to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at)";
constexpr postgres::Sql columns = R"(objection.id, appraisal_id, objection.employee_id, reasons,
           CASE WHEN changed THEN 'changed' WHEN NOT changed THEN 'upheld' END AS outcome, decision_reasons,
           to_char(filed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS filed_at,
           to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS decided_at, objection.version)";

constexpr auto select_notes = postgres::statement("note.list", "SELECT " + note_columns + R"(
    FROM appraisal_note
    WHERE region = $1 AND appraisal_id = $2 AND ($3::uuid IS NULL OR id > $3)
    ORDER BY id
    LIMIT $4)");

constexpr auto insert_note = postgres::statement("note.insert", postgres::Sql(R"(
    INSERT INTO appraisal_note (region, id, appraisal_id, author_id, text)
    VALUES ($1, $2, $3, $4, $5)
    RETURNING )") + note_columns);

constexpr auto select_page = postgres::statement("objection.list", "SELECT " + columns + R"(, viewer.*
    FROM objection
    JOIN appraisal ON appraisal.region = objection.region AND appraisal.id = appraisal_id
    CROSS JOIN LATERAL appraisal_viewer($8, appraisal.employee_id, supervisor_id, rated_by, unit_id, $9) viewer
    WHERE objection.region = $1
      AND ($2::uuid IS NULL OR appraisal_id = $2)
      AND ($3::uuid IS NULL OR objection.employee_id = $3)
      AND ($4::text IS NULL OR (changed IS NULL) = ($4 = 'open'))
      AND ($5::uuid IS NULL OR objection.id > $5)
      AND ($6::uuid[] IS NULL OR viewer.relations <> '{}')
    ORDER BY objection.id
    LIMIT $7)");

constexpr auto select_seen = postgres::statement("objection.find", "SELECT " + columns + R"(, viewer.*
    FROM objection
    JOIN appraisal ON appraisal.region = objection.region AND appraisal.id = appraisal_id
    CROSS JOIN LATERAL appraisal_viewer($3, appraisal.employee_id, supervisor_id, rated_by, unit_id, $4) viewer
    WHERE objection.region = $1 AND objection.id = $2)");

constexpr auto insert_one = postgres::statement("objection.insert", R"(
    INSERT INTO objection (region, id, appraisal_id, employee_id, reasons)
    VALUES ($1, $2, $3, $4, $5))");

constexpr auto update_decided = postgres::statement("objection.decide", postgres::Sql(R"(
    UPDATE objection
    SET changed = ($3::text = 'changed'), decision_reasons = $4, decided_at = now(), version = version + 1
    WHERE region = $1 AND appraisal_id = $2 AND changed IS NULL
    RETURNING )") + columns);

Note read_note(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Note>>(),
            .appraisal_id = row["appraisal_id"].as<domain::Id<Appraisal>>(),
            .author_id = row["author_id"].as<std::optional<domain::EmployeeId>>(),
            .text = row["text"].text(),
            .created_at = row["created_at"].text()};
}

Objection read_objection(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Objection>>(),
            .appraisal_id = row["appraisal_id"].as<domain::Id<Appraisal>>(),
            .employee_id = row["employee_id"].as<domain::EmployeeId>(),
            .reasons = row["reasons"].text(),
            .outcome = row["outcome"].as<std::optional<ObjectionOutcome>>(),
            .decision_reasons = row["decision_reasons"].optional_text(),
            .filed_at = row["filed_at"].text(),
            .decided_at = row["decided_at"].optional_text(),
            .version = row["version"].integer()};
}

Objection read_open_objection(const postgres::Row& row) {
    auto objection = read_objection(row);
    if (!objection.outcome)
        objection.decider =
            Decider{row["decider_id"].as<std::optional<domain::EmployeeId>>(), row["decider_basis"].as<DeciderBasis>()};
    return objection;
}

}

std::vector<Note> list_notes(postgres::Transaction& tx, domain::Id<Appraisal> appraisal_id,
                             const std::optional<std::string>& after_id, int limit) {
    return postgres::all(tx.query(select_notes, {tx.region(), appraisal_id, after_id, limit}), read_note);
}

void insert(postgres::Transaction& tx, Note& note) {
    note =
        read_note(tx.query(insert_note, {tx.region(), note.id, note.appraisal_id, note.author_id, note.text}).front());
}

std::vector<Objection> list_objections(postgres::Transaction& tx, const ObjectionFilter& filter,
                                       const identity::Viewer& viewer) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.appraisal_id, filter.employee_id, filter.state,
                                                filter.after_id, filter.visible, filter.limit, viewer.nip, viewer.on}),
                         read_open_objection);
}

std::optional<SeenObjection> find_objection(postgres::Transaction& tx, domain::Id<Objection> id,
                                            const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.on}),
                         directory::read_seen<read_open_objection>);
}

void insert(postgres::Transaction& tx, const Objection& objection) {
    tx.query(insert_one, {tx.region(), objection.id, objection.appraisal_id, objection.employee_id, objection.reasons});
}

Objection decide_objection(postgres::Transaction& tx, domain::Id<Appraisal> appraisal_id, ObjectionOutcome outcome,
                           const std::string& reasons) {
    return read_objection(tx.query(update_decided, {tx.region(), appraisal_id, outcome, reasons}).front());
}

}
