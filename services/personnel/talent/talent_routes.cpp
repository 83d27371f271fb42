#include "talent_routes.hpp"

#include <algorithm>

#include "career_policy_store.hpp"
#include "days.hpp"
#include "period.hpp"
#include "talent_map.hpp"
#include "talent_store.hpp"

namespace personnel {
namespace {

using domain::Decimal;
using nlohmann::json;
using service::nullable;

json fixed(const std::optional<Decimal>& value) { return value ? json(value->to_fixed(2)) : json(nullptr); }

domain::Period period_of(const service::Call& call) {
    const auto period = domain::Period::parse(*call.query("period"));
    if (!period)
        throw service::refused("?period", "bad_period", {"Periode tidak dikenal.", "There is no such period."});
    return *period;
}

/// As of the period's last day, or of today while that is still to come.
store::TalentFilter filter_of(const service::Call& call, const domain::Period& period) {
    return {.on = std::min(period.last_day(), call.today),
            .year = period.year(),
            .unit_id = service::query_text(call, "unit_id"),
            .kind = service::query_text(call, "kind")};
}

json actions(int box) {
    auto list = json::array();
    for (const auto action : domain::talent_actions(box)) list.push_back(domain::code(action));
    return list;
}

http::Response show_talent_map(service::App& app, service::Call& call) {
    const auto period = period_of(call);
    const auto filter = filter_of(call, period);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (filter.unit_id && !store::has_unit(tx, *filter.unit_id, filter.on)) throw http::not_found();
        const auto policy = store::find_career_policy(tx, filter.on);
        std::array<int, 10> people{};
        int all = 0, no_performance = 0, no_potential = 0, blocked = 0;
        store::each_talent(tx, filter, [&](const Talent& one) {
            const auto found = place(one, period, filter.on, policy.policy);
            ++all;
            no_performance += found.performance ? 0 : 1;
            no_potential += found.potential ? 0 : 1;
            blocked += found.blocked ? 1 : 0;
            ++people.at(static_cast<std::size_t>(found.box.value_or(0)));
            return true;
        });
        auto boxes = json::array();
        for (int box = 9; box >= 1; --box)
            boxes.push_back(
                {{"box", box}, {"people", people.at(static_cast<std::size_t>(box))}, {"actions", actions(box)}});
        return service::ok({{"period", period.to_string()},
                            {"as_of", filter.on},
                            {"unit_id", filter.unit_id},
                            {"kind", filter.kind},
                            {"policy_version", policy.version},
                            {"people", all},
                            {"boxes", boxes},
                            {"without_performance", no_performance},
                            {"without_potential", no_potential},
                            {"blocked", blocked}});
    });
}

json render_talent(const Talent& one, const TalentPlace& found, const CareerPolicy& policy,
                   const domain::Period& period) {
    const auto predicate = predicate_of(one.known.appraised, period);
    const auto sentence = explain(found, predicate, policy);
    return {{"employee_id", one.employee_id},
            {"unit_id", one.unit_id},
            {"position_id", one.position_id},
            {"level", one.known.level},
            {"box", found.box},
            {"actions", found.box ? actions(*found.box) : json::array()},
            {"succession_candidate", found.succession_candidate()},
            {"blocked", found.blocked},
            {"sentence", {{"id", sentence.indonesian}, {"en", sentence.english}}},
            {"performance", {{"value", fixed(found.performance)}, {"predicate", predicate}}},
            {"potential",
             {{"value", fixed(found.potential)},
              {"competence", {{"value", fixed(found.competence)}, {"weight", policy.potential_weights.competence}}},
              {"learning", {{"value", found.learning.to_fixed(2)}, {"weight", policy.potential_weights.learning}}}}}};
}

http::Response list_talents(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto period = period_of(call);
    auto filter = filter_of(call, period);
    if (!asked.after.empty()) filter.after_id = asked.after[0];
    const auto box = service::query_text(call, "box");
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (filter.unit_id && !store::has_unit(tx, *filter.unit_id, filter.on)) throw http::not_found();
        const auto policy = store::find_career_policy(tx, filter.on).policy;
        std::vector<std::pair<std::string, json>> found;
        store::each_talent(tx, filter, [&](const Talent& one) {
            const auto where = place(one, period, filter.on, policy);
            if (!box || (where.box && std::to_string(*where.box) == *box))
                found.emplace_back(one.employee_id, render_talent(one, where, policy, period));
            return found.size() <= static_cast<std::size_t>(asked.limit);
        });
        return service::page_of(
            call, asked, found, [](const auto& one) { return one.second; },
            [](const auto& one) { return std::vector{one.first}; });
    });
}

}

std::vector<service::Endpoint> talent_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/talent-map", service::bound(app, show_talent_map)},
        {Method::get, "/v1/regions/{region}/talent-map/people", service::bound(app, list_talents)},
    };
}

}
