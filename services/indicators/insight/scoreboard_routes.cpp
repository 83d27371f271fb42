#include "scoreboard_routes.hpp"

#include <algorithm>

#include "input.hpp"
#include "owner_json.hpp"
#include "period.hpp"
#include "score_change.hpp"
#include "score_json.hpp"
#include "scoreboard_store.hpp"
#include "scoring.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;
namespace {

domain::Period period_of(const service::Call& call) {
    const auto period = domain::Period::parse(service::asked(call, "period"));
    if (!period) throw http::not_found();
    return *period;
}

domain::Period before(const domain::Period& period) {
    const auto day = std::chrono::sys_days(period.first_day()) - std::chrono::days(1);
    return domain::Period::containing(domain::Date(day), period.kind());
}

domain::Period year_before(const domain::Period& period) {
    return domain::Period::containing(period.first_day() - std::chrono::years(1), period.kind());
}

/// How a score differs from one of the past, by indicator.
json compared(const store::ScoreRow& now, const store::ScoreRow& past) {
    const auto after = recompute(now), old = recompute(past);
    auto by_indicator = json::array();
    for (const auto& one : change_by_indicator({old.inputs.card, old.score}, {after.inputs.card, after.score}))
        by_indicator.push_back({{"indicator_id", one.indicator_id},
                                {"indicator_code", one.indicator_code},
                                {"change", one.change.to_fixed(2)}});
    json change = nullptr;
    if (after.score.score && old.score.score) change = (*after.score.score - *old.score.score).to_fixed(2);
    return {{"period", past.period},
            {"score", nullable(past.score)},
            {"rating", nullable(past.rating)},
            {"change", std::move(change)},
            {"by_indicator", std::move(by_indicator)}};
}

using Past = std::map<std::string, store::ScoreRow>;
json compared(const store::ScoreRow& now, const Past& past) {
    const auto found = past.find(now.owner.id);
    return found == past.end() ? json(nullptr) : compared(now, found->second);
}

/// Where the score stands among those that it may be compared with; nothing is told of a group that would tell of
/// single ones.
json standing_in(const std::map<std::string, std::vector<domain::Decimal>>& groups, const store::BoardRow& row) {
    const auto group = row.group ? groups.find(*row.group) : groups.end();
    json standing{{"group", nullable(row.group)}, {"size", nullptr}, {"percentile", nullptr}};
    if (group == groups.end() || !row.row.score) return standing;
    const auto found = percentile(group->second, service::decimal_of(*row.row.score));
    if (!found) return standing;
    standing["size"] = group->second.size();
    standing["percentile"] = found->to_fixed(2);
    return standing;
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto period = period_of(call);
    const auto kind = service::query_text(call, "owner_kind").value_or("unit");
    const store::BoardFilter filter{.period = period.to_string(),
                                    .owner_kind = kind,
                                    .unit_id = service::query_text(call, "unit_id"),
                                    .visible_employees = visible_employees(app, call),
                                    .after_owner = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                    .on = period.last_day(),
                                    .limit = asked.limit + 1};
    return app.database().snapshot(call.region, [&](auto& tx) {
        const auto found = store::board(tx, filter);
        std::vector<std::string> ids;
        for (const auto& one : found) ids.push_back(one.row.owner.id);
        const auto previous = store::scores_of(tx, before(period).to_string(), kind, ids);
        const auto year_ago = store::scores_of(tx, year_before(period).to_string(), kind, ids);
        const auto groups = store::score_groups(tx, period.to_string(), kind, period.last_day());
        return service::page_of(
            call, asked, found,
            [&](const store::BoardRow& one) {
                auto item = to_json(one.row);
                item["unit"] = one.unit_code ? json{{"id", one.row.unit_id.value()},
                                                    {"code", *one.unit_code},
                                                    {"name", one.unit_name.value()}}
                                             : json(nullptr);
                item["previous"] = compared(one.row, previous);
                item["year_ago"] = compared(one.row, year_ago);
                item["comparison"] = standing_in(groups, one);
                return item;
            },
            [](const store::BoardRow& one) { return std::vector{one.row.owner.id}; });
    });
}

Owner owner_of_query(const service::Call& call) {
    return {service::code_of(all_owner_kinds, service::asked(call, "owner_kind")), service::asked(call, "owner_id")};
}

service::Relations to_owner_of_query(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, owner_of_query(call)); };
}

/// Scores of the owner in the periods up to one, oldest first, each against the
/// one before that has a score.
http::Response trend(service::App& app, service::Call& call) {
    const auto owner = owner_of_query(call);
    const auto length = call.query("periods") ? service::whole_number(*call.query("periods")) : 8;
    std::vector<domain::Period> periods{period_of(call)};
    while (static_cast<std::int64_t>(periods.size()) < length) periods.push_back(before(periods.back()));
    std::ranges::reverse(periods);
    auto items = json::array();
    std::optional<store::ScoreRow> last;
    app.database().snapshot(call.region, [&](auto& tx) {
        for (const auto& period : periods) {
            const auto scores = store::scores_of(tx, period.to_string(), std::string(code(owner.kind)), {owner.id});
            if (scores.empty()) continue;
            auto item = to_json(scores.begin()->second);
            item["previous"] = last ? compared(scores.begin()->second, *last) : json(nullptr);
            last = scores.begin()->second;
            items.push_back(std::move(item));
        }
    });
    return service::ok({{"owner", to_json(owner)}, {"items", std::move(items)}});
}

}

std::vector<service::Endpoint> scoreboard_routes(const Context& context) {
    auto& app = context.app;
    return {
        {http::Method::get, "/v1/regions/{region}/scoreboard", service::bound(app, list)},
        {http::Method::get, "/v1/regions/{region}/scoreboard/trend", service::bound(app, trend),
         to_owner_of_query(app)},
    };
}

}
