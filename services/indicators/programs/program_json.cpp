#include "program_json.hpp"

#include <algorithm>

#include "link_json.hpp"
#include "measurement_json.hpp"
#include "owner_input.hpp"

namespace indicators {
using nlohmann::json;
using service::member, service::patched;
namespace {

json render_shares(const std::map<std::string, domain::Decimal>& shares) {
    auto list = json::array();
    for (const auto& [unit_id, share] : shares) list.push_back({{"unit_id", unit_id}, {"share", share}});
    return list;
}

json render_members(const Program& program) {
    auto list = json::array();
    for (const auto& member : program.members)
        list.push_back({{"unit_id", member.unit_id},
                        {"role", member.unit_id == program.lead_unit_id ? "lead" : "member"},
                        {"state", member.state},
                        {"agreed", member.agreed_revision == program.revision}});
    return list;
}

json render_goals(const Program& program) {
    auto list = json::array();
    for (const auto& goal : program.goals)
        list.push_back({{"indicator_id", goal.indicator_id},
                        {"value", goal.value},
                        {"shares", render_shares(goal.shares)},
                        {"agreed_shares", render_shares(goal.agreed)}});
    return list;
}

/// The units named, the lead first; who was a member already keeps its state.
std::vector<ProgramMember> read_members(const Program& before, std::vector<std::string> unit_ids) {
    std::vector<ProgramMember> members;
    unit_ids.insert(unit_ids.begin(), before.lead_unit_id);
    for (const auto& unit_id : unit_ids) {
        const auto known = std::ranges::find(before.members, unit_id, &ProgramMember::unit_id);
        members.push_back(known == before.members.end() ? ProgramMember{.unit_id = unit_id} : *known);
    }
    members.front().state = MemberState::joined;
    return members;
}

std::vector<Goal> read_goals(const json& list, const std::vector<Goal>& before) {
    std::vector<Goal> goals;
    for (const auto& one : list) {
        auto& goal = goals.emplace_back();
        goal.indicator_id = service::id_of<Indicator>(one, "indicator_id");
        goal.value = read_decimal(one, "value");
        for (const auto& share : one["shares"])
            goal.shares[share["unit_id"].get<std::string>()] = read_decimal(share, "share");
        const auto known = std::ranges::find(before, goal.indicator_id, &Goal::indicator_id);
        if (known != before.end()) goal.agreed = known->agreed;
    }
    return goals;
}

}

json render_program(const Program& program, const std::vector<ProgramAction>& allowed) {
    return {{"id", program.id},
            {"code", program.code},
            {"name", program.name},
            {"description", program.description},
            {"period", program.period},
            {"lead_unit_id", program.lead_unit_id},
            {"members", render_members(program)},
            {"goals", render_goals(program)},
            {"state", program.state},
            {"reason", program.reason},
            {"allowed_actions", allowed}};
}

json render_evaluation(const ProgramEvaluation& one) {
    return {{"effectiveness", one.effectiveness}, {"finding", one.finding}, {"recommendation", one.recommendation},
            {"next_year", one.next_year},         {"meaning", one.meaning}, {"evaluated_on", one.evaluated_on},
            {"evaluator_id", one.evaluator_id}};
}

feed::Event evaluated_event(const Program& program, const ProgramEvaluation& one) {
    const json data{{"id", program.id},           {"code", program.code},
                    {"period", program.period},   {"effectiveness", one.effectiveness},
                    {"next_year", one.next_year}, {"evaluated_on", one.evaluated_on},
                    {"version", program.version}};
    return {"id.kinerja.program.evaluated", program.id.to_string(), data.dump(), {}};
}

json render_measurement(const store::ProgramMeasurement& one, const std::vector<MeasurementAction>& allowed) {
    const auto& m = one.measurement;
    return {{"id", m.id},
            {"indicator_id", one.indicator_id},
            {"value", m.value},
            {"numerator", m.numerator},
            {"denominator", m.denominator},
            {"measured_on", m.measured_on},
            {"evidence", one.evidence},
            {"reported_by", m.reporter.employee_id},
            {"counts", m.counts},
            {"verification", render_verification(m)},
            {"corrects", m.corrects},
            {"corrected_by", m.corrected_by},
            {"reason", m.reason},
            {"recorded_at", m.recorded_at},
            {"allowed_actions", allowed}};
}

feed::Event changed_event(const Program& program) {
    auto data = render_program(program, {});
    for (const auto* left_out : {"allowed_actions", "description", "reason"}) data.erase(left_out);
    data["version"] = program.version;
    return {"id.kinerja.program.changed", program.id.to_string(), data.dump(), {}};
}

void apply_body(Program& program, const json& body) {
    if (const auto name = member<std::string>(body, "name")) program.name = *name;
    if (const auto text = patched<std::string>(body, "description")) program.description = *text;
    if (body.contains("period")) program.period = read_period(body);
    if (auto units = member<std::vector<std::string>>(body, "member_unit_ids"))
        program.members = read_members(program, *std::move(units));
    if (const auto goals = body.find("goals"); goals != body.end()) program.goals = read_goals(*goals, program.goals);
}

}
