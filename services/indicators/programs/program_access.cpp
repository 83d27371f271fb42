#include "program_access.hpp"

#include "input.hpp"

namespace indicators {

std::vector<std::string> headed_by_caller(service::App& app, const service::Call& call,
                                          const std::vector<std::string>& units) {
    if (!call.principal.nip || !call.has_role("asn")) return {};
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        std::vector<std::string> headed;
        for (const auto& unit_id : units)
            if (directory::relations_to_unit(tx, call.principal.nip, unit_id, service::today(app))
                    .contains(identity::Relation::unit_head))
                headed.push_back(unit_id);
        return headed;
    });
}

ProgramStanding program_standing(service::App& app, const service::Call& call) {
    const auto program =
        app.database().read(call.region, [&](auto& tx) { return store::program(tx, call.parameter("id")); });
    if (!program) throw http::not_found();
    return ProgramStandings(app, call, {*program}).of(*program);
}

ProgramStandings::ProgramStandings(service::App& app, const service::Call& call, const std::vector<Program>& programs)
    : staff_(call.has_role("kpi_admin")) {
    std::set<std::string> units;
    for (const auto& program : programs)
        for (const auto& member : program.members) units.insert(member.unit_id);
    for (auto& one : headed_by_caller(app, call, {units.begin(), units.end()})) headed_.insert(std::move(one));
    if (!staff_ || !call.principal.nip) return;
    const auto led = app.database().read(
        call.region, [&](auto& tx) { return directory::led_units(tx, *call.principal.nip, service::today(app)); });
    led_.insert(led.begin(), led.end());
}

ProgramStanding ProgramStandings::of(const Program& program) const {
    ProgramStanding standing{.staff = staff_};
    for (const auto& member : program.members) {
        if (headed_.contains(member.unit_id)) standing.headed.push_back(member.unit_id);
        if (led_.contains(member.unit_id)) standing.staff = false;  // nobody has an office in their own case
    }
    return standing;
}

http::Problem state_forbids(const Program& program) {
    return http::conflict("state-forbids",
                          {"Status program tidak mengizinkannya.", "The programme's state does not allow it."})
        .with("state", code(program.state));
}

Program locked_for(ProgramAction action, feed::Writing& writing, const service::Call& call,
                   const ProgramStanding& standing) {
    if (!standing.staff && standing.headed.empty()) throw http::forbidden();
    auto program = store::lock_program(writing.sql(), call.parameter("id"));
    if (!program) throw http::not_found();
    if (action != ProgramAction::measure) service::require_version(call, program->version);
    if (!allowed(action, *program, standing)) {
        // Who may not do it in any state is told so.
        auto running = *program;
        running.state = action == ProgramAction::propose ? ProgramState::draft : ProgramState::running;
        if (action != ProgramAction::measure && action != ProgramAction::join && action != ProgramAction::agree &&
            action != ProgramAction::decline && !allowed(action, running, standing))
            throw http::forbidden();
        throw state_forbids(*program);
    }
    return *program;
}

}
