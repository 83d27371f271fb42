#include "json.hpp"

#include <nlohmann/json.hpp>

#include "behaviours_json.hpp"

namespace appraisal {
using nlohmann::json;
namespace {

template <class Thing>
feed::Event event(const char* type, const domain::Id<Thing>& id, const json& data, const json& personal = nullptr) {
    return {type, id.to_string(), data.dump(), personal.is_null() ? std::string() : personal.dump()};
}

/// What was left out when it was written is null.
void fill_in(json& object, std::initializer_list<const char*> names) {
    for (const auto* const name : names)
        if (!object.contains(name)) object[name] = nullptr;
}

json render_plan(const std::string& text) {
    auto plan = json::parse(text);
    for (auto& item : plan) fill_in(item, {"superior_result", "indicator", "aspect", "target", "target_id"});
    return plan;
}

json render_self_assessment(const std::optional<std::string>& text) {
    if (!text) return nullptr;
    auto assessment = json::parse(*text);
    fill_in(assessment, {"results", "behaviour"});
    return assessment;
}

json render_ratings(const std::optional<Ratings>& ratings) {
    if (!ratings) return {{"results", nullptr}, {"behaviour", nullptr}};
    return {{"results", ratings->results}, {"behaviour", ratings->behaviour}};
}

json render_behaviours_of(const Appraisal& appraisal) {
    return appraisal.behaviours ? render_behaviours(*appraisal.behaviours) : json(nullptr);
}

json render_move(const std::optional<store::DeadlineMove>& move) {
    if (!move) return nullptr;
    return {{"before", move->before},
            {"after", move->after},
            {"calendar", {{"year", move->year}, {"version", move->version}}}};
}

json render_entry(const store::HistoryEntry& entry) {
    return {{"version", entry.version},
            {"action", entry.action},
            {"state", entry.state},
            {"actor_id", entry.actor_id},
            {"at", entry.at},
            {"reason", entry.reason},
            {"plan", entry.plan ? render_plan(*entry.plan) : json(nullptr)},
            {"ratings", render_ratings(entry.ratings)},
            {"predicate", entry.predicate},
            {"deadline", render_move(entry.deadline)}};
}

json render_score(const std::optional<store::KnownScore>& score) {
    if (!score) return nullptr;
    return {{"id", score->id},
            {"score", score->score},
            {"rating", score->rating},
            {"provisional", score->provisional},
            {"targets", json::parse(score->targets)}};
}

json render_satisfaction(const std::optional<store::KnownSatisfaction>& satisfaction) {
    if (!satisfaction) return nullptr;
    return {{"period", satisfaction->period},
            {"ikm", satisfaction->ikm},
            {"grade", satisfaction->grade},
            {"respondents", satisfaction->respondents}};
}

}

json render_policy(const PolicyVersion& version) {
    const auto& policy = version.policy;
    return {{"version", version.version},
            {"valid_from", version.valid_from},
            {"calibration", policy.calibration},
            {"objection",
             {{"days", policy.objection_days},
              {"unit", policy.objection_unit},
              {"fallback_unit_id", policy.objection_fallback_unit_id},
              {"source", policy.objection_source}}},
            {"behaviour", {{"below_from", policy.behaviour.below_from}, {"above_from", policy.behaviour.above_from}}}};
}

json render_appraisal(const Appraisal& appraisal, const std::vector<AppraisalAction>& allowed) {
    return {{"id", appraisal.id},
            {"employee_id", appraisal.employee_id},
            {"supervisor_id", appraisal.supervisor_id},
            {"unit_id", appraisal.unit_id},
            {"period", appraisal.period},
            {"state", appraisal.state},
            {"plan", render_plan(appraisal.plan)},
            {"self_assessment", render_self_assessment(appraisal.self_assessment)},
            {"ratings", render_ratings(appraisal.ratings)},
            {"behaviours", render_behaviours_of(appraisal)},
            {"predicate", appraisal.predicate},
            {"reason", appraisal.rating_reason},
            {"final_on", appraisal.final_on},
            {"objection_until", appraisal.objection_until},
            {"objection_until_provisional", appraisal.deadline_provisional},
            {"allowed_actions", allowed}};
}

json render_appraisal(const Appraisal& appraisal, const std::vector<AppraisalAction>& allowed,
                      const std::vector<store::HistoryEntry>& history) {
    auto rendered = render_appraisal(appraisal, allowed);
    auto& entries = rendered["history"] = json::array();
    for (const auto& entry : history) entries.push_back(render_entry(entry));
    return rendered;
}

json render_evidence(const Appraisal& appraisal, const store::Evidence& evidence) {
    return {{"suggestion", evidence.suggestion()},
            {"score", render_score(evidence.score)},
            {"satisfaction", render_satisfaction(evidence.satisfaction)},
            {"learning", {{"year", appraisal.period.year()}, {"hours", evidence.learned_hours}}}};
}

json render_note(const store::Note& note) {
    return {{"id", note.id},
            {"appraisal_id", note.appraisal_id},
            {"author_id", note.author_id},
            {"text", note.text},
            {"created_at", note.created_at}};
}

json render_decider(const std::optional<Decider>& decider) {
    if (!decider) return nullptr;
    const auto why = explain(decider->basis);
    return {{"employee_id", decider->employee_id},
            {"basis", decider->basis},
            {"sentence", {{"id", why.indonesian}, {"en", why.english}}}};
}

json render_objection(const Objection& objection) {
    return {{"id", objection.id},
            {"appraisal_id", objection.appraisal_id},
            {"employee_id", objection.employee_id},
            {"state", objection.state()},
            {"reasons", objection.reasons},
            {"outcome", objection.outcome},
            {"decision_reasons", objection.decision_reasons},
            {"filed_at", objection.filed_at},
            {"decided_at", objection.decided_at},
            {"decider", render_decider(objection.decider)}};
}

json render_program(const AwardProgram& program) {
    return {{"id", program.id},     {"code", program.code},
            {"name", program.name}, {"description", program.description},
            {"kind", program.kind}, {"minimum_predicate", program.minimum_predicate}};
}

json render_award(const Award& award, const std::vector<AwardAction>& allowed) {
    return {{"id", award.id},
            {"program_id", award.program_id},
            {"employee_id", award.employee_id},
            {"unit_id", award.unit_id},
            {"period", award.period},
            {"reason", award.reason},
            {"state", award.state},
            {"certificate_code", award.certificate_code},
            {"granted_on", award.granted_on},
            {"allowed_actions", allowed}};
}

json render_certificate(const store::Certificate& certificate) {
    return {{"valid", true},
            {"program", certificate.program},
            {"period", certificate.period},
            {"unit", certificate.unit},
            {"granted_on", certificate.granted_on}};
}

feed::Event changed_event(const PolicyVersion& version, const std::string& region) {
    return {"id.kinerja.appraisal_policy.changed", region, render_policy(version).dump(), {}};
}

feed::Event changed_event(const Appraisal& appraisal) {
    return event("id.kinerja.appraisal.changed", appraisal.id,
                 {{"id", appraisal.id},
                  {"employee_id", appraisal.employee_id},
                  {"supervisor_id", appraisal.supervisor_id},
                  {"unit_id", appraisal.unit_id},
                  {"period", appraisal.period},
                  {"state", appraisal.state},
                  {"ratings", render_ratings(appraisal.ratings)},
                  {"behaviours", render_behaviours_of(appraisal)},
                  {"predicate", appraisal.predicate},
                  {"objection_until", appraisal.objection_until},
                  {"objection_until_provisional", appraisal.deadline_provisional},
                  {"version", appraisal.version}});
}

feed::Event moved_event(const store::MovedDeadline& moved, const store::CalendarVersion& by) {
    return event("id.kinerja.deadline.moved", moved.appraisal.id,
                 {{"appraisal_id", moved.appraisal.id},
                  {"employee_id", moved.appraisal.employee_id},
                  {"deadline", "objection"},
                  {"before", moved.before},
                  {"after", moved.appraisal.objection_until},
                  {"provisional", moved.appraisal.deadline_provisional},
                  {"calendar", {{"year", by.year}, {"version", by.version}, {"basis", by.basis}}}});
}

feed::Event added_event(const store::Note& note) {
    return event("id.kinerja.note.added", note.id,
                 {{"id", note.id}, {"appraisal_id", note.appraisal_id}, {"author_id", note.author_id}},
                 {{"text", note.text}});
}

feed::Event changed_event(const Objection& objection) {
    return event("id.kinerja.objection.changed", objection.id,
                 {{"id", objection.id},
                  {"appraisal_id", objection.appraisal_id},
                  {"employee_id", objection.employee_id},
                  {"state", objection.state()},
                  {"outcome", objection.outcome},
                  {"version", objection.version}});
}

feed::Event changed_event(const AwardProgram& program) {
    auto data = render_program(program);
    data.erase("description");
    data["version"] = 1;
    return event("id.kinerja.award_program.changed", program.id, data);
}

feed::Event changed_event(const Award& award, const AwardProgram& program) {
    return event("id.kinerja.award.changed", award.id,
                 {{"id", award.id},
                  {"program_id", award.program_id},
                  {"employee_id", award.employee_id},
                  {"period", award.period},
                  {"state", award.state},
                  {"kind", program.kind},
                  {"version", award.version}});
}

}
