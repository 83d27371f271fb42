#include "enrolment_store.hpp"

namespace training::store {
namespace {

constexpr postgres::Sql columns =
    "id, course_id, employee_id, need_id, state, reason, score, passed, completed_on, certificate_number, version, "
    "sequence";

constexpr auto select_page = postgres::statement(
    "enrolment.list", "SELECT " + columns + R"(, directory_relations($8, employee_id, $9) AS relations
    FROM enrolment
    WHERE region = $1
      AND ($2::uuid IS NULL OR employee_id = $2)
      AND ($3::uuid IS NULL OR course_id = $3)
      AND ($4::text IS NULL OR state = $4)
      AND ($5::uuid[] IS NULL OR employee_id = ANY($5))
      AND sequence > $6
    ORDER BY sequence
    LIMIT $7)");

constexpr auto select_seen = postgres::statement(
    "enrolment.find", "SELECT " + columns + R"(, directory_relations($3, employee_id, $4) AS relations
    FROM enrolment
    WHERE region = $1 AND id = $2)");

constexpr auto select_own = postgres::statement("enrolment.find_own", R"(
    SELECT directory_relations($3, employee_id, $4) AS relations FROM enrolment WHERE region = $1 AND id = $2)");

constexpr auto select_running_own = postgres::statement("enrolment.find_running_own", R"(
    SELECT
    FROM enrolment
    JOIN directory_employees_on($4) employee ON employee.id = employee_id
    WHERE enrolment.region = $1
      AND course_id = $2
      AND (state IN ('requested', 'approved', 'attended') OR state = 'assessed' AND passed)
      AND (employee.nip = $3 OR employee.unit_id = ANY($5::uuid[]))
    LIMIT 1)");

constexpr auto select_locked = postgres::statement("enrolment.lock", "SELECT " + columns + R"(
    FROM enrolment
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto insert_one = postgres::statement("enrolment.insert", R"(
    INSERT INTO enrolment (region, id, course_id, employee_id, need_id, state)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (region, course_id, employee_id)
        WHERE state IN ('requested', 'approved', 'attended') OR state = 'assessed' AND passed
        DO NOTHING
    RETURNING id)");

constexpr auto update_one = postgres::statement("enrolment.update", R"(
    UPDATE enrolment
    SET state = $3, reason = $4, score = $5, passed = $6, completed_on = $7, certificate_number = $8,
        version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto add_maker = postgres::statement("enrolment.note_maker", R"(
    UPDATE enrolment
    SET made_by = made_by || maker.id
    FROM directory_employees_on($4) maker
    WHERE enrolment.region = $1 AND enrolment.id = $2 AND maker.nip = $3 AND maker.id <> ALL(made_by))");

Enrolment read_enrolment(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Enrolment>>(),
            .course_id = row["course_id"].as<domain::Id<Course>>(),
            .employee_id = row["employee_id"].as<domain::EmployeeId>(),
            .need_id = row["need_id"].as<std::optional<domain::Id<Need>>>(),
            .state = row["state"].as<EnrolmentState>(),
            .reason = row["reason"].optional_text(),
            .score = row["score"].as<std::optional<domain::Decimal>>(),
            .passed = row["passed"].optional_boolean(),
            .completed_on = row["completed_on"].as<std::optional<domain::Date>>(),
            .certificate_number = row["certificate_number"].optional_text(),
            .version = row["version"].integer(),
            .sequence = row["sequence"].integer()};
}

}

std::vector<SeenEnrolment> list_enrolments(postgres::Transaction& tx, const EnrolmentFilter& filter,
                                           const identity::Viewer& viewer) {
    return postgres::all(
        tx.query(select_page, {tx.region(), filter.employee_id, filter.course_id, filter.state, filter.employees,
                               filter.after_sequence, filter.limit, viewer.nip, viewer.on}),
        directory::read_seen<read_enrolment>);
}

std::optional<SeenEnrolment> find_enrolment(postgres::Transaction& tx, domain::Id<Enrolment> id,
                                            const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.on}),
                         directory::read_seen<read_enrolment>);
}

bool is_enrolment_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date today) {
    using enum identity::Relation;
    const auto found = tx.query(select_own, {tx.region(), id, nip, today});
    if (found.empty()) return false;
    const auto relations = directory::read_relations(found.front()["relations"]);
    return relations.contains(self) || relations.contains(unit_head);
}

bool takes_part(postgres::Transaction& tx, domain::Id<Course> course_id, const std::string& nip, domain::Date today) {
    const auto headed = directory::headed_units(tx, nip, {today, today}, today);
    return !tx.query(select_running_own, {tx.region(), course_id, nip, today, headed}).empty();
}

std::optional<Enrolment> lock_enrolment(postgres::Transaction& tx, domain::Id<Enrolment> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_enrolment);
}

bool insert(postgres::Transaction& tx, const Enrolment& enrolment) {
    return !tx.query(insert_one, {tx.region(), enrolment.id, enrolment.course_id, enrolment.employee_id,
                                  enrolment.need_id, enrolment.state})
                .empty();
}

void note_maker(postgres::Transaction& tx, domain::Id<Enrolment> id, const std::string& nip, domain::Date today) {
    tx.query(add_maker, {tx.region(), id, nip, today});
}

void update(postgres::Transaction& tx, Enrolment& enrolment) {
    const auto kept =
        tx.query(update_one, {tx.region(), enrolment.id, enrolment.state, enrolment.reason, enrolment.score,
                              enrolment.passed, enrolment.completed_on, enrolment.certificate_number});
    enrolment.version = kept.front()["version"].integer();
}

}
