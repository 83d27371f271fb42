#include "award_store.hpp"

#include "columns.hpp"

namespace appraisal::store {
namespace {

const std::string select_programs = "SELECT id, code, name, description, kind, minimum_predicate FROM award_program ";
const std::string select_awards =
    "SELECT w.id, w.program_id, w.employee_id, w.unit_id, w.period, w.reason, w.state, w.certificate_code, "
    "w.granted_on, "
    "w.version FROM award w ";

AwardProgram read_program(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .description = row["description"].optional_text(),
            .kind = row["kind"].text(),
            .minimum_predicate = optional_predicate(row["minimum_predicate"]).value()};
}

Award read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .program_id = row["program_id"].text(),
            .employee_id = row["employee_id"].text(),
            .unit_id = row["unit_id"].text(),
            .period = row["period"].text(),
            .reason = row["reason"].text(),
            .state = domain::find_code(all_award_states, row["state"].view()).value(),
            .certificate_code = row["certificate_code"].optional_text(),
            .granted_on = optional_date(row["granted_on"]),
            .version = row["version"].integer()};
}

std::optional<Award> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

std::vector<AwardProgram> award_programs(postgres::Transaction& tx, const std::optional<std::string>& after_code,
                                         int limit) {
    static const std::string sql =
        select_programs + "WHERE region = $1 AND ($2::text IS NULL OR code > $2) ORDER BY code LIMIT $3";
    std::vector<AwardProgram> found;
    for (const auto row : tx.query(sql, {tx.region(), after_code, limit})) found.push_back(read_program(row));
    return found;
}

std::optional<AwardProgram> award_program(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_programs + "WHERE region = $1 AND id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    return rows.empty() ? std::nullopt : std::optional(read_program(rows.front()));
}

bool insert(postgres::Transaction& tx, const AwardProgram& p) {
    return tx.query(
                 "INSERT INTO award_program (region, id, code, name, description, kind, minimum_predicate) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                 {tx.region(), p.id, p.code, p.name, p.description, p.kind, domain::code(p.minimum_predicate)})
               .affected() == 1;
}

std::vector<Award> awards(postgres::Transaction& tx, const AwardFilter& filter) {
    static const std::string sql =
        select_awards +
        "WHERE w.region = $1 AND ($2::uuid IS NULL OR w.employee_id = $2) AND ($3::uuid IS NULL OR w.program_id = $3) "
        "AND ($4::text IS NULL OR w.period = $4) AND ($5::text IS NULL OR w.state = $5) AND ($6::uuid IS NULL OR w.id "
        "> $6) "
        "AND ($7::uuid[] IS NULL OR w.employee_id = ANY($7) OR EXISTS (SELECT FROM appraisal a WHERE a.region = "
        "w.region "
        "AND a.employee_id = w.employee_id AND a.period = w.period AND a.supervisor_id = ANY($7))) ORDER BY w.id LIMIT "
        "$8";
    std::vector<Award> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.employee_id, filter.program_id, filter.period,
                                         filter.state, filter.after_id, filter.visible, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Award> award(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_awards + "WHERE w.region = $1 AND w.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Award> lock_award(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_awards + "WHERE w.region = $1 AND w.id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Award> award_by_certificate(postgres::Transaction& tx, const std::string& certificate_code) {
    static const std::string sql = select_awards + "WHERE w.region = $1 AND w.certificate_code = $2";
    return one(tx.query(sql, {tx.region(), certificate_code}));
}

bool insert(postgres::Transaction& tx, const Award& a) {
    return tx.query(
                 "INSERT INTO award (region, id, program_id, employee_id, unit_id, period, reason, state) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                 {tx.region(), a.id, a.program_id, a.employee_id, a.unit_id, a.period, a.reason, code(a.state)})
               .affected() == 1;
}

void update(postgres::Transaction& tx, const Award& a) {
    tx.query(
        "UPDATE award SET state = $3, certificate_code = $4, granted_on = $5, version = version + 1 "
        "WHERE region = $1 AND id = $2",
        {tx.region(), a.id, code(a.state), a.certificate_code, text_of(a.granted_on)});
}

}
