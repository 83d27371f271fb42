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

nlohmann::json render_for(const service::Call& call, const store::ViewedProgram& viewed) {
    const auto& program = viewed.program;
    return render_program(program, program_workflow.allowed(program.state, parties_to(call, viewed),
                                                            circumstances_of(program, headed_by(call, viewed))));
}

store::ViewedProgram lock_for(ProgramAction action, service::App& app, feed::Writing& writing,
                              const service::Call& call, const std::optional<std::string>& unit_id) {
    auto viewed = store::lock_program(writing.sql(), service::path_id<Program>(call), service::viewer_of(app, call));
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
