#include "transferring.hpp"

#include "indicator_store.hpp"
#include "target_setting.hpp"
#include "uuid.hpp"

namespace indicators {
namespace {

using std::chrono::sys_days;

void end(feed::Writing& writing, const Transfer& transfer, const Target& before, const store::Change& change,
         OnTargetSet on_set, Transferred& done) {
    const auto last_day = transfer.last_day;
    auto& tx = writing.sql();
    const auto span = days_of(before);
    if (span.last <= last_day) return;
    if (span.first > last_day) return done.objections.push_back({"last_day", "begins_later"});
    store::lock_target(tx, before.id);  // nobody measures it meanwhile
    if (store::measured_outside(tx, before.id, {span.first, last_day}))
        return done.objections.push_back({"last_day", "measured_outside"});
    const auto indicator = store::indicator_in(tx, before.indicator_id, transfer.period).value();
    auto after = on_days(before, {span.first, last_day}, grows_with_days(indicator.aggregation));
    store::update(tx, before, after, change);
    after.version = before.version + 1;
    writing.publish(changed_event(after));
    on_set(writing, after);
    done.ended.push_back(std::move(after));
}

void start(feed::Writing& writing, const Transfer& transfer, const Span& rest, OnTargetSet on_set, Transferred& done) {
    auto& tx = writing.sql();
    for (std::size_t i = 0; i < transfer.starting.size(); ++i) {
        const auto& wanted = transfer.starting[i];
        const auto field = "targets/" + std::to_string(i) + "/";
        const auto indicator = store::indicator_in(tx, wanted.indicator_id, transfer.period).value();
        const auto target = on_days({.id = uuid::make_ordered_text(),
                                     .owner = transfer.owner,
                                     .indicator_id = wanted.indicator_id,
                                     .period = transfer.period.to_string(),
                                     .value = wanted.value,
                                     .weight = wanted.weight,
                                     .contributes_to = wanted.contributes_to,
                                     .state = TargetState::agreed},
                                    rest, grows_with_days(indicator.aggregation));
        const auto objected = objections_in_place(tx, target, indicator);
        for (const auto& one : objected) done.objections.push_back({field + one.field, one.code});
        if (!objected.empty()) continue;
        if (!store::insert(tx, target)) {
            done.objections.push_back({field + "indicator_id", "target_exists"});
            continue;
        }
        writing.publish(changed_event(target));
        on_set(writing, target);
        done.started.push_back(target);
    }
}

}

Transferred apply(feed::Writing& writing, const Transfer& transfer, const store::Change& change, OnTargetSet on_set) {
    auto& tx = writing.sql();
    const auto whole = span_of(transfer.period);
    Transferred done;
    if (!whole.contains(transfer.last_day)) {
        done.objections.push_back({"last_day", "outside_period"});
        return done;
    }
    store::lock_scorecard(tx, transfer.owner, transfer.period.to_string());
    for (const auto& target : store::scorecard(tx, transfer.owner, transfer.period.to_string()))
        if (target.state == TargetState::agreed) end(writing, transfer, target, change, on_set, done);
    if (transfer.starting.empty()) return done;
    if (transfer.last_day == whole.last) {
        done.objections.push_back({"last_day", "outside_period"});
        return done;
    }
    start(writing, transfer, {sys_days(transfer.last_day) + std::chrono::days(1), whole.last}, on_set, done);
    return done;
}

}
