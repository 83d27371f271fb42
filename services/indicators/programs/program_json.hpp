#pragma once
#include <nlohmann/json_fwd.hpp>

#include "journal.hpp"
#include "program_store.hpp"

namespace indicators {

nlohmann::json render_program(const Program&, const std::vector<ProgramAction>& allowed);
nlohmann::json render_evaluation(const ProgramEvaluation&);
nlohmann::json render_measurement(const store::ProgramMeasurement&, const std::vector<MeasurementAction>& allowed);
feed::Event changed_event(const Program&);
feed::Event evaluated_event(const Program&, const ProgramEvaluation&);
/// Takes over what a body that the contract has checked says; members that stay keep their state.
void apply_body(Program&, const nlohmann::json& body);

}
