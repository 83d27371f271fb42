#include "employee_json.hpp"

#include "event.hpp"

namespace personnel {
using nlohmann::json;
namespace {

/// What holds of an employee from a day on, until the next state begins.
json render_state(const Employee& state) {
    return {{"active", serves(state.standing)},
            {"standing", state.standing},
            {"rank", state.rank},
            {"unit_id", state.assignment.unit_id},
            {"position_id", state.assignment.position_id},
            {"position_kind", kind_of(state.level)},
            {"position_level", state.level},
            {"position_eselon", state.eselon},
            {"position_occupation", state.occupation},
            {"supervisor_id", state.assignment.supervisor_id}};
}

json render_grant(const Grant& grant) {
    const auto rank = domain::Rank::parse(grant.rank);
    const auto pangkat = rank ? rank->pangkat() : std::string_view{};
    return {{"rank", grant.rank},
            {"pangkat", pangkat.empty() ? json(nullptr) : json(pangkat)},
            {"from", grant.from},
            {"decree_number", grant.decree.number},
            {"decree_date", grant.decree.date}};
}

}

json render_employee(const Employee& employee) {
    auto body = render_state(employee);
    body.update({{"id", employee.id},
                 {"nip", employee.identity.nip},
                 {"name", employee.identity.name},
                 {"status", employee.identity.status},
                 {"valid_from", employee.valid_from},
                 {"valid_to", employee.valid_to}});
    return body;
}

json render_rank(const RankEntry& entry) {
    auto body = render_grant(entry.grant);
    body.update({{"id", entry.id}, {"employee_id", entry.employee_id}, {"to", entry.to}});
    return body;
}

json render_correction(const RankCorrection& correction) {
    return {{"rank_id", correction.rank_id},
            {"at", correction.at},
            {"by", correction.by},
            {"reason", correction.reason},
            {"withdrawn", correction.withdrawn},
            {"before", render_grant(correction.before)}};
}

json render_assignment(const AssignmentEntry& entry) {
    return {{"id", entry.id},
            {"employee_id", entry.employee_id},
            {"kind", entry.kind},
            {"position_id", entry.position_id},
            {"unit_id", entry.unit_id},
            {"supervisor_id", entry.supervisor_id},
            {"from", entry.from},
            {"to", entry.to},
            {"decree_number", entry.decree.number},
            {"decree_date", entry.decree.date},
            {"end_reason", entry.end_reason}};
}

json render_standing(const StandingEntry& entry) {
    return {{"id", entry.id},
            {"employee_id", entry.employee_id},
            {"standing", entry.standing},
            {"from", entry.from},
            {"to", entry.to},
            {"reason", entry.reason},
            {"decree_number", entry.decree.number},
            {"decree_date", entry.decree.date},
            {"recorded_by", entry.recorded_by}};
}

feed::Event changed_event(const Employee& employee, const std::vector<Employee>& states) {
    auto data = render_employee(employee);
    const json personal{{"nip", std::move(data["nip"])}, {"name", std::move(data["name"])}};
    data.erase("nip");
    data.erase("name");
    data["states"] = json::array();
    for (const auto& state : states) {
        data["states"].push_back(render_state(state));
        data["states"].back()["from"] = state.valid_from;
    }
    return state_event("id.kinerja.employee.changed", employee.id, std::move(data), employee.version, personal);
}

feed::Event assignments_event(const std::string& employee_id, const std::vector<AssignmentEntry>& entries,
                              std::int64_t version) {
    json data{{"employee_id", employee_id}, {"assignments", json::array()}};
    for (const auto& entry : entries) {
        auto published = render_assignment(entry);
        for (const auto* other : {"employee_id", "end_reason"}) published.erase(other);
        data["assignments"].push_back(std::move(published));
    }
    return state_event("id.kinerja.assignment.changed", employee_id, std::move(data), version);
}

feed::Event ranks_event(const std::string& employee_id, const std::vector<RankEntry>& ranks, std::int64_t version) {
    json data{{"employee_id", employee_id}, {"ranks", json::array()}};
    for (const auto& entry : ranks) {
        auto published = render_rank(entry);
        for (const auto* derived : {"employee_id", "pangkat"}) published.erase(derived);
        data["ranks"].push_back(std::move(published));
    }
    return state_event("id.kinerja.rank.changed", employee_id, std::move(data), version);
}

}
