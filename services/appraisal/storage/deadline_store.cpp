#include "deadline_store.hpp"

#include "appraisal_store.hpp"
#include "columns.hpp"

namespace appraisal::store {

void hold_calendar(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock_shared(hashtextextended('calendar of ' || $1, 0))", {tx.region()});
}

void lock_calendar(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('calendar of ' || $1, 0))", {tx.region()});
}

std::vector<Appraisal> lock_open_windows(postgres::Transaction& tx, const domain::Date& on) {
    std::vector<std::string> ids;
    for (const auto row : tx.query("SELECT id FROM appraisal WHERE region = $1 AND state = 'final' AND NOT objected "
                                   "AND objection_until >= $2::date ORDER BY id FOR UPDATE",
                                   {tx.region(), domain::to_string(on)}))
        ids.push_back(row["id"].text());
    return appraisals(tx, ids);
}

void move_deadlines(postgres::Transaction& tx, const std::vector<MovedDeadline>& moved, const CalendarVersion& by) {
    std::vector<std::string> ids, before, after;
    for (const auto& one : moved) {
        ids.push_back(one.appraisal.id);
        before.push_back(domain::to_string(one.before));
        after.push_back(domain::to_string(one.appraisal.objection_until.value()));
    }
    tx.query(
        "UPDATE appraisal a SET objection_until = m.until, version = a.version + 1 "
        "FROM unnest($2::uuid[], $3::date[]) AS m (id, until) WHERE a.region = $1 AND a.id = m.id",
        {tx.region(), ids, after});
    tx.query(
        "INSERT INTO appraisal_step (region, appraisal_id, version, action, state, reason, results, behaviour, "
        "predicate, deadline_before, deadline_after, calendar_year, calendar_version) "
        "SELECT $1, a.id, a.version, 'move_deadline', a.state, $4, a.results, a.behaviour, a.predicate, m.before, "
        "a.objection_until, $5, $6 FROM unnest($2::uuid[], $3::date[]) AS m (id, before) "
        "JOIN appraisal a ON a.region = $1 AND a.id = m.id",
        {tx.region(), ids, before, by.basis, by.year, by.version});
}

}
