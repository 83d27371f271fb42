#include "appraisal_steps.hpp"

#include <algorithm>

#include "deadlines.hpp"
#include "json.hpp"
#include "policy_store.hpp"

namespace appraisal {
namespace {

using nlohmann::json;
using service::member;

/// A step while it is taken.
struct Step {
    const service::Call& call;
    service::App& app;
    Caller caller;
    domain::Date today;
    store::Evidence evidence;  ///< of a rating
    store::HistoryEntry entry = {};
    std::vector<store::HistoryEntry> history = {};  ///< once it is saved
};

std::optional<std::string> read_reason(const json& body) {
    const auto reason = body.is_object() ? member<std::string>(body, "reason") : std::nullopt;
    if (!reason || reason->find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    return reason;
}

Behaviours read_behaviours_from(const json& object) {
    Behaviours behaviours{};
    for (const auto value : domain::all_of<domain::BehaviourValue>())
        behaviours[static_cast<std::size_t>(value)] =
            service::code_of<Expectation>(object, std::string(domain::code(value)).c_str());
    return behaviours;
}

/// Those that the body's `ratings` name; the others stay.
Ratings read_ratings(const json& body, const Ratings& before) {
    auto ratings = before;
    const auto named = body.find("ratings");
    if (named == body.end()) return ratings;
    if (named->contains("results")) ratings.results = service::code_of<Expectation>(*named, "results");
    if (named->contains("behaviour")) ratings.behaviour = service::code_of<Expectation>(*named, "behaviour");
    return ratings;
}

void set_ratings(Appraisal& appraisal, const Ratings& ratings) {
    appraisal.ratings = ratings;
    appraisal.predicate = domain::predicate_of(ratings.results, ratings.behaviour);
}

void rate(postgres::Transaction& tx, Appraisal& appraisal, const Step& step) {
    const auto& body = step.call.body;
    const auto behaviours = read_behaviours_from(body["behaviours"]);
    const auto derived = derive_behaviour(behaviours, store::find_policy(tx, step.today).behaviour);
    const Ratings ratings{
        service::code_of<Expectation>(body, "results"),
        member<std::string>(body, "behaviour") ? service::code_of<Expectation>(body, "behaviour") : derived};
    if (!step.entry.reason && needs_reason(ratings, step.evidence.suggestion(), derived))
        throw service::refused("/reason", reason_required);
    auto evidence = render_evidence(appraisal, step.evidence);
    evidence["frozen"] = true;
    evidence["as_of"] = service::now_rfc3339(step.app);
    set_ratings(appraisal, ratings);
    appraisal.behaviours = behaviours;
    appraisal.evidence = evidence.dump();
    appraisal.rated_by = step.caller.identity();
    appraisal.rating_reason = step.entry.reason;
}

void calibrate(Appraisal& appraisal, const Step& step) {
    if (!step.call.body.is_object()) return;
    const auto ratings = read_ratings(step.call.body, appraisal.ratings.value());
    if (ratings != appraisal.ratings && !step.entry.reason) throw service::refused("/reason", reason_required);
    set_ratings(appraisal, ratings);
}

void finalise(postgres::Transaction& tx, Appraisal& appraisal, const Step& step) {
    store::lock_calendar_shared(tx);
    appraisal.final_on = step.today;
    const auto deadline = objection_deadline(store::find_policy(tx, step.today), step.today, work_calendar(tx));
    appraisal.objection_until = deadline.day;
    appraisal.deadline_provisional = deadline.provisional;
}

void object(feed::Writing& writing, Appraisal& appraisal, const Step& step) {
    const Objection objection{.id = domain::new_id<Objection>(),
                              .appraisal_id = appraisal.id,
                              .employee_id = appraisal.employee_id,
                              .reasons = step.call.body["reasons"]};
    store::insert(writing.sql(), objection);
    writing.publish(changed_event(objection));
    appraisal.objected = true;
}

void decide(feed::Writing& writing, Appraisal& appraisal, Step& step) {
    const auto& body = step.call.body;
    const auto outcome = service::code_of<ObjectionOutcome>(body, "outcome");
    if (outcome == ObjectionOutcome::changed) {
        const auto ratings = read_ratings(body, appraisal.ratings.value());
        if (ratings == appraisal.ratings) throw service::refused("/ratings", ratings_required);
        set_ratings(appraisal, ratings);
    } else if (body.contains("ratings")) {
        throw service::refused("/ratings", ratings_not_taken);
    }
    step.entry.reason = body["reasons"].get<std::string>();
    writing.publish(changed_event(store::decide_objection(writing.sql(), appraisal.id, outcome, *step.entry.reason)));
}

void carry_out(AppraisalAction action, feed::Writing& writing, Appraisal& appraisal, Step& step) {
    using enum AppraisalAction;
    switch (action) {
        case submit:
            if (json::parse(appraisal.plan).empty()) throw service::refused("", plan_empty);
            break;
        case self_assess:
            appraisal.self_assessment = step.call.body.dump();
            break;
        case rate:
            return appraisal::rate(writing.sql(), appraisal, step);
        case calibrate:
            return appraisal::calibrate(appraisal, step);
        case finalise:
            return appraisal::finalise(writing.sql(), appraisal, step);
        case object:
            return appraisal::object(writing, appraisal, step);
        case decide:
            return appraisal::decide(writing, appraisal, step);
        case return_:
        case agree:
        case revise:
        case acknowledge:
            break;
    }
}

/// Whether the step is about the plan, so that the history keeps it as it was then.
bool concerns_plan(AppraisalAction action) {
    using enum AppraisalAction;
    return action == submit || action == agree || action == revise;
}

void save(feed::Writing& writing, Appraisal& appraisal, AppraisalAction action, Step& step) {
    step.entry = {.action = std::string(domain::code(action)),
                  .actor_id = step.caller.employee_id,
                  .reason = read_reason(step.call.body)};
    if (concerns_plan(action)) step.entry.plan = appraisal.plan;
    carry_out(action, writing, appraisal, step);
    store::update(writing.sql(), appraisal, step.entry);
    writing.publish(changed_event(appraisal));
    step.history = store::list_history(writing.sql(), appraisal.id);
}

/// A score that was computed a moment ago should count: kpi's feed is asked while only a provisional one, or none, is
/// known.
store::Evidence await_evidence(const Context& context, const service::Call& call, const Appraisal& appraisal) {
    const auto find = [&] {
        return context.app.database().read(call.region, [&](auto& tx) { return store::find_evidence(tx, appraisal); });
    };
    auto evidence = find();
    if (evidence.score && !evidence.score->provisional) return evidence;
    constexpr std::chrono::seconds patience{2};
    const auto until = std::min(call.request.deadline, http::Clock::now() + patience);
    return context.scores.catch_up(call.region, until) ? find() : evidence;
}

http::Response take_appraisal_step(const Context& context, service::Call& call, const AppraisalSubject& subject,
                                   AppraisalAction action) {
    const auto& viewed = subject.of(call);
    Step step{call, context.app, caller_of(call, viewed.caller), call.today, {}};
    const bool rates = action == AppraisalAction::rate && viewed.appraisal.state == AppraisalState::self_assessed;
    if (rates) step.evidence = await_evidence(context, call, viewed.appraisal);
    const service::StepRules<Appraisal, decltype(appraisal_workflow)> rules{
        .workflow = appraisal_workflow,
        .lock = store::lock_appraisal,
        .parties = [&](const service::Call&, const Appraisal& appraisal) { return parties_to(appraisal, step.caller); },
        .save = [&](feed::Writing& writing, Appraisal& appraisal,
                    AppraisalAction taken) { save(writing, appraisal, taken, step); },
        .render = [&](const Appraisal& appraisal,
                      const auto& allowed) { return render_appraisal(appraisal, allowed, step.history); },
        .circumstances = [&](postgres::Transaction& tx,
                             const Appraisal& appraisal) { return circumstances_of(tx, appraisal, step.today); }};
    return service::take_step(context.app, call, rules, action);
}

}

AppraisalCircumstances circumstances_of(postgres::Transaction& tx, const Appraisal& appraisal,
                                        const domain::Date& today) {
    const bool policy_counts = appraisal.state == AppraisalState::rated;
    return appraisal::circumstances_of(appraisal, policy_counts ? store::find_policy(tx, today) : Policy{}, today);
}

json render_for(const service::Call& call, postgres::Transaction& tx, const store::ViewedAppraisal& viewed,
                const domain::Date& today) {
    const auto& appraisal = viewed.appraisal;
    const auto given = circumstances_of(tx, appraisal, today);
    return render_appraisal(appraisal, appraisal_workflow.allowed(appraisal.state, parties_of(call, viewed), given),
                            store::list_history(tx, appraisal.id));
}

std::vector<service::Endpoint> appraisal_step_endpoints(const Context& context, const std::string& path,
                                                        const AppraisalSubject& subject) {
    std::vector<service::Endpoint> endpoints;
    for (const auto action : domain::all_of<AppraisalAction>()) {
        const auto take = [context, subject, action](service::Call& call) {
            return take_appraisal_step(context, call, subject, action);
        };
        endpoints.push_back({http::Method::post, service::step_path(path, action), take, subject.relations()});
    }
    return endpoints;
}

}
