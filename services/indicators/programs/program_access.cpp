#include "program_access.hpp"

#include <algorithm>

#include "input.hpp"
#include "program_json.hpp"
#include "steps.hpp"

namespace indicators {

std::vector<std::string> headed_by(const service::Call& call, const store::ViewedProgram& viewed) {
    return call.has_role("asn") ? viewed.headed : std::vector<std::string>{};
}

domain::Parties parties_to(const service::Call& call, const store::ViewedProgram& viewed) {
    domain::Parties parties;
    const auto headed = headed_by(call, viewed);
    if (call.has_role("kpi_admin") && !viewed.own) parties |= domain::Party::office;
    if (std::ranges::count(headed, viewed.program.lead_unit_id) > 0) parties |= domain::Party::unit_head;
    if (!headed.empty()) parties |= domain::Party::participant;
    return parties;
}

std::vector<ProgramAction> actions_for(const service::Call& call, const store::ViewedProgram& viewed) {
    const auto& program = viewed.program;
    auto allowed = program_workflow.allowed(program.state, parties_to(call, viewed),
                                            circumstances_of(program, headed_by(call, viewed)));
    if (viewed.period_closed) std::erase(allowed, ProgramAction::measure);
    return allowed;
}

nlohmann::json render_for(const service::Call& call, const store::ViewedProgram& viewed) {
    auto rendered = render_program(viewed.program, actions_for(call, viewed));
    rendered["evaluations"] = nlohmann::json::array();
    for (const auto& one : viewed.evaluations) rendered["evaluations"].push_back(render_evaluation(one));
    return rendered;
}

nlohmann::json render_for(const service::Call& call, const store::ViewedProgram& viewed,
                          const store::ProgramMeasurement& one, const Reporter& caller) {
    const auto& m = one.measurement;
    std::vector<MeasurementAction> allowed;
    if (std::ranges::count(actions_for(call, viewed), ProgramAction::measure) > 0 && !m.corrected_by)
        allowed.push_back(MeasurementAction::correct);
    if (viewed.period_closed || !parties_to(call, viewed).overlap(domain::Party::office))
        return render_measurement(one, allowed);
    for (const auto action : measurement_workflow.allowed(state_of(m), domain::Party::office,
                                                          {.recorded_by_caller = is_made_by(m, caller)}))
        if (action != MeasurementAction::correct) allowed.push_back(action);
    return render_measurement(one, allowed);
}

store::ViewedProgram lock_for(ProgramAction action, feed::Writing& writing, const service::Call& call,
                              const std::optional<std::string>& unit_id) {
    auto viewed = store::lock_program(writing.sql(), service::path_id<Program>(call), service::viewer_of(call));
    if (!viewed) throw http::not_found();
    auto& program = viewed->program;
    const auto headed = headed_by(call, *viewed);
    if (unit_id && std::ranges::count(headed, *unit_id) == 0) throw http::forbidden();
    const bool any_version = action == ProgramAction::measure;
    program.state = service::require_step(
        call, program_workflow, action, program.state, any_version ? std::nullopt : std::optional(program.version),
        parties_to(call, *viewed), circumstances_of(program, unit_id ? std::vector{*unit_id} : headed));
    return *std::move(viewed);
}

}
