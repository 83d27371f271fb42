#include "json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "retirement.hpp"

namespace personnel {
using nlohmann::json;
using service::nullable;
namespace {

json nullable_day(const std::optional<domain::Date>& day) {
    return day ? json(domain::to_string(*day)) : json(nullptr);
}

/// What holds of an employee from a day on, until the next state begins.
json state_json(const Employee& state) {
    return {{"from", domain::to_string(state.valid_from)},
            {"active", serves(state.standing)},
            {"standing", code(state.standing)},
            {"rank", state.rank},
            {"unit_id", state.assignment.unit_id},
            {"position_id", state.assignment.position_id},
            {"position_kind", code(kind_of(state.level))},
            {"position_level", code(state.level)},
            {"supervisor_id", nullable(state.assignment.supervisor_id)}};
}

/// The state as the feed tells it: the same members without the span's end, which only the past has, and with the
/// version.
feed::Event event(const char* type, const std::string& subject, json data, std::int64_t version,
                  const json& personal = {}) {
    data.erase("valid_to");
    data["version"] = version;
    return {type, subject, data.dump(), personal.is_null() ? "" : personal.dump()};
}

}

json to_json(const store::RegionRow& region) {
    return {{"code", region.code}, {"name", region.name},           {"name_en", region.name_en},
            {"kind", region.kind}, {"time_zone", region.time_zone}, {"bps_code", nullable(region.bps_code)}};
}

json to_json(const CalendarYear& calendar) {
    auto rest_days = json::array(), holidays = json::array();
    for (const auto day : calendar.rest_days) rest_days.push_back(day.iso_encoding());
    for (const auto& holiday : calendar.holidays)
        holidays.push_back({{"date", domain::to_string(holiday.date)},
                            {"kind", domain::code(holiday.kind)},
                            {"name", holiday.name},
                            {"name_en", holiday.name_en}});
    return {{"year", int{calendar.year}},        {"source", code(calendar.source)}, {"basis", nullable(calendar.basis)},
            {"rest_days", std::move(rest_days)}, {"holidays", std::move(holidays)}, {"version", calendar.version}};
}

json to_json(const Unit& unit) {
    return {{"id", unit.id},
            {"code", unit.code},
            {"name", unit.state.name},
            {"kind", code(unit.state.kind)},
            {"parent_id", nullable(unit.state.parent_id)},
            {"head_employee_id", nullable(unit.state.head_employee_id)},
            {"closed", unit.state.closed},
            {"valid_from", domain::to_string(unit.valid_from)},
            {"valid_to", nullable_day(unit.valid_to)}};
}

json to_json(const Reorganisation& one) {
    return {{"id", one.id},
            {"kind", code(one.kind)},
            {"date", domain::to_string(one.on)},
            {"reason", one.reason},
            {"predecessor_ids", one.predecessors},
            {"successor_ids", one.successors}};
}

json to_json(const Post& post) {
    return {{"id", post.id},
            {"code", post.code},
            {"name", post.state.name},
            {"kind", code(kind_of(post.state.level))},
            {"level", code(post.state.level)},
            {"class", nullable(post.state.job_class)},
            {"unit_id", post.state.unit_id},
            {"leads_unit", post.state.leads_unit},
            {"places", nullable(post.state.places)},
            {"incumbents", post.incumbents},
            {"vacancies", nullable(vacancies(post))},
            {"retirement_age", domain::retirement_age(post.state.level)},
            {"closed", post.state.closed},
            {"valid_from", domain::to_string(post.valid_from)},
            {"valid_to", nullable_day(post.valid_to)}};
}

json to_json(const Employee& employee) {
    return {{"id", employee.id},
            {"nip", employee.identity.nip},
            {"name", employee.identity.name},
            {"status", code(employee.identity.status)},
            {"active", serves(employee.standing)},
            {"standing", code(employee.standing)},
            {"rank", employee.rank},
            {"unit_id", employee.assignment.unit_id},
            {"position_id", employee.assignment.position_id},
            {"position_kind", code(kind_of(employee.level))},
            {"position_level", code(employee.level)},
            {"supervisor_id", nullable(employee.assignment.supervisor_id)},
            {"valid_from", domain::to_string(employee.valid_from)},
            {"valid_to", nullable_day(employee.valid_to)}};
}

feed::Event changed_event(const store::RegionRow& region) {
    return event("id.kinerja.region.changed", region.code, to_json(region), region.version);
}

feed::Event changed_event(const CalendarYear& calendar) {
    return event("id.kinerja.calendar.changed", std::to_string(int{calendar.year}), to_json(calendar),
                 calendar.version);
}

feed::Event changed_event(const Unit& unit) {
    return event("id.kinerja.unit.changed", unit.id, to_json(unit), unit.version);
}

feed::Event made_event(const Reorganisation& one) {
    auto data = to_json(one);
    const json personal{{"reason", std::move(data["reason"])}};
    data.erase("reason");
    return {"id.kinerja.unit.reorganised", one.id, data.dump(), personal.dump()};
}

/// Of the position only: who holds it, and when its level retires, is told elsewhere.
feed::Event changed_event(const Post& post) {
    auto data = to_json(post);
    for (const auto* member : {"incumbents", "vacancies", "retirement_age"}) data.erase(member);
    return event("id.kinerja.position.changed", post.id, std::move(data), post.version);
}

feed::Event changed_event(const Employee& employee, const std::vector<Employee>& states) {
    auto data = to_json(employee);
    const json personal{{"nip", std::move(data["nip"])}, {"name", std::move(data["name"])}};
    data.erase("nip");
    data.erase("name");
    data["states"] = json::array();
    for (const auto& state : states) data["states"].push_back(state_json(state));
    return event("id.kinerja.employee.changed", employee.id, std::move(data), employee.version, personal);
}

json to_json(const Grant& grant) {
    const auto rank = domain::Rank::parse(grant.rank);
    const auto pangkat = rank ? rank->pangkat() : std::string_view{};
    return {{"rank", grant.rank},
            {"pangkat", pangkat.empty() ? json(nullptr) : json(pangkat)},
            {"from", domain::to_string(grant.from)},
            {"decree_number", nullable(grant.decree.number)},
            {"decree_date", nullable_day(grant.decree.date)}};
}

json to_json(const RankEntry& entry) {
    auto shown = to_json(entry.grant);
    shown["id"] = entry.id;
    shown["employee_id"] = entry.employee_id;
    shown["to"] = nullable_day(entry.to);
    return shown;
}

json to_json(const RankCorrection& correction) {
    return {{"rank_id", correction.rank_id},
            {"at", correction.at},
            {"by", correction.by},
            {"reason", nullable(correction.reason)},
            {"withdrawn", correction.withdrawn},
            {"before", to_json(correction.before)}};
}

json to_json(const AssignmentEntry& entry) {
    return {{"id", entry.id},
            {"employee_id", entry.employee_id},
            {"kind", code(entry.kind)},
            {"position_id", entry.position_id},
            {"unit_id", entry.unit_id},
            {"supervisor_id", nullable(entry.supervisor_id)},
            {"from", domain::to_string(entry.from)},
            {"to", nullable_day(entry.to)},
            {"decree_number", nullable(entry.decree.number)},
            {"decree_date", nullable_day(entry.decree.date)},
            {"end_reason", nullable(entry.end_reason)}};
}

json to_json(const StandingEntry& entry) {
    return {{"id", entry.id},
            {"employee_id", entry.employee_id},
            {"standing", code(entry.standing)},
            {"from", domain::to_string(entry.from)},
            {"to", nullable_day(entry.to)},
            {"reason", nullable(entry.reason)},
            {"decree_number", nullable(entry.decree.number)},
            {"decree_date", nullable_day(entry.decree.date)},
            {"recorded_by", entry.recorded_by}};
}

json to_json(const store::DelegationRecord& record) {
    const auto& one = record.delegation;
    return {{"id", one.id},
            {"appraiser_id", one.appraiser_id},
            {"delegate_id", one.delegate_id},
            {"unit_id", nullable(one.unit_id)},
            {"employee_id", nullable(one.employee_id)},
            {"from", domain::to_string(one.from)},
            {"to", nullable_day(one.to)},
            {"planned_to", nullable_day(record.planned_to)},
            {"decree_number", nullable(record.decree.number)},
            {"decree_date", nullable_day(record.decree.date)},
            {"reason", record.reason},
            {"revoked", record.revoked_by.has_value()},
            {"revoke_reason", nullable(record.revoke_reason)}};
}

feed::Event changed_event(const store::DelegationRecord& record) {
    auto data = to_json(record);
    for (const auto* free_text : {"reason", "revoke_reason", "planned_to"}) data.erase(free_text);
    return event("id.kinerja.delegation.changed", record.delegation.id, std::move(data), record.version);
}

feed::Event assignments_event(const std::string& employee_id, const std::vector<AssignmentEntry>& entries,
                              std::int64_t version) {
    json data{{"employee_id", employee_id}, {"assignments", json::array()}};
    for (const auto& entry : entries) {
        auto told = to_json(entry);
        for (const auto* other : {"employee_id", "end_reason"}) told.erase(other);
        data["assignments"].push_back(std::move(told));
    }
    return event("id.kinerja.assignment.changed", employee_id, std::move(data), version);
}

feed::Event ranks_event(const std::string& employee_id, const std::vector<RankEntry>& ranks, std::int64_t version) {
    json data{{"employee_id", employee_id}, {"ranks", json::array()}};
    for (const auto& entry : ranks) {
        auto told = to_json(entry);
        for (const auto* derived : {"employee_id", "pangkat"}) told.erase(derived);
        data["ranks"].push_back(std::move(told));
    }
    return event("id.kinerja.rank.changed", employee_id, std::move(data), version);
}

}
