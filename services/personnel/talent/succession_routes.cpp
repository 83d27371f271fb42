#include <algorithm>

#include "candidates.hpp"
#include "career_policy_store.hpp"
#include "competency_store.hpp"
#include "days.hpp"
#include "post_store.hpp"
#include "succession_wording.hpp"
#include "talent_routes.hpp"
#include "talent_store.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using domain::Decimal;
using nlohmann::json;

json fixed(const std::optional<Decimal>& value) { return value ? json(value->to_fixed(2)) : json(nullptr); }

json render_successor(const Successor& one) {
    auto criteria = json::array();
    for (const auto& each : one.criteria)
        criteria.push_back({{"name", each.name},
                            {"weight", each.weight},
                            {"value", fixed(each.value)},
                            {"points", fixed(each.points)}});
    const auto sentence = explain(one);
    return {{"employee_id", one.employee_id},
            {"move", one.move},
            {"total", fixed(one.total)},
            {"known_percent", one.known.to_fixed(2)},
            {"comparable", one.comparable},
            {"criteria", criteria},
            {"sentence", {{"id", sentence.indonesian}, {"en", sentence.english}}},
            {"verdict", one.verdict},
            {"conditions", render_conditions(one.conditions)}};
}

SuccessionPost succession_post(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    const auto post = store::find_post(tx, id, on);
    if (!post) throw http::not_found();
    return {.position_id = post->id,
            .agency_id = store::find_agency(tx, post->state.unit_id, on),
            .level = post->state.level,
            .eselon = post->state.eselon,
            .occupation = post->state.occupation,
            .requirement =
                store::find_requirement(tx, post->id, on).value_or(proposed_requirement(post->id, post->state.level))};
}

/// Everybody who may be considered; those for whom a condition is not met, or the others.
std::vector<Successor> successors_of(postgres::Transaction& tx, const SuccessionPost& post, domain::Date on,
                                     bool excluded) {
    const auto policy = store::find_career_policy(tx, on).policy;
    store::TalentFilter filter{.on = on, .year = static_cast<int>(on.year())};
    for (const auto level : pool_levels(post.level)) filter.levels.emplace_back(domain::code(level));
    std::vector<Successor> found;
    store::each_talent(tx, filter, [&](const Talent& one) {
        if (!is_considered(one, post, policy.succession_terms)) return true;
        auto judged = successor(one, post, on, policy);
        if ((judged.verdict == Verdict::not_met) == excluded) found.push_back(std::move(judged));
        return true;
    });
    std::ranges::sort(found, ranks_before);
    return found;
}

std::vector<std::string> sort_keys(const Successor& one) {
    return {one.comparable ? "1" : "0", one.total.value_or(Decimal{}).to_string(), one.known.to_string(),
            one.employee_id};
}

/// The one that the page before ended with, as far as ranking goes.
Successor last_of(const std::vector<std::string>& keys) {
    const auto total = Decimal::parse(keys[1]), known = Decimal::parse(keys[2]);
    if (!total || !known) throw http::bad_cursor();
    return {.employee_id = keys[3],
            .total = *known == Decimal{} ? std::nullopt : total,
            .known = *known,
            .comparable = keys[0] == "1"};
}

http::Response list_successors(service::App& app, service::Call& call) {
    using service::Key;
    const auto asked = service::page_request(call, {Key::number, Key::decimal, Key::decimal, Key::uuid});
    const auto on = as_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto post = succession_post(tx, call.parameter("id"), on);
        auto found = successors_of(tx, post, on, service::query_flag(call, "excluded"));
        if (!asked.after.empty()) {
            const auto last = last_of(asked.after);
            std::erase_if(found, [&](const Successor& one) { return !ranks_before(last, one); });
        }
        return service::page_of(call, asked, found, render_successor, sort_keys);
    });
}

}

std::vector<service::Endpoint> succession_routes(service::App& app) {
    return {
        {http::Method::get, service::regional("positions/{id}/successors"), service::bound(app, list_successors)},
    };
}

}
