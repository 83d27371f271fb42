#include "target_changes.hpp"

#include "contribution_store.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "target_json.hpp"
#include "target_setting.hpp"

namespace indicators {

service::Relations to_owner_of_target(service::App& app) {
    return [&app](const service::Call& call) {
        const auto target =
            app.database().read(call.region, [&](auto& tx) { return store::target(tx, call.parameter("id")); });
        return target ? relations_to(app, call, target->owner) : std::set<identity::Relation>{};
    };
}

Standing standing_of(const service::Call& call) { return standing(call, call.relations()); }

nlohmann::json shown(postgres::Transaction& tx, const Standing& as, const Target& target) {
    return to_json(target, store::contributors(tx, {target.id})[target.id], store::history(tx, target.id), as);
}

http::Problem target_exists() {
    return http::conflict("target-exists", {"Pemilik sudah memiliki target untuk indikator ini pada hari-hari itu.",
                                            "The owner has a target on this indicator on these days."});
}

void check(postgres::Transaction& tx, const Target& target) {
    const auto indicator = store::indicator_in(tx, target.indicator_id, service::period_of(target.period));
    if (!indicator) throw refused({{"indicator_id", "unknown_indicator"}});
    if (const auto objected = objections_in_place(tx, target, *indicator); !objected.empty()) throw refused(objected);
}

Target locked_for(TargetAction action, feed::Writing& writing, const service::Call& call, const Standing& as) {
    auto& tx = writing.sql();
    const auto found = store::target(tx, call.parameter("id"));
    if (!found) throw http::not_found();
    if (store::hold_open(tx, found->period).closed) throw period_closed();
    store::lock_scorecard(tx, found->owner, found->period);
    const auto target = store::lock_target(tx, found->id);
    if (!target) throw http::not_found();
    service::require_version(call, target->version);
    if (!allowed(action, target->state, as))
        throw http::conflict("state-forbids",
                             {"Status target tidak mengizinkannya.", "The target's state does not allow it."})
            .with("state", code(target->state));
    return *target;
}

store::Change change_by(service::App& app, postgres::Transaction& tx, const service::Call& call) {
    const auto& nip = call.principal.nip;
    const auto employee = nip ? directory::employee_by_nip(tx, *nip, service::today(app)) : std::nullopt;
    return {call.body["reason"].get<std::string>(), employee ? std::optional(employee->id) : std::nullopt};
}

http::Response saved(const Context& context, feed::Writing& writing, const service::Call& call, const Standing& as,
                     const Target& before, Target after, const std::optional<store::Change>& change) {
    check(writing.sql(), after);
    if (days_of(after) != days_of(before) && store::measured_outside(writing.sql(), after.id, days_of(after)))
        throw refused({{"from", "measured_outside"}});
    if (!store::update(writing.sql(), before, after, change)) throw target_exists();
    after.version = before.version + 1;
    writing.publish(changed_event(after));
    context.listeners.target_changed(writing, after);
    return service::ok_versioned(call, shown(writing.sql(), as, after), after.version);
}

}
