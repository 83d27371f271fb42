#include "steps.hpp"

#include <algorithm>

#include "deadline_store.hpp"
#include "deadlines.hpp"
#include "dialogue_store.hpp"
#include "evidence.hpp"
#include "input.hpp"
#include "json.hpp"
#include "policy_store.hpp"
#include "refusals.hpp"

namespace appraisal {
namespace {

using nlohmann::json;
using service::member;

/// A step while it is taken.
struct Step {
    feed::Writing& writing;
    const json& body;
    domain::Date today;
    std::string now;  ///< RFC 3339
    const Viewer& viewer;
    Appraisal& appraisal;
    store::Step kept = {};
};

std::optional<std::string> reason_in(const json& body) {
    const auto reason = body.is_object() ? member<std::string>(body, "reason") : std::nullopt;
    if (!reason || reason->find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    return reason;
}

void set_ratings(Appraisal& appraisal, const Ratings& ratings) {
    appraisal.ratings = ratings;
    appraisal.predicate = domain::predicate_of(ratings.results, ratings.behaviour);
}

void submit(Step& step) {
    if (json::parse(step.appraisal.plan).empty()) throw invalid("", "plan_empty");
    step.kept.plan = step.appraisal.plan;
}

void keep_reason(Step& step) { step.kept.reason = reason_in(step.body); }

void keep_plan(Step& step) {
    keep_reason(step);
    step.kept.plan = step.appraisal.plan;
}

void self_assess(Step& step) { step.appraisal.self_assessment = step.body.dump(); }

void rate(Step& step) {
    auto& tx = step.writing.sql();
    auto& appraisal = step.appraisal;
    auto evidence = evidence_for(tx, appraisal);
    const auto behaviours = behaviours_from(step.body["behaviours"]);
    const auto derived = behaviour_of(behaviours, store::policy_on(tx, step.today).policy.behaviour);
    const auto given = member<std::string>(step.body, "behaviour");
    const Ratings ratings{expectation_from(step.body["results"]),
                          given ? expectation_from(step.body["behaviour"]) : derived};
    const auto reason = reason_in(step.body);
    if (!reason && reason_needed(ratings, suggestion_of(evidence), derived))
        throw invalid("/reason", "reason_required");
    evidence["frozen"] = true;
    evidence["as_of"] = step.now;
    set_ratings(appraisal, ratings);
    appraisal.behaviours = behaviours;
    appraisal.evidence = evidence.dump();
    appraisal.rated_by = step.viewer.identity();
    appraisal.rating_reason = step.kept.reason = reason;
}

void calibrate(Step& step) {
    keep_reason(step);
    if (!step.body.is_object() || !step.body.contains("ratings")) return;
    const auto ratings = changed(step.appraisal.ratings.value(), step.body["ratings"]);
    if (ratings != step.appraisal.ratings && !step.kept.reason) throw invalid("/reason", "reason_required");
    set_ratings(step.appraisal, ratings);
}

void finalise(Step& step) {
    auto& tx = step.writing.sql();
    store::hold_calendar(tx);
    step.appraisal.final_on = step.today;
    step.appraisal.objection_until =
        objection_until(store::policy_on(tx, step.today).policy, step.today, work_calendar(tx));
}

void object(Step& step) {
    auto& tx = step.writing.sql();
    const Objection objection{.id = service::new_uuid(),
                              .appraisal_id = step.appraisal.id,
                              .employee_id = step.appraisal.employee_id,
                              .reasons = step.body["reasons"]};
    store::insert(tx, objection);
    step.writing.publish(changed_event(objection));
    step.appraisal.objected = true;
}

void decide(Step& step) {
    auto& tx = step.writing.sql();
    const bool changes = step.body["outcome"] == "changed";
    const bool named = step.body.contains("ratings");
    if (named && !changes) throw invalid("/ratings", "ratings_not_taken");
    if (changes) {
        const auto ratings =
            named ? changed(step.appraisal.ratings.value(), step.body["ratings"]) : step.appraisal.ratings;
        if (ratings == step.appraisal.ratings) throw invalid("/ratings", "ratings_required");
        set_ratings(step.appraisal, *ratings);
    }
    const std::string reasons = step.body["reasons"];
    const auto objection = store::open_objection(tx, step.appraisal.id).value();
    store::decide(tx, objection.id, changes, reasons);
    step.writing.publish(changed_event(store::objection(tx, objection.id).value()));
    step.kept.reason = reasons;
}

void carry_out(Action action, Step& step) {
    switch (action) {
        case Action::submit:
            return submit(step);
        case Action::return_:
            return keep_reason(step);
        case Action::agree:
        case Action::revise:
            return keep_plan(step);
        case Action::self_assess:
            return self_assess(step);
        case Action::rate:
            return rate(step);
        case Action::calibrate:
            return calibrate(step);
        case Action::finalise:
            return finalise(step);
        case Action::acknowledge:
            return;
        case Action::object:
            return object(step);
        case Action::decide:
            return decide(step);
    }
}

/// A score that was computed a moment ago should count: kpi's feed is asked while only a provisional one, or none, is
/// known.
void await_score(const Context& context, const service::Call& call) {
    const bool known = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::appraisal(tx, call.parameter("id"));
        if (!found) return true;
        const auto score = evidence_for(tx, *found)["score"];
        return score.is_object() && !score["provisional"].get<bool>();
    });
    constexpr std::chrono::seconds patience{2};
    if (!known) context.scores.catch_up(call.region, std::min(call.request.deadline, http::Clock::now() + patience));
}

}

Circumstances circumstances(postgres::Transaction& tx, const Appraisal& appraisal, domain::Date today) {
    return {.calibration_required = appraisal.state == State::rated &&
                                    store::policy_on(tx, today).policy.calibration == Calibration::required,
            .objection_period_over = appraisal.objection_until && today > *appraisal.objection_until,
            .objected_before = appraisal.objected};
}

json shown(postgres::Transaction& tx, const Appraisal& appraisal, const Standing& as, domain::Date today) {
    auto found = to_json(appraisal, allowed_actions(appraisal.state, as, circumstances(tx, appraisal, today)));
    found["history"] = to_json(store::steps(tx, appraisal.id));
    return found;
}

http::Response take_step(const Context& context, service::Call& call, Action action) {
    if (action == Action::rate) await_score(context, call);
    Viewer viewer(context, call);
    const auto today = service::today(context.app);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto appraisal = store::lock_appraisal(tx, call.parameter("id"));
        if (!appraisal) throw http::not_found();
        const auto as = viewer.standing(tx, *appraisal);
        const auto given = circumstances(tx, *appraisal, today);
        const auto next = after(appraisal->state, action, as, given);
        const auto* refusal = std::get_if<Refusal>(&next);
        if (!refusal || *refusal != Refusal::not_the_callers) service::require_version(call, appraisal->version);
        if (refusal) throw refused(*refusal, appraisal->state, allowed_actions(appraisal->state, as, given));

        Step step{writing, call.body, today, service::now_rfc3339(context.app), viewer, *appraisal};
        carry_out(action, step);
        appraisal->state = std::get<State>(next);
        ++appraisal->version;
        store::update(tx, *appraisal);
        step.kept.version = appraisal->version;
        step.kept.action = code(action);
        step.kept.state = appraisal->state;
        step.kept.actor_id = viewer.employee_id();
        step.kept.ratings = appraisal->ratings;
        step.kept.predicate = appraisal->predicate;
        store::insert(tx, appraisal->id, step.kept);
        writing.publish(changed_event(*appraisal));
        return service::ok_versioned(call, shown(tx, *appraisal, viewer.standing(tx, *appraisal), today),
                                     appraisal->version);
    });
}

}
