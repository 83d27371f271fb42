#include "alarm_sentences.hpp"
#include "alarm_store.hpp"
#include "insight_routes.hpp"
#include "owner_input.hpp"
#include "policies.hpp"
#include "rolling_up.hpp"
#include "scoring.hpp"

namespace indicators {
namespace {

using nlohmann::json;

constexpr int owners_a_part = 1'000;
constexpr std::size_t most_shown = 100;

std::vector<Scorecard> list_cards_of_units(postgres::Transaction& tx, const store::PeriodRow& period) {
    std::vector<Scorecard> cards;
    for (const auto& range : store::list_owner_ranges(tx, period.period, owners_a_part)) {
        if (range.kind != OwnerKind::unit) continue;
        auto part = store::list_scorecards(tx, period.period, range);
        roll_up(tx, part, policy_of(period));
        std::ranges::move(part, std::back_inserter(cards));
    }
    return cards;
}

json render_sentences(const Wordings& wordings) { return {{"id", wordings.indonesian}, {"en", wordings.english}}; }

json render_plan_alarm(const PlanAlarm& alarm, const IndicatorName& name, const AlarmPolicy& policy) {
    auto behind = json::array();
    for (const auto& unit : alarm.behind) {
        if (behind.size() == most_shown) break;
        behind.push_back(
            {{"unit_id", unit.unit_id}, {"target_id", unit.target_id}, {"achieved", unit.achieved.to_fixed(2)}});
    }
    return {{"indicator_id", alarm.indicator_id},   {"indicator_code", alarm.indicator_code},
            {"indicator_name", name.name},          {"units", alarm.units},
            {"units_unmeasured", alarm.unmeasured}, {"units_behind", alarm.behind.size()},
            {"behind", std::move(behind)},          {"sentence", render_sentences(describe(alarm, name, policy))}};
}

json render_overload(const OverloadAlarm& alarm) {
    return {{"employee_id", alarm.load.employee_id},
            {"unit_id", alarm.load.unit_id},
            {"targets", alarm.load.targets},
            {"mean_of_others", alarm.mean.to_fixed(2)},
            {"sentence", render_sentences(describe(alarm))}};
}

json render_plan_alarms(postgres::Transaction& tx, const store::PeriodRow& period, const domain::Rational& elapsed,
                        const AlarmPolicy& policy) {
    auto list = json::array();
    if (period.closed()) return list;
    const auto found = find_plan_alarms(list_cards_of_units(tx, period), elapsed, policy_of(period).missing, policy);
    Scorecard named{.period = period.period.to_string()};
    for (const auto& alarm : found) named.targets.push_back({.indicator_id = alarm.indicator_id});
    const auto names = store::find_indicator_names(tx, named);
    for (const auto& alarm : found) list.push_back(render_plan_alarm(alarm, names.at(alarm.indicator_id), policy));
    return list;
}

json render_overloads(postgres::Transaction& tx, const domain::Date& today, const AlarmPolicy& policy) {
    auto list = json::array();
    for (const auto& alarm : find_overloads(store::list_loads(tx, today), policy)) {
        if (list.size() == most_shown) break;
        list.push_back(render_overload(alarm));
    }
    return list;
}

http::Response list_alarms(service::App& app, service::Call& call) {
    const auto period = named_period(service::asked(call, "period"));
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto version = domain::policy_on(store::list_alarm_policies(tx), call.today);
        const auto elapsed = elapsed_by(span_of(period), call.today);
        return service::ok({{"period", period},
                            {"as_of", call.today},
                            {"elapsed_percent", (elapsed * 100).to_fixed(2)},
                            {"policy_version", version.version},
                            {"plans", render_plan_alarms(tx, store::find_period(tx, period), elapsed, version.policy)},
                            {"overloads", render_overloads(tx, call.today, version.policy)}});
    });
}

AlarmPolicy read_policy(const json& body) {
    return {.elapsed_percent = body["elapsed_percent"],
            .behind_percent = body["behind_percent"],
            .units_percent = body["units_percent"],
            .fewest_units = body["fewest_units"],
            .overload_percent = body["overload_percent"],
            .fewest_targets = body["fewest_targets"],
            .source = service::member<std::string>(body, "source")};
}

json render_policy(const AlarmPolicyVersion& version) {
    const auto& policy = version.policy;
    return {{"version", version.version},
            {"valid_from", version.valid_from},
            {"elapsed_percent", policy.elapsed_percent},
            {"behind_percent", policy.behind_percent},
            {"units_percent", policy.units_percent},
            {"fewest_units", policy.fewest_units},
            {"overload_percent", policy.overload_percent},
            {"fewest_targets", policy.fewest_targets},
            {"source", policy.source}};
}

feed::Event changed_event(const AlarmPolicyVersion& version, const std::string& region) {
    return {"id.kinerja.alarm_policy.changed", region, render_policy(version).dump(), {}};
}

}

std::vector<service::Endpoint> alarm_routes(const Context& context) {
    auto routes = service::policy_endpoints<AlarmPolicy>(context.app, service::regional("alarm-policies"),
                                                         {.list = store::list_alarm_policies,
                                                          .lock = store::lock_alarm_policies,
                                                          .insert = store::insert,
                                                          .read = read_policy,
                                                          .render = render_policy,
                                                          .changed_event = changed_event});
    routes.push_back({http::Method::get, service::regional("alarms"), bound(context, list_alarms)});
    return routes;
}

}
