#include "award_store.hpp"

namespace appraisal::store {
namespace {

constexpr postgres::Sql program_columns = "id, code, name, description, kind, minimum_predicate";
constexpr postgres::Sql columns =
    "award.id, program_id, award.employee_id, award.unit_id, award.period, award.reason, award.state, "
    "certificate_code, granted_on, award.version";

// With the appraisal on which it rests, and what the viewer ($2, on the day $3) is to that.
constexpr auto from_seen_awards = postgres::Sql(R"(, coalesce(viewer.relations, '{}') AS relations
    FROM award
    LEFT JOIN appraisal
        ON appraisal.region = award.region AND appraisal.employee_id = award.employee_id
            AND appraisal.period = award.period
    LEFT JOIN LATERAL appraisal_viewer($2, appraisal.employee_id, supervisor_id, rated_by, appraisal.unit_id, $3) viewer ON true
    WHERE award.region = $1)");

constexpr auto select_program_page = postgres::statement("award_program.list", "SELECT " + program_columns + R"(
    FROM award_program
    WHERE region = $1 AND ($2::text IS NULL OR code > $2)
    ORDER BY code
    LIMIT $3)");

constexpr auto select_program = postgres::statement("award_program.find", "SELECT " + program_columns + R"(
    FROM award_program
    WHERE region = $1 AND id = $2)");

constexpr auto insert_program = postgres::statement("award_program.insert", R"(
    INSERT INTO award_program (region, id, code, name, description, kind, minimum_predicate)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING)");

constexpr auto select_page = postgres::statement("award.list", "SELECT " + columns + from_seen_awards + R"(
      AND ($4::uuid IS NULL OR award.employee_id = $4)
      AND ($5::uuid IS NULL OR program_id = $5)
      AND ($6::text IS NULL OR award.period = $6)
      AND ($7::text IS NULL OR award.state = $7)
      AND ($8::uuid IS NULL OR award.id > $8)
      AND ($9::uuid[] IS NULL OR appraisal.employee_id = ANY($9) OR supervisor_id = ANY($9)
           OR appraisal.unit_id = ANY($9))
      AND ($9::uuid[] IS NULL OR viewer.relations <> '{}')
    ORDER BY award.id
    LIMIT $10)");

constexpr auto select_seen = postgres::statement("award.find", "SELECT " + columns + from_seen_awards + R"(
      AND award.id = $4)");

constexpr auto select_owner = postgres::statement("award.find_owner", R"(
    SELECT employee_id FROM award WHERE region = $1 AND id = $2)");

constexpr auto select_locked = postgres::statement("award.lock", "SELECT " + columns + R"(
    FROM award
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto insert_one = postgres::statement("award.insert", R"(
    INSERT INTO award (region, id, program_id, employee_id, unit_id, period, reason, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT DO NOTHING)");

constexpr auto update_one = postgres::statement("award.update", R"(
    UPDATE award
    SET state = $3, certificate_code = $4, granted_on = $5, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto select_certificate = postgres::statement("award.find_certificate", R"(
    SELECT program.name AS program, period, unit.name AS unit, granted_on
    FROM award
    JOIN award_program program ON program.region = award.region AND program.id = award.program_id
    LEFT JOIN LATERAL directory_units_on(granted_on) unit ON unit.id = award.unit_id
    WHERE award.region = $1 AND certificate_code = $2 AND granted_on IS NOT NULL)");

AwardProgram read_program(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<AwardProgram>>(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .description = row["description"].optional_text(),
            .kind = row["kind"].text(),
            .minimum_predicate = row["minimum_predicate"].as<domain::Predicate>()};
}

Award read_award(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Award>>(),
            .program_id = row["program_id"].as<domain::Id<AwardProgram>>(),
            .employee_id = row["employee_id"].as<domain::EmployeeId>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .period = row["period"].as<domain::Period>(),
            .reason = row["reason"].text(),
            .state = row["state"].as<AwardState>(),
            .certificate_code = row["certificate_code"].optional_text(),
            .granted_on = row["granted_on"].as<std::optional<domain::Date>>(),
            .version = row["version"].integer()};
}

Certificate read_certificate(const postgres::Row& row) {
    return {.program = row["program"].text(),
            .period = row["period"].as<domain::Period>(),
            .unit = row["unit"].optional_text(),
            .granted_on = row["granted_on"].as<domain::Date>()};
}

}

std::vector<AwardProgram> list_programs(postgres::Transaction& tx, const std::optional<std::string>& after_code,
                                        int limit) {
    return postgres::all(tx.query(select_program_page, {tx.region(), after_code, limit}), read_program);
}

std::optional<AwardProgram> find_program(postgres::Transaction& tx, domain::Id<AwardProgram> id) {
    return postgres::one(tx.query(select_program, {tx.region(), id}), read_program);
}

bool insert(postgres::Transaction& tx, const AwardProgram& program) {
    return tx.query(insert_program, {tx.region(), program.id, program.code, program.name, program.description,
                                     program.kind, program.minimum_predicate})
               .affected() == 1;
}

std::vector<SeenAward> list_awards(postgres::Transaction& tx, const AwardFilter& filter,
                                   const identity::Viewer& viewer) {
    return postgres::all(
        tx.query(select_page, {tx.region(), viewer.nip, viewer.on, filter.employee_id, filter.program_id, filter.period,
                               filter.state, filter.after_id, filter.visible, filter.limit}),
        directory::read_seen<read_award>);
}

std::optional<SeenAward> find_award(postgres::Transaction& tx, domain::Id<Award> id, const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), viewer.nip, viewer.on, id}),
                         directory::read_seen<read_award>);
}

bool is_award_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    const auto owner = tx.query(select_owner, {tx.region(), id});
    return !owner.empty() && directory::are_about(tx, {owner.front()["employee_id"].text()}, nip);
}

std::optional<Award> lock_award(postgres::Transaction& tx, domain::Id<Award> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_award);
}

bool insert(postgres::Transaction& tx, const Award& award) {
    return tx.query(insert_one, {tx.region(), award.id, award.program_id, award.employee_id, award.unit_id,
                                 award.period, award.reason, award.state})
               .affected() == 1;
}

void update(postgres::Transaction& tx, Award& award) {
    award.version = tx.query(update_one, {tx.region(), award.id, award.state, award.certificate_code, award.granted_on})
                        .front()["version"]
                        .integer();
}

std::optional<Certificate> find_certificate(postgres::Transaction& tx, const std::string& code) {
    return postgres::one(tx.query(select_certificate, {tx.region(), code}), read_certificate);
}

}
