#include "training_store.hpp"

namespace training::store {
namespace {

const std::string select_courses = "SELECT id, code, title, hours, kind, develops, state, version FROM course ";
const std::string select_needs =
    "SELECT id, employee_id, period, subject, reason_code, appraisal_id, value, state, version, entry FROM "
    "training_need ";
const std::string select_enrolments =
    "SELECT id, course_id, employee_id, need_id, state, reason, score, passed, completed_on, certificate_number, "
    "version, entry "
    "FROM enrolment ";

domain::Decimal decimal(const postgres::Field& field) { return domain::Decimal::parse(field.view()).value(); }

Course read_course(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .title = row["title"].text(),
            .hours = decimal(row["hours"]),
            .kind = row["kind"].text(),
            .develops = row["develops"].texts(),
            .withdrawn = row["state"].view() == "withdrawn",
            .version = row["version"].integer()};
}

Need read_need(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .period = row["period"].text(),
            .subject = row["subject"].text(),
            .reason_code = row["reason_code"].text(),
            .appraisal_id = row["appraisal_id"].optional_text(),
            .value = row["value"].optional_text(),
            .state = row["state"].text(),
            .version = row["version"].integer(),
            .entry = row["entry"].integer()};
}

Enrolment read_enrolment(const postgres::Row& row) {
    return {
        .id = row["id"].text(),
        .course_id = row["course_id"].text(),
        .employee_id = row["employee_id"].text(),
        .need_id = row["need_id"].optional_text(),
        .state = domain::find_code(all_enrolment_states, row["state"].view()).value(),
        .reason = row["reason"].optional_text(),
        .score = row["score"].is_null() ? std::nullopt : std::optional(decimal(row["score"])),
        .passed = row["passed"].optional_boolean(),
        .completed_on = row["completed_on"].is_null() ? std::nullopt : domain::parse_date(row["completed_on"].view()),
        .certificate_number = row["certificate_number"].optional_text(),
        .version = row["version"].integer(),
        .entry = row["entry"].integer()};
}

template <class Value>
std::vector<Value> all(const postgres::Rows& rows, Value read(const postgres::Row&)) {
    std::vector<Value> found;
    for (const auto row : rows) found.push_back(read(row));
    return found;
}

template <class Value>
std::optional<Value> one(const postgres::Rows& rows, Value read(const postgres::Row&)) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

std::vector<Course> courses(postgres::Transaction& tx, const std::optional<std::string>& develops,
                            const std::optional<std::string>& words, const std::optional<std::string>& after_code,
                            int limit) {
    static const std::string sql = select_courses +
                                   "WHERE region = $1 AND ($2::text IS NULL OR $2 = ANY(develops)) AND ($3::text IS "
                                   "NULL OR title ILIKE '%' || $3 || '%') "
                                   "AND ($4::text IS NULL OR code > $4) ORDER BY code LIMIT $5";
    return all(tx.query(sql, {tx.region(), develops, words, after_code, limit}), read_course);
}

std::vector<Course> courses_for(postgres::Transaction& tx, const std::vector<std::string>& subjects) {
    static const std::string sql =
        select_courses + "WHERE region = $1 AND develops && $2::text[] AND state = 'offered' ORDER BY code LIMIT 500";
    return all(tx.query(sql, {tx.region(), subjects}), read_course);
}

std::optional<Course> course(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_courses + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}), read_course);
}

std::optional<Course> lock_course(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_courses + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}), read_course);
}

bool insert(postgres::Transaction& tx, const Course& course) {
    return tx.query(
                 "INSERT INTO course (region, id, code, title, hours, kind, develops) VALUES ($1, $2, $3, $4, $5, $6, "
                 "$7) "
                 "ON CONFLICT (region, code) DO NOTHING",
                 {tx.region(), course.id, course.code, course.title, course.hours.to_string(), course.kind,
                  course.develops})
               .affected() == 1;
}

void update(postgres::Transaction& tx, const Course& course) {
    tx.query(
        "UPDATE course SET title = $3, hours = $4, develops = $5, state = $6, version = $7 WHERE region = $1 AND id = "
        "$2",
        {tx.region(), course.id, course.title, course.hours.to_string(), course.develops,
         course.withdrawn ? "withdrawn" : "offered", course.version});
}

std::vector<Need> needs(postgres::Transaction& tx, const Filter& filter) {
    static const std::string sql =
        select_needs +
        "WHERE region = $1 AND ($2::uuid IS NULL OR employee_id = $2) AND ($3::text IS NULL OR period = $3) "
        "AND ($4::text IS NULL OR state = $4) AND ($5::uuid[] IS NULL OR employee_id = ANY($5)) AND entry > $6 "
        "ORDER BY entry LIMIT $7";
    return all(tx.query(sql, {tx.region(), filter.employee_id, filter.period, filter.state, filter.employees,
                              filter.after_entry, filter.limit}),
               read_need);
}

std::optional<Need> need(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_needs + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}), read_need);
}

bool insert(postgres::Transaction& tx, const Need& need) {
    return tx.query(
                 "INSERT INTO training_need (region, id, employee_id, period, subject, reason_code, appraisal_id, "
                 "value) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (region, employee_id, period, subject) DO "
                 "NOTHING",
                 {tx.region(), need.id, need.employee_id, need.period, need.subject, need.reason_code,
                  need.appraisal_id, need.value})
               .affected() == 1;
}

std::optional<Need> move(postgres::Transaction& tx, const std::string& id, const std::string& state) {
    const auto rows = tx.query(
        "UPDATE training_need SET state = $3, version = version + 1 WHERE region = $1 AND id = $2 AND state <> $3 "
        "RETURNING id, employee_id, period, subject, reason_code, appraisal_id, value, state, version, entry",
        {tx.region(), id, state});
    return one(rows, read_need);
}

std::vector<Enrolment> enrolments(postgres::Transaction& tx, const Filter& filter) {
    static const std::string sql =
        select_enrolments +
        "WHERE region = $1 AND ($2::uuid IS NULL OR employee_id = $2) AND ($3::uuid IS NULL OR course_id = $3) "
        "AND ($4::text IS NULL OR state = $4) AND ($5::uuid[] IS NULL OR employee_id = ANY($5)) AND entry > $6 "
        "ORDER BY entry LIMIT $7";
    return all(tx.query(sql, {tx.region(), filter.employee_id, filter.course_id, filter.state, filter.employees,
                              filter.after_entry, filter.limit}),
               read_enrolment);
}

std::optional<Enrolment> enrolment(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_enrolments + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}), read_enrolment);
}

std::optional<Enrolment> lock_enrolment(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_enrolments + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}), read_enrolment);
}

void insert(postgres::Transaction& tx, const Enrolment& e) {
    tx.query(
        "INSERT INTO enrolment (region, id, course_id, employee_id, need_id, state) VALUES ($1, $2, $3, $4, $5, $6)",
        {tx.region(), e.id, e.course_id, e.employee_id, e.need_id, code(e.state)});
}

void update(postgres::Transaction& tx, const Enrolment& e) {
    const auto score = e.score ? std::optional(e.score->to_string()) : std::nullopt;
    const auto day = e.completed_on ? std::optional(domain::to_string(*e.completed_on)) : std::nullopt;
    tx.query(
        "UPDATE enrolment SET state = $3, reason = $4, score = $5, passed = $6, completed_on = $7, certificate_number "
        "= $8, "
        "version = $9 WHERE region = $1 AND id = $2",
        {tx.region(), e.id, code(e.state), e.reason, score, e.passed, day, e.certificate_number, e.version});
}

void insert(postgres::Transaction& tx, const LearningRecord& record) {
    tx.query(
        "INSERT INTO learning_record (region, id, employee_id, year, course_id, enrolment_id, hours, completed_on) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {tx.region(), record.id, record.employee_id, record.year, record.course_id, record.enrolment_id,
         record.hours.to_string(), domain::to_string(record.completed_on)});
}

std::vector<LearningRecord> learning_records(postgres::Transaction& tx, const std::string& employee_id, int year,
                                             std::int64_t after_entry, int limit) {
    std::vector<LearningRecord> found;
    for (const auto row : tx.query(
             "SELECT id, employee_id, course_id, enrolment_id, year, hours, completed_on, entry FROM learning_record "
             "WHERE region = $1 AND employee_id = $2 AND year = $3 AND entry > $4 ORDER BY entry LIMIT $5",
             {tx.region(), employee_id, year, after_entry, limit}))
        found.push_back({.id = row["id"].text(),
                         .employee_id = row["employee_id"].text(),
                         .course_id = row["course_id"].text(),
                         .enrolment_id = row["enrolment_id"].text(),
                         .year = static_cast<int>(row["year"].integer()),
                         .hours = decimal(row["hours"]),
                         .completed_on = domain::parse_date(row["completed_on"].view()).value(),
                         .entry = row["entry"].integer()});
    return found;
}

domain::Decimal learned_hours(postgres::Transaction& tx, const std::string& employee_id, int year) {
    return decimal(
        tx.query("SELECT coalesce(sum(hours), 0) AS hours FROM learning_record WHERE region = $1 AND employee_id = $2 "
                 "AND year = $3",
                 {tx.region(), employee_id, year})
            .front()["hours"]);
}

std::string new_id(postgres::Transaction& tx) {
    return tx.query("SELECT gen_random_uuid() AS id").front()["id"].text();
}

}
