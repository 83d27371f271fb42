#include "fact_store.hpp"

namespace indicators::store {
namespace {

constexpr auto upsert_satisfaction = postgres::statement("fact.save_satisfaction", R"(
    INSERT INTO unit_satisfaction (region, unit_id, period, ikm, event_id, made_by)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (region, unit_id, period) DO UPDATE SET ikm = $4, event_id = $5, made_by = $6)");

constexpr auto delete_satisfaction = postgres::statement("fact.remove_satisfaction", R"(
    DELETE FROM unit_satisfaction WHERE region = $1 AND unit_id = $2 AND period = $3)");

constexpr auto select_satisfaction = postgres::statement("fact.find_satisfaction", R"(
    SELECT unit_id, period, ikm, event_id, made_by
    FROM unit_satisfaction
    WHERE region = $1 AND unit_id = $2 AND period = $3)");

constexpr auto upsert_learning = postgres::statement("fact.save_learning", R"(
    INSERT INTO learning (region, record_id, employee_id, completed_on, hours, event_id, made_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (region, record_id) DO UPDATE SET completed_on = $4, hours = $5, event_id = $6, made_by = $7)");

constexpr auto sum_learning = postgres::statement("fact.sum_learning", R"(
    WITH learned AS (
        SELECT hours, completed_on, event_id, made_by
        FROM learning
        WHERE region = $1 AND employee_id = ANY($2::uuid[]) AND completed_on BETWEEN $3 AND $4)
    SELECT sum(hours) AS hours, max(completed_on) AS last_day, max(event_id) AS event_id,
           ARRAY(SELECT DISTINCT unnest(made_by) FROM learned) AS made_by
    FROM learned
    HAVING count(*) > 0)");

constexpr auto lock_exclusive = postgres::statement("fact.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('facts ' || $1 || ' ' || $2 || ' ' || $3, 0)))");
constexpr auto lock_shared = postgres::statement("fact.hold", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('facts ' || $1 || ' ' || $2 || ' ' || $3, 0)))");

Satisfaction read_satisfaction(const postgres::Row& row) {
    return {row["unit_id"].text(), row["period"].as<domain::Period>(), row["ikm"].as<domain::Decimal>(),
            row["event_id"].text(), row["made_by"].texts()};
}

LearnedHours read_hours(const postgres::Row& row) {
    return {row["hours"].as<domain::Decimal>(), row["last_day"].as<domain::Date>(), row["event_id"].text(),
            row["made_by"].texts()};
}

}

void save(postgres::Transaction& tx, const Satisfaction& told) {
    tx.query(upsert_satisfaction, {tx.region(), told.unit_id, told.period, told.ikm, told.event_id, told.made_by});
}

void remove_satisfaction(postgres::Transaction& tx, const std::string& unit_id, const domain::Period& period) {
    tx.query(delete_satisfaction, {tx.region(), unit_id, period});
}

std::optional<Satisfaction> find_satisfaction(postgres::Transaction& tx, const std::string& unit_id,
                                              const domain::Period& period) {
    return postgres::one(tx.query(select_satisfaction, {tx.region(), unit_id, period}), read_satisfaction);
}

void save(postgres::Transaction& tx, const Learning& told) {
    tx.query(upsert_learning, {tx.region(), told.record_id, told.employee_id, told.completed_on, told.hours,
                               told.event_id, told.made_by});
}

std::optional<LearnedHours> sum_learned_hours(postgres::Transaction& tx, const std::vector<std::string>& employee_ids,
                                              domain::Date first, domain::Date last) {
    return postgres::one(tx.query(sum_learning, {tx.region(), employee_ids, first, last}), read_hours);
}

void lock_facts(postgres::Transaction& tx, Source source, const domain::Period& period) {
    tx.query(lock_exclusive, {tx.region(), source, period});
}

void hold_facts(postgres::Transaction& tx, Source source, const domain::Period& period) {
    tx.query(lock_shared, {tx.region(), source, period});
}

}
