#pragma once
#include <nlohmann/json_fwd.hpp>

#include "measurement_store.hpp"
#include "target_access.hpp"

/// Who records, verifies and sees measurements, and how they are shown to them.
namespace indicators {

/// The target that a body's target_id or ?target_id= names.
TargetSubject make_subject_of_body(service::App&);
TargetSubject make_subject_of_query(service::App&);
/// The measurement that the path names.
using MeasurementSubject = service::Subject<store::MeasurementDetails, Measurement>;
MeasurementSubject make_measurement_subject(service::App&);

/// What the caller is to a measurement, with an integration that records them as the second office.
domain::Parties measuring_parties(const service::Call&, const std::set<identity::Relation>&);
/// As the caller sees it, who is that reporter and has these relations to the target's owner.
nlohmann::json render_for(const service::Call&, const Measurement&, const Reporter& caller,
                          const std::set<identity::Relation>&);

}
