#include "fact_store.hpp"

#include "columns.hpp"

namespace indicators::store {

void keep_satisfaction(postgres::Transaction& tx, const Satisfaction& told) {
    tx.query(
        "INSERT INTO unit_satisfaction (region, unit_id, period, ikm, event_id) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (region, unit_id, period) DO UPDATE SET ikm = $4, event_id = $5",
        {tx.region(), told.unit_id, told.period, told.ikm.to_string(), told.event_id});
}

void forget_satisfaction(postgres::Transaction& tx, const std::string& unit_id, const std::string& period) {
    tx.query("DELETE FROM unit_satisfaction WHERE region = $1 AND unit_id = $2 AND period = $3",
             {tx.region(), unit_id, period});
}

std::optional<Satisfaction> satisfaction(postgres::Transaction& tx, const std::string& unit_id,
                                         const std::string& period) {
    const auto rows =
        tx.query("SELECT ikm, event_id FROM unit_satisfaction WHERE region = $1 AND unit_id = $2 AND period = $3",
                 {tx.region(), unit_id, period});
    if (rows.empty()) return std::nullopt;
    return Satisfaction{unit_id, period, decimal(rows.front()["ikm"]), rows.front()["event_id"].text()};
}

void keep_learning(postgres::Transaction& tx, const Learning& told) {
    tx.query(
        "INSERT INTO learning (region, record_id, employee_id, completed_on, hours, event_id) VALUES ($1, $2, $3, $4, "
        "$5, $6) ON CONFLICT (region, record_id) DO UPDATE SET completed_on = $4, hours = $5, event_id = $6",
        {tx.region(), told.record_id, told.employee_id, domain::to_string(told.completed_on), told.hours.to_string(),
         told.event_id});
}

std::optional<Learned> learning(postgres::Transaction& tx, const std::vector<std::string>& employee_ids,
                                domain::Date first, domain::Date last) {
    const auto row = tx.query(
                           "SELECT sum(hours) AS hours, max(completed_on) AS last_day, max(event_id) AS event_id FROM "
                           "learning WHERE region = $1 AND employee_id = ANY($2::uuid[]) AND completed_on BETWEEN $3 "
                           "AND $4",
                           {tx.region(), employee_ids, domain::to_string(first), domain::to_string(last)})
                         .front();
    if (row["hours"].is_null()) return std::nullopt;
    return Learned{decimal(row["hours"]), domain::parse_date(row["last_day"].view()).value(), row["event_id"].text()};
}

void lock_facts(postgres::Transaction& tx, std::string_view source, const std::string& period) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('facts ' || $1 || ' ' || $2 || ' ' || $3, 0))",
             {tx.region(), source, period});
}

void hold_facts(postgres::Transaction& tx, std::string_view source, const std::string& period) {
    tx.query("SELECT pg_advisory_xact_lock_shared(hashtextextended('facts ' || $1 || ' ' || $2 || ' ' || $3, 0))",
             {tx.region(), source, period});
}

}
