#pragma once
#include "context.hpp"
#include "party.hpp"
#include "program_store.hpp"

namespace indicators {

/// The members that the caller heads, as a civil servant.
std::vector<std::string> headed_by(const service::Call&, const store::ViewedProgram&);
/// kpi_admin is the office, unless they lead a member themselves; who heads the lead its unit head, who heads a member
/// a participant.
domain::Parties parties_to(const service::Call&, const store::ViewedProgram&);
nlohmann::json render_for(const service::Call&, const store::ViewedProgram&);
/// One of its measurements, as that reporter sees it: who may measure corrects, the office verifies.
nlohmann::json render_for(const service::Call&, const store::ViewedProgram&, const store::ProgramMeasurement&,
                          const Reporter& caller);

/// The program that the path names, locked, in the state to which the action leads; refuses as every step does. The
/// members meant are those that the caller heads, or the one named. What is measured goes with any version.
store::ViewedProgram lock_for(ProgramAction, feed::Writing&, const service::Call&,
                              const std::optional<std::string>& unit_id = {});

}
