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
domain::Parties measuring_parties(const service::Call&, const std::set<identity::Relation>&, bool serves_caller);
/// The caller as they report of the target that was read for them; 403 for who only sees it.
Reporter require_reporter(const service::Call&, const store::TargetDetails&, const std::set<identity::Relation>&);
/// The caller, who is that employee or none.
Reporter make_reporter(const service::Call&, std::optional<std::string> employee_id);
/// As the caller sees it, who has these relations to the target's owner; of a period that is open, who is that
/// reporter.
nlohmann::json render_for(const service::Call&, const store::MeasurementDetails&, const std::set<identity::Relation>&);
nlohmann::json render_for(const service::Call&, const Measurement&, const Reporter& caller,
                          const std::set<identity::Relation>&, bool serves_caller = false);

}
