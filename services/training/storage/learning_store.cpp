#include "learning_store.hpp"

namespace training::store {
namespace {

constexpr postgres::Sql columns =
    "id, employee_id, course_id, enrolment_id, year, hours, completed_on, sequence, made_by";

constexpr auto select_page = postgres::statement("learning_record.list", "SELECT " + columns + R"(
    FROM learning_record
    WHERE region = $1 AND employee_id = $2 AND year = $3 AND sequence > $4
    ORDER BY sequence
    LIMIT $5)");

constexpr auto select_sum = postgres::statement("learning_record.sum_hours", R"(
    SELECT coalesce(sum(hours), 0) AS hours
    FROM learning_record
    WHERE region = $1 AND employee_id = $2 AND year = $3)");

constexpr auto insert_one = postgres::statement("learning_record.insert", postgres::Sql(R"(
    INSERT INTO learning_record (region, id, employee_id, year, course_id, enrolment_id, hours, completed_on, made_by)
    SELECT $1, $2, $3, extract(year FROM $6::date), course.id, $5, course.hours, $6,
           ARRAY(
               SELECT maker FROM enrolment e, unnest(e.made_by) AS maker WHERE e.region = $1 AND e.id = $5
               UNION
               SELECT course.hours_set_by WHERE course.hours_set_by IS NOT NULL)
    FROM course
    WHERE course.region = $1 AND course.id = $4
    RETURNING )") + columns);

LearningRecord read_record(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<LearningRecord>>(),
            .employee_id = row["employee_id"].as<domain::EmployeeId>(),
            .course_id = row["course_id"].as<domain::Id<Course>>(),
            .enrolment_id = row["enrolment_id"].as<domain::Id<Enrolment>>(),
            .year = row["year"].as<int>(),
            .hours = row["hours"].as<domain::Decimal>(),
            .completed_on = row["completed_on"].as<domain::Date>(),
            .sequence = row["sequence"].integer(),
            .made_by = row["made_by"].texts()};
}

}

std::vector<LearningRecord> list_learning_records(postgres::Transaction& tx, const LedgerFilter& filter) {
    return postgres::all(
        tx.query(select_page, {tx.region(), filter.employee_id, filter.year, filter.after_sequence, filter.limit}),
        read_record);
}

domain::Decimal sum_learned_hours(postgres::Transaction& tx, const LedgerFilter& filter) {
    return tx.query(select_sum, {tx.region(), filter.employee_id, filter.year}).front()["hours"].as<domain::Decimal>();
}

LearningRecord record_learning(postgres::Transaction& tx, const Enrolment& enrolment, domain::Id<LearningRecord> id) {
    return read_record(tx.query(insert_one, {tx.region(), id, enrolment.employee_id, enrolment.course_id, enrolment.id,
                                             enrolment.completed_on})
                           .front());
}

}
