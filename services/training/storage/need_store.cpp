#include "need_store.hpp"

namespace training::store {
namespace {

constexpr postgres::Sql columns =
    "id, employee_id, period, subject, reason_code, appraisal_id, value, state, version, sequence";

constexpr auto select_page = postgres::statement("need.list", "SELECT " + columns + R"(
    FROM training_need
    WHERE region = $1
      AND ($2::uuid IS NULL OR employee_id = $2)
      AND ($3::text IS NULL OR period = $3)
      AND ($4::text IS NULL OR state = $4)
      AND ($5::uuid[] IS NULL OR employee_id = ANY($5))
      AND sequence > $6
    ORDER BY sequence
    LIMIT $7)");

constexpr auto select_seen =
    postgres::statement("need.find", "SELECT " + columns + R"(, directory_relations($3, employee_id, $4) AS relations
    FROM training_need
    WHERE region = $1 AND id = $2)");

constexpr auto select_locked = postgres::statement("need.lock", "SELECT " + columns + R"(
    FROM training_need
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto insert_one = postgres::statement("need.insert", R"(
    INSERT INTO training_need (region, id, employee_id, period, subject, reason_code, appraisal_id, value)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (region, employee_id, period, subject) DO NOTHING)");

constexpr auto select_enrolments = postgres::statement("need.summarise_enrolments", R"(
    SELECT coalesce(bool_or(state = 'completed'), false) AS any_completed,
           coalesce(bool_or(state IN ('requested', 'approved', 'attended')
                            OR state = 'assessed' AND passed), false) AS any_under_way
    FROM enrolment
    WHERE region = $1 AND need_id = $2)");

constexpr auto update_state = postgres::statement("need.update_state", "UPDATE training_need " + postgres::Sql(R"(
    SET state = $3, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING )") + columns);

Need read_need(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Need>>(),
            .employee_id = row["employee_id"].as<domain::EmployeeId>(),
            .period = row["period"].as<domain::Period>(),
            .subject = row["subject"].text(),
            .reason = row["reason_code"].as<NeedReason>(),
            .appraisal_id = row["appraisal_id"].optional_text(),
            .value = row["value"].optional_text(),
            .state = row["state"].as<NeedState>(),
            .version = row["version"].integer(),
            .sequence = row["sequence"].integer()};
}

}

std::vector<Need> list_needs(postgres::Transaction& tx, const NeedFilter& filter) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.employee_id, filter.period, filter.state,
                                                filter.employees, filter.after_sequence, filter.limit}),
                         read_need);
}

std::optional<SeenNeed> find_need(postgres::Transaction& tx, domain::Id<Need> id, const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.on}),
                         directory::read_seen<read_need>);
}

std::optional<Need> lock_need(postgres::Transaction& tx, domain::Id<Need> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_need);
}

bool insert(postgres::Transaction& tx, const Need& need) {
    return tx.query(insert_one, {tx.region(), need.id, need.employee_id, need.period, need.subject, need.reason,
                                 need.appraisal_id, need.value})
               .affected() == 1;
}

std::optional<Need> settle_need(postgres::Transaction& tx, const Need& need) {
    const auto enrolments = tx.query(select_enrolments, {tx.region(), need.id}).front();
    const auto state = need_state(enrolments["any_completed"].boolean(), enrolments["any_under_way"].boolean());
    if (state == need.state) return std::nullopt;
    return postgres::one(tx.query(update_state, {tx.region(), need.id, state}), read_need);
}

}
