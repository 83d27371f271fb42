#include "target_access.hpp"

#include <algorithm>

#include "easing.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "period_state.hpp"
#include "target_json.hpp"

namespace indicators {

TargetSubject make_target_subject(service::App& app, TargetSubject::Name name) {
    return {app, store::find_target, std::move(name)};
}

nlohmann::json render_for(const service::Call& call, const store::TargetDetails& details,
                          const std::vector<store::TargetVersion>& history,
                          const std::set<identity::Relation>& relations) {
    if (details.period_closed) return render_target(details, history, {});  // whatever the step, it is refused
    return render_target(details, history,
                         target_workflow.allowed(details.target.state, target_parties(call, details, relations),
                                                 {.supported = details.contributors.count > 0}));
}

domain::Parties target_parties(const service::Call& call, const store::TargetDetails& details,
                               const std::set<identity::Relation>& relations) {
    auto parties = parties_of(call, relations, details.stake == Stake::own || details.stake == Stake::measured);
    if (details.administered) parties |= domain::Party::participant;
    return bind_by_stake(parties, details.stake);
}

void require_open(const service::Call& call, const store::TargetDetails& details) {
    if (is_bound(details.stake) && target_parties(call, details, call.relations()) == domain::Party::participant)
        throw own_yardstick_problem();
}

identity::Viewer setter_of(const service::Call& call) {
    auto setter = service::viewer_of(call);
    if (parties_of(call).overlap(besides_administering)) setter.administers = false;
    return setter;
}

http::Problem own_yardstick_problem() {
    return http::own_case().detail({std::string(own_yardstick.indonesian), std::string(own_yardstick.english)});
}

void require_set(const std::optional<Reason>& refusal) {
    if (!refusal) return;
    if (*refusal == own_yardstick) throw own_yardstick_problem();
    throw http::conflict("target-exists", {"Pemilik sudah memiliki target untuk indikator ini pada hari-hari itu.",
                                           "The owner has a target on this indicator on these days."});
}

Indicator require_in_place(postgres::Transaction& tx, Target& target,
                           const std::vector<store::TargetDetails>& scorecard, domain::Date today,
                           const Target* before) {
    auto indicator = store::find_indicator_in(tx, target.indicator_id, target.period);
    if (!indicator) throw service::refused("/indicator_id", unknown_indicator);
    const auto is_same = [&](const Target& was) {
        return asked_by(was, indicator->aggregation) == asked_by(target, indicator->aggregation) &&
               was.state == target.state && was.reason_easier == target.reason_easier;
    };
    const auto found = before && is_same(*before) ? check_in_place(tx, target, *indicator, scorecard)
                                                  : check_asked(tx, target, *indicator, scorecard, today);
    if (!found.empty()) throw service::refused(found);
    return *std::move(indicator);
}

store::Change read_change(const service::Call& call) {
    return {call.body["reason"].get<std::string>(), service::viewer_of(call)};
}

LockedTarget lock_for(TargetAction action, feed::Writing& writing, const service::Call& call,
                      const TargetSubject& subject) {
    auto& tx = writing.sql();
    const auto& known = subject.of(call).target;
    store::lock_scorecard(tx, known.owner, known.period);
    auto scorecard = store::lock_scorecard_shared(tx, known.owner, known.period);
    const auto found =
        std::ranges::find(scorecard, known.id, [](const store::TargetDetails& details) { return details.target.id; });
    if (found == scorecard.end()) throw http::not_found();
    const auto before = *found;
    auto after = before.target;
    require_open(call, subject.of(call));
    const auto caller = target_parties(call, subject.of(call), call.relations());
    after.state = service::require_step(call, target_workflow, action, after.state, after.version, caller,
                                        {.supported = before.contributors.count > 0});
    if (before.period_closed) throw service::conflict(period_closed);
    return {.scorecard = std::move(scorecard), .before = before, .after = std::move(after)};
}

http::Response save_target(const Context& context, feed::Writing& writing, const service::Call& call,
                           LockedTarget locked, const std::optional<store::Change>& change) {
    auto& tx = writing.sql();
    auto& [scorecard, before, after] = locked;
    const auto indicator = require_in_place(tx, after, scorecard, call.today, &before.target);
    if (days_of(after) != days_of(before.target) && store::is_measured_outside(tx, after.id, days_of(after)))
        throw service::refused("/from", measured_outside);
    require_set(change_target(writing, before.target, after, indicator,
                              {setter_of(call), context.listeners.on_target_set}, change));
    const store::TargetDetails now{.target = after, .contributors = before.contributors};
    return service::ok_versioned(call, render_for(call, now, store::list_history(tx, after.id), call.relations()),
                                 after.version);
}

}
