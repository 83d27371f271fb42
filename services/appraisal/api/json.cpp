#include "json.hpp"

#include <nlohmann/json.hpp>

#include "code.hpp"
#include "input.hpp"

namespace appraisal {
using nlohmann::json;
using service::nullable;
namespace {

/// What was left out when it was written is null.
json with_members(json object, std::initializer_list<const char*> names) {
    for (const auto* name : names)
        if (!object.contains(name)) object[name] = nullptr;
    return object;
}

json plan_from(const std::string& text) {
    auto plan = json::parse(text);
    for (auto& item : plan)
        item = with_members(std::move(item), {"superior_result", "indicator", "aspect", "target", "target_id"});
    return plan;
}

json self_assessment_from(const std::string& text) { return with_members(json::parse(text), {"results", "behaviour"}); }

json to_json(const std::optional<Ratings>& ratings) {
    if (!ratings) return {{"results", nullptr}, {"behaviour", nullptr}};
    return {{"results", domain::code(ratings->results)}, {"behaviour", domain::code(ratings->behaviour)}};
}

json to_json(const std::optional<Behaviours>& values) {
    if (!values) return nullptr;
    auto object = json::object();
    for (std::size_t i = 0; i < values->size(); ++i)
        object[std::string(domain::code(domain::all_behaviour_values[i]))] = domain::code((*values)[i]);
    return object;
}

json to_json(const std::optional<domain::Predicate>& predicate) {
    return predicate ? json(domain::code(*predicate)) : json(nullptr);
}

json to_json(const std::optional<domain::Date>& date) { return date ? json(domain::to_string(*date)) : json(nullptr); }

json to_json(const std::optional<store::MovedTo>& deadline) {
    if (!deadline) return nullptr;
    return {{"before", domain::to_string(deadline->before)},
            {"after", domain::to_string(deadline->after)},
            {"calendar", {{"year", deadline->year}, {"version", deadline->version}}}};
}

json outcome(const Objection& objection) {
    if (!objection.changed) return nullptr;
    return *objection.changed ? "changed" : "upheld";
}

}

json to_json(const store::PolicyVersion& version) {
    const auto& policy = version.policy;
    return {{"version", version.version},
            {"valid_from", domain::to_string(version.valid_from)},
            {"calibration", code(policy.calibration)},
            {"objection", {{"days", policy.objection_days}, {"unit", code(policy.objection_unit)}}},
            {"behaviour", {{"below_from", policy.behaviour.below_from}, {"above_from", policy.behaviour.above_from}}}};
}

json to_json(const Appraisal& a, const std::vector<Action>& allowed) {
    auto actions = json::array();
    for (const auto action : allowed) actions.push_back(code(action));
    return {{"id", a.id},
            {"employee_id", a.employee_id},
            {"supervisor_id", nullable(a.supervisor_id)},
            {"unit_id", a.unit_id},
            {"period", a.period},
            {"state", code(a.state)},
            {"plan", plan_from(a.plan)},
            {"self_assessment", a.self_assessment ? self_assessment_from(*a.self_assessment) : json(nullptr)},
            {"ratings", to_json(a.ratings)},
            {"behaviours", to_json(a.behaviours)},
            {"predicate", to_json(a.predicate)},
            {"reason", nullable(a.rating_reason)},
            {"final_on", to_json(a.final_on)},
            {"objection_until", to_json(a.objection_until)},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const std::vector<store::Step>& steps) {
    auto history = json::array();
    for (const auto& step : steps)
        history.push_back({{"version", step.version},
                           {"action", step.action},
                           {"state", code(step.state)},
                           {"actor_id", nullable(step.actor_id)},
                           {"at", step.at},
                           {"reason", nullable(step.reason)},
                           {"plan", step.plan ? plan_from(*step.plan) : json(nullptr)},
                           {"ratings", to_json(step.ratings)},
                           {"predicate", to_json(step.predicate)},
                           {"deadline", to_json(step.deadline)}});
    return history;
}

json to_json(const store::Note& note) {
    return {{"id", note.id},
            {"appraisal_id", note.appraisal_id},
            {"author_id", nullable(note.author_id)},
            {"text", note.text},
            {"created_at", note.created_at}};
}

json to_json(const Objection& o) {
    return {{"id", o.id},
            {"appraisal_id", o.appraisal_id},
            {"employee_id", o.employee_id},
            {"state", o.changed ? "decided" : "open"},
            {"reasons", o.reasons},
            {"outcome", outcome(o)},
            {"decision_reasons", nullable(o.decision_reasons)},
            {"filed_at", o.filed_at},
            {"decided_at", nullable(o.decided_at)}};
}

json to_json(const AwardProgram& p) {
    return {{"id", p.id},     {"code", p.code},
            {"name", p.name}, {"description", nullable(p.description)},
            {"kind", p.kind}, {"minimum_predicate", domain::code(p.minimum_predicate)}};
}

json to_json(const Award& a, bool may_change) {
    auto actions = json::array();
    for (const auto action : all_award_actions)
        if (may_change && after(a.state, action)) actions.push_back(code(action));
    return {{"id", a.id},
            {"program_id", a.program_id},
            {"employee_id", a.employee_id},
            {"unit_id", a.unit_id},
            {"period", a.period},
            {"reason", a.reason},
            {"state", code(a.state)},
            {"certificate_code", nullable(a.certificate_code)},
            {"granted_on", to_json(a.granted_on)},
            {"allowed_actions", std::move(actions)}};
}

Expectation expectation_from(const json& text) {
    return service::code_of(domain::all_expectations, text.get<std::string>());
}

Behaviours behaviours_from(const json& object) {
    Behaviours values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = expectation_from(object.at(std::string(domain::code(domain::all_behaviour_values[i]))));
    return values;
}

Ratings changed(const Ratings& before, const json& body) {
    auto after = before;
    if (body.contains("results")) after.results = expectation_from(body["results"]);
    if (body.contains("behaviour")) after.behaviour = expectation_from(body["behaviour"]);
    return after;
}

feed::Event changed_event(const store::PolicyVersion& version, const std::string& region) {
    return {"id.kinerja.appraisal_policy.changed", region, to_json(version).dump(), {}};
}

feed::Event changed_event(const Appraisal& a) {
    const json data{{"id", a.id},
                    {"employee_id", a.employee_id},
                    {"supervisor_id", nullable(a.supervisor_id)},
                    {"unit_id", a.unit_id},
                    {"period", a.period},
                    {"state", code(a.state)},
                    {"ratings", to_json(a.ratings)},
                    {"behaviours", to_json(a.behaviours)},
                    {"predicate", to_json(a.predicate)},
                    {"objection_until", to_json(a.objection_until)},
                    {"version", a.version}};
    return {"id.kinerja.appraisal.changed", a.id, data.dump(), {}};
}

feed::Event moved_event(const MovedDeadline& moved, const CalendarVersion& by) {
    const json data{{"appraisal_id", moved.appraisal.id},
                    {"employee_id", moved.appraisal.employee_id},
                    {"deadline", "objection"},
                    {"before", domain::to_string(moved.before)},
                    {"after", to_json(moved.appraisal.objection_until)},
                    {"calendar", {{"year", by.year}, {"version", by.version}, {"basis", by.basis}}}};
    return {"id.kinerja.deadline.moved", moved.appraisal.id, data.dump(), {}};
}

feed::Event added_event(const store::Note& note) {
    const json data{{"id", note.id}, {"appraisal_id", note.appraisal_id}, {"author_id", nullable(note.author_id)}};
    return {"id.kinerja.note.added", note.id, data.dump(), json{{"text", note.text}}.dump()};
}

feed::Event changed_event(const Objection& o) {
    const json data{{"id", o.id},
                    {"appraisal_id", o.appraisal_id},
                    {"employee_id", o.employee_id},
                    {"state", o.changed ? "decided" : "open"},
                    {"outcome", outcome(o)},
                    {"version", o.version}};
    return {"id.kinerja.objection.changed", o.id, data.dump(), {}};
}

feed::Event changed_event(const AwardProgram& program) {
    auto data = to_json(program);
    data.erase("description");
    data["version"] = 1;
    return {"id.kinerja.award_program.changed", program.id, data.dump(), {}};
}

feed::Event changed_event(const Award& a, const AwardProgram& program) {
    const json data{{"id", a.id},          {"program_id", a.program_id}, {"employee_id", a.employee_id},
                    {"period", a.period},  {"state", code(a.state)},     {"kind", program.kind},
                    {"version", a.version}};
    return {"id.kinerja.award.changed", a.id, data.dump(), {}};
}

}
