#pragma once
#include "measurement.hpp"
#include "owner_columns.hpp"
#include "statement.hpp"
#include "transaction.hpp"

/// How measurements are read, also with what is read of their targets.
namespace indicators::store {

/// Of `measurement m` with its `verification v`: what read_measurement() reads.
inline constexpr auto measurement_columns = R"(
    m.id, m.target_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.source, m.corrects,
    m.reason, m.counts, m.late, m.needs_verification, m.cause, m.external_key, m.reporter, m.reporter_id, m.made_by,
    m.origin_feed, m.origin_event, v.verified, v.verifier_id, v.reason AS decision_reason, )" +
                                            instant("v.decided_at") + " AS decided_at, " + instant("m.recorded_at") +
                                            R"( AS recorded_at,
    (SELECT c.id FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by)";
inline constexpr postgres::Sql from_measurements = R"(
    FROM measurement m
    LEFT JOIN verification v ON v.region = m.region AND v.measurement_id = m.id)";
Measurement read_measurement(const postgres::Row&);

}
