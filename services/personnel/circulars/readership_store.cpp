#include "readership_store.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql instant = R"( AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS )";

constexpr auto acknowledgement_columns = "employee_id, edition, to_char(acknowledged_at" + instant + "at";

constexpr auto acknowledgement_insert = postgres::statement("acknowledgement.insert", R"(
    INSERT INTO circular_acknowledgement (region, circular_id, employee_id, edition)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (region, circular_id, employee_id, edition) DO NOTHING
    RETURNING )" + acknowledgement_columns);

constexpr auto acknowledgement_find =
    postgres::statement("acknowledgement.find", "SELECT " + acknowledgement_columns + R"(
    FROM circular_acknowledgement
    WHERE region = $1 AND circular_id = $2 AND employee_id = $3 AND edition = $4)");

constexpr auto acknowledgement_list =
    postgres::statement("acknowledgement.list", "SELECT " + acknowledgement_columns + R"(
    FROM circular_acknowledgement
    WHERE region = $1
      AND circular_id = $2
      AND ($3::uuid IS NULL OR employee_id = $3)
      AND ($4::uuid IS NULL OR (employee_id, edition) > ($4, $5::int))
    ORDER BY employee_id, edition
    LIMIT $6)");

constexpr auto question_columns = "id, circular_id, asked_by, text, to_char(asked_at" + instant +
                                  "asked_at, answer, to_char(answered_at" + instant + "answered_at";

constexpr auto question_find = postgres::statement("question.find", "SELECT " + question_columns + R"(
    FROM circular_question
    WHERE region = $1 AND id = $2)");

constexpr auto question_list = postgres::statement("question.list", "SELECT " + question_columns + R"(
    FROM circular_question
    WHERE region = $1
      AND circular_id = $2
      AND ($3::boolean IS NULL OR (answer IS NOT NULL) = $3)
      AND ($4::uuid IS NULL OR id > $4)
    ORDER BY id
    LIMIT $5)");

// Whether who stands in p, one of the population of the circular c, has acknowledged an edition that counts.
constexpr postgres::Sql has_acknowledged = R"(EXISTS (
            SELECT FROM circular_acknowledgement k
            WHERE k.region = c.region AND k.circular_id = c.id AND k.employee_id = p.employee_id
              AND k.edition >= c.counting_edition))";

constexpr auto readership_count_by_unit = postgres::statement("readership.count_by_unit", R"(
    SELECT u.id, u.code, count(*) AS population, count(*) FILTER (WHERE )" + has_acknowledged +
                                                                                              R"() AS acknowledged
    FROM circular c
    CROSS JOIN LATERAL circular_population(c.id, $3::date) AS p
    JOIN unit u ON u.region = c.region AND u.id = p.unit_id
    WHERE c.region = $1
      AND c.id = $2
      AND ($4::uuid IS NULL OR p.unit_id IN (
          SELECT s.unit_id FROM unit_state s
          WHERE s.region = $1 AND s.valid @> $3::date AND $4::uuid IN (SELECT units_upwards(s.unit_id, $3::date))))
    GROUP BY u.id, u.code
    ORDER BY u.code)");

// A head stands above their own unit too, but nobody is their own superior.
constexpr auto readership_list_due = postgres::statement("readership.list_due", R"(
    WITH late AS MATERIALIZED (
        SELECT p.employee_id, p.unit_id,
            EXISTS (
                SELECT FROM circular_reminder r
                WHERE r.region = c.region AND r.circular_id = c.id AND r.employee_id = p.employee_id
                  AND r.counting_edition = c.counting_edition) AS reminded
        FROM circular c
        CROSS JOIN LATERAL circular_population(c.id, $3::date) AS p
        WHERE c.region = $1 AND c.id = $2 AND c.acknowledgement AND NOT )" + has_acknowledged +
                                                                                    R"(),
    units AS MATERIALIZED (
        SELECT n.unit_id,
            EXISTS (
                SELECT FROM unit_state s
                WHERE s.region = $1 AND s.head_employee_id = $4::uuid AND s.valid @> $3::date
                  AND s.unit_id IN (SELECT units_upwards(n.unit_id, $3::date))) AS headed
        FROM (SELECT DISTINCT unit_id FROM late) AS n),
    named AS (
        SELECT l.*, t.headed, e.name,
            l.employee_id IS DISTINCT FROM $4::uuid AND (t.headed OR EXISTS (
                SELECT FROM assignment a
                WHERE a.region = $1 AND a.employee_id = l.employee_id AND a.valid @> $3::date
                  AND a.supervisor_id = $4::uuid)) AS shown
        FROM late l
        JOIN units t USING (unit_id)
        JOIN employee e ON e.region = $1 AND e.id = l.employee_id)
    SELECT u.id, u.code, count(*) AS due, count(*) FILTER (WHERE n.reminded) AS reminded,
        coalesce(jsonb_agg(jsonb_build_object('id', n.employee_id, 'name', n.name) ORDER BY n.name, n.employee_id)
            FILTER (WHERE n.shown), 'null') AS employees
    FROM named n
    JOIN unit u ON u.region = $1 AND u.id = n.unit_id
    WHERE ($5::boolean OR n.headed OR n.shown) AND ($6::text IS NULL OR u.code > $6)
    GROUP BY u.id, u.code
    ORDER BY u.code
    LIMIT $7)");

constexpr auto readership_insert_reminders = postgres::statement("readership.insert_reminders", R"(
    INSERT INTO circular_reminder (region, circular_id, employee_id, counting_edition)
    SELECT c.region, c.id, p.employee_id, c.counting_edition
    FROM circular c
    CROSS JOIN LATERAL circular_population(c.id, $3::date) AS p
    WHERE c.region = $1 AND c.id = $2 AND NOT )" + has_acknowledged + R"(
      AND NOT EXISTS (
          SELECT FROM circular_reminder r
          WHERE r.region = c.region AND r.circular_id = c.id AND r.employee_id = p.employee_id
            AND r.counting_edition = c.counting_edition)
    ORDER BY p.employee_id
    LIMIT $4
    ON CONFLICT (region, circular_id, employee_id, counting_edition) DO NOTHING
    RETURNING employee_id AS id)");

constexpr auto question_insert = postgres::statement("question.insert", R"(
    INSERT INTO circular_question (region, id, circular_id, asked_by, text)
    VALUES ($1, $2, $3, $4, $5))");

constexpr auto question_answer = postgres::statement("question.answer", R"(
    UPDATE circular_question
    SET answer = $3, answered_at = now()
    WHERE region = $1 AND id = $2 AND answer IS NULL)");

Acknowledgement read_acknowledgement(const postgres::Row& row) {
    return {.employee_id = row["employee_id"].text(),
            .edition = row["edition"].as<int>(),
            .acknowledged_at = row["at"].text()};
}

Question read_question(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .circular_id = row["circular_id"].text(),
            .asked_by = row["asked_by"].text(),
            .text = row["text"].text(),
            .asked_at = row["asked_at"].text(),
            .answer = row["answer"].optional_text(),
            .answered_at = row["answered_at"].optional_text()};
}

UnitReading read_unit_reading(const postgres::Row& row) {
    return {row["id"].text(),
            row["code"].text(),
            {.population = row["population"].integer(), .acknowledged = row["acknowledged"].integer()}};
}

UnitDue read_unit_due(const postgres::Row& row) {
    return {.unit_id = row["id"].text(),
            .unit_code = row["code"].text(),
            .due = row["due"].integer(),
            .reminded = row["reminded"].integer(),
            .employees = row["employees"].text()};
}

std::string read_id(const postgres::Row& row) { return row["id"].text(); }

}

std::pair<Acknowledgement, bool> acknowledge_circular(postgres::Transaction& tx, const std::string& circular_id,
                                                      const std::string& employee_id, int edition) {
    const std::vector<postgres::Value> values{tx.region(), circular_id, employee_id, edition};
    if (const auto rows = tx.query(acknowledgement_insert, values); !rows.empty())
        return {read_acknowledgement(rows.front()), true};
    return {read_acknowledgement(tx.query(acknowledgement_find, values).front()), false};
}

std::vector<Acknowledgement> list_acknowledgements(postgres::Transaction& tx, const std::string& circular_id,
                                                   const AcknowledgementFilter& filter) {
    const auto after_employee = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_edition = filter.after ? std::optional(filter.after->second) : std::nullopt;
    return postgres::all(tx.query(acknowledgement_list, {tx.region(), circular_id, filter.employee_id, after_employee,
                                                         after_edition, filter.limit}),
                         read_acknowledgement);
}

void insert_question(postgres::Transaction& tx, const std::string& id, const std::string& circular_id,
                     const std::string& asked_by, const std::string& text) {
    tx.query(question_insert, {tx.region(), id, circular_id, asked_by, text});
}

std::optional<Question> find_question(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(question_find, {tx.region(), id}), read_question);
}

bool answer_question(postgres::Transaction& tx, const std::string& id, const std::string& text) {
    return tx.query(question_answer, {tx.region(), id, text}).affected() > 0;
}

std::vector<Question> list_questions(postgres::Transaction& tx, const std::string& circular_id,
                                     std::optional<bool> answered, const std::optional<std::string>& after_id,
                                     int limit) {
    return postgres::all(tx.query(question_list, {tx.region(), circular_id, answered, after_id, limit}), read_question);
}

std::vector<UnitReading> list_unit_readings(postgres::Transaction& tx, const std::string& circular_id,
                                            const std::optional<std::string>& unit_id, domain::Date today) {
    return postgres::all(tx.query(readership_count_by_unit, {tx.region(), circular_id, today, unit_id}),
                         read_unit_reading);
}

std::vector<UnitDue> list_due_units(postgres::Transaction& tx, const std::string& circular_id,
                                    const DueFilter& filter) {
    return postgres::all(tx.query(readership_list_due, {tx.region(), circular_id, filter.today, filter.viewer_id,
                                                        filter.all_units, filter.after_code, filter.limit}),
                         read_unit_due);
}

std::vector<std::string> record_reminders(postgres::Transaction& tx, const std::string& circular_id, domain::Date today,
                                          int limit) {
    return postgres::all(tx.query(readership_insert_reminders, {tx.region(), circular_id, today, limit}), read_id);
}

}
