#include "program_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "input.hpp"
#include "owner_json.hpp"

namespace indicators {
using nlohmann::json;
using service::member, service::nullable, service::patched;
namespace {

json shares_json(const std::map<std::string, domain::Decimal>& shares) {
    auto list = json::array();
    for (const auto& [unit_id, share] : shares) list.push_back({{"unit_id", unit_id}, {"share", share.to_string()}});
    return list;
}

json members_json(const Program& program) {
    auto list = json::array();
    for (const auto& one : program.members)
        list.push_back({{"unit_id", one.unit_id},
                        {"role", one.unit_id == program.lead_unit_id ? "lead" : "member"},
                        {"state", code(one.state)},
                        {"agreed", one.agreed_revision == program.revision}});
    return list;
}

json goals_json(const Program& program) {
    auto list = json::array();
    for (const auto& goal : program.goals)
        list.push_back({{"indicator_id", goal.indicator_id},
                        {"value", goal.value.to_string()},
                        {"shares", shares_json(goal.shares)},
                        {"agreed_shares", shares_json(goal.agreed)}});
    return list;
}

/// The units named, the lead first; who was a member already keeps its state.
std::vector<ProgramMember> members_of(const Program& before, const std::vector<std::string>& unit_ids) {
    std::vector<ProgramMember> members;
    auto units = unit_ids;
    units.insert(units.begin(), before.lead_unit_id);
    for (const auto& unit_id : units) {
        const auto known = std::ranges::find(before.members, unit_id, &ProgramMember::unit_id);
        members.push_back(known == before.members.end() ? ProgramMember{.unit_id = unit_id} : *known);
    }
    members.front().state = MemberState::joined;
    return members;
}

std::vector<Goal> goals_from(const json& list, const std::vector<Goal>& before) {
    std::vector<Goal> goals;
    for (const auto& one : list) {
        Goal goal{.indicator_id = one["indicator_id"], .value = decimal_from(one, "value")};
        for (const auto& share : one["shares"]) goal.shares[share["unit_id"]] = decimal_from(share, "share");
        const auto known = std::ranges::find(before, goal.indicator_id, &Goal::indicator_id);
        if (known != before.end()) goal.agreed = known->agreed;
        goals.push_back(std::move(goal));
    }
    return goals;
}

}

json to_json(const Program& program, const ProgramStanding& standing) {
    auto actions = json::array();
    for (const auto action : all_program_actions)
        if (allowed(action, program, standing)) actions.push_back(code(action));
    return {{"id", program.id},
            {"code", program.code},
            {"name", program.name},
            {"description", nullable(program.description)},
            {"period", program.period},
            {"lead_unit_id", program.lead_unit_id},
            {"members", members_json(program)},
            {"goals", goals_json(program)},
            {"state", code(program.state)},
            {"reason", nullable(program.reason)},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const store::ProgramMeasurement& one) {
    const auto& m = one.measurement;
    const auto decimal = [](const auto& value) { return value ? json(value->to_string()) : json(nullptr); };
    auto evidence = json::array();
    for (const auto& link : one.evidence) evidence.push_back({{"title", link.title}, {"url", link.url}});
    return {{"id", m.id},
            {"indicator_id", one.indicator_id},
            {"value", decimal(m.value)},
            {"numerator", decimal(m.numerator)},
            {"denominator", decimal(m.denominator)},
            {"measured_on", domain::to_string(m.measured_on)},
            {"evidence", std::move(evidence)},
            {"corrects", nullable(m.corrects)},
            {"corrected_by", nullable(m.corrected_by)},
            {"reason", nullable(m.reason)},
            {"recorded_at", m.recorded_at}};
}

feed::Event changed_event(const Program& program) {
    auto data = to_json(program, {});
    for (const auto* left_out : {"allowed_actions", "description", "reason"}) data.erase(left_out);
    data["version"] = program.version;
    return {"id.kinerja.program.changed", program.id, data.dump(), {}};
}

void read_into(Program& program, const json& body) {
    if (const auto name = member<std::string>(body, "name")) program.name = *name;
    if (const auto text = patched<std::string>(body, "description")) program.description = *text;
    if (const auto period = member<std::string>(body, "period")) program.period = *period;
    if (const auto units = member<std::vector<std::string>>(body, "member_unit_ids"))
        program.members = members_of(program, *units);
    if (const auto goals = body.find("goals"); goals != body.end()) program.goals = goals_from(*goals, program.goals);
}

}
