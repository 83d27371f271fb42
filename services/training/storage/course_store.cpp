#include "course_store.hpp"

#include "search.hpp"

namespace training::store {
namespace {

constexpr postgres::Sql columns = "id, code, title, hours, kind, develops, state, version";

constexpr auto select_page = postgres::statement("course.list", "SELECT " + columns + R"(
    FROM course
    WHERE region = $1
      AND ($2::text IS NULL OR $2 = ANY(develops))
      AND )" + search::matches("searched", "$3") + R"(
      AND ($4::text IS NULL OR code > $4)
    ORDER BY code
    LIMIT $5)");

constexpr auto select_answering = postgres::statement("course.list_for_subjects", "SELECT " + columns + R"(
    FROM course
    WHERE region = $1 AND develops && $2::text[] AND state = 'offered'
    ORDER BY code
    LIMIT 500)");

constexpr auto select_one = postgres::statement("course.find", "SELECT " + columns + R"(
    FROM course
    WHERE region = $1 AND id = $2)");

constexpr auto select_locked = postgres::statement("course.lock", "SELECT " + columns + R"(
    FROM course
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto insert_one = postgres::statement("course.insert", R"(
    INSERT INTO course (region, id, code, title, hours, kind, develops)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (region, code) DO NOTHING)");

constexpr auto update_one = postgres::statement("course.update", R"(
    UPDATE course
    SET title = $3, hours = $4, develops = $5, state = $6, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto set_maker = postgres::statement("course.note_hours_set", R"(
    UPDATE course
    SET hours_set_by = (SELECT maker.id FROM directory_employees_on($4) maker WHERE maker.nip = $3)
    WHERE region = $1 AND id = $2)");

Course read_course(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Course>>(),
            .code = row["code"].text(),
            .title = row["title"].text(),
            .hours = row["hours"].as<domain::Decimal>(),
            .kind = row["kind"].text(),
            .develops = row["develops"].texts(),
            .state = row["state"].as<CourseState>(),
            .version = row["version"].integer()};
}

}

std::vector<Course> list_courses(postgres::Transaction& tx, const CourseFilter& filter) {
    return postgres::all(
        tx.query(select_page, {tx.region(), filter.develops, filter.words, filter.after_code, filter.limit}),
        read_course);
}

std::vector<Course> list_courses_for(postgres::Transaction& tx, const std::vector<std::string>& subjects) {
    if (subjects.empty()) return {};
    return postgres::all(tx.query(select_answering, {tx.region(), subjects}), read_course);
}

std::optional<Course> find_course(postgres::Transaction& tx, domain::Id<Course> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_course);
}

std::optional<Course> lock_course(postgres::Transaction& tx, domain::Id<Course> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_course);
}

bool insert(postgres::Transaction& tx, const Course& course) {
    return tx.query(insert_one,
                    {tx.region(), course.id, course.code, course.title, course.hours, course.kind, course.develops})
               .affected() == 1;
}

void note_hours_set(postgres::Transaction& tx, domain::Id<Course> id, const std::optional<std::string>& nip,
                    domain::Date today) {
    tx.query(set_maker, {tx.region(), id, nip, today});
}

void update(postgres::Transaction& tx, Course& course) {
    course.version =
        tx.query(update_one, {tx.region(), course.id, course.title, course.hours, course.develops, course.state})
            .front()["version"]
            .integer();
}

}
