#include <algorithm>

#include "insight_routes.hpp"
#include "interval.hpp"
#include "marker_json.hpp"
#include "marker_store.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "owner_json.hpp"
#include "score_change.hpp"
#include "score_json.hpp"
#include "scoreboard_store.hpp"
#include "scoring.hpp"

namespace indicators {
using nlohmann::json;
namespace {

domain::Period period_before(const domain::Period& period) {
    return domain::Period::containing(domain::day_before(period.first_day()), period.kind());
}

domain::Period year_before(const domain::Period& period) {
    return domain::Period::containing(period.first_day() - std::chrono::years(1), period.kind());
}

/// How a score differs from one of the past, by indicator.
json render_comparison(const store::ScoreRow& now, const store::ScoreRow& past) {
    const auto after = recompute(now), old = recompute(past);
    auto by_indicator = json::array();
    for (const auto& part : change_by_indicator({old.inputs.card, old.score}, {after.inputs.card, after.score}))
        by_indicator.push_back({{"indicator_id", part.indicator_id},
                                {"indicator_code", part.indicator_code},
                                {"change", part.change.to_fixed(2)}});
    json change = nullptr;
    if (after.score.score && old.score.score) change = (*after.score.score - *old.score.score).to_fixed(2);
    return {{"period", past.period},
            {"score", past.score},
            {"rating", past.rating},
            {"change", std::move(change)},
            {"by_indicator", std::move(by_indicator)}};
}

using Past = std::map<domain::Id<Owner>, store::ScoreRow>;
json render_comparison(const store::ScoreRow& now, const Past& past) {
    const auto found = past.find(now.owner.id);
    return found == past.end() ? json(nullptr) : render_comparison(now, found->second);
}

/// Where the score stands among those that it may be compared with; nothing is told of a group that would tell of
/// single ones.
json render_rank(const std::map<std::string, std::vector<domain::Decimal>>& groups, const store::BoardRow& row) {
    const auto group = row.group ? groups.find(*row.group) : groups.end();
    json rank{{"group", row.group}, {"size", nullptr}, {"percentile", nullptr}};
    if (group == groups.end() || !row.row.score) return rank;
    const auto found = percentile(group->second, service::decimal_of(*row.row.score));
    if (!found) return rank;
    rank["size"] = group->second.size();
    rank["percentile"] = found->to_fixed(2);
    return rank;
}

json render_unit(const store::BoardRow& row) {
    if (!row.unit_code) return nullptr;
    return {{"id", row.row.unit_id}, {"code", row.unit_code}, {"name", row.unit_name}};
}

http::Response list_board(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto period = named_period(service::asked(call, "period"));
    const auto kind = service::query_code<OwnerKind>(call, "owner_kind").value_or(OwnerKind::unit);
    const store::BoardFilter filter{.period = period,
                                    .owner_kind = kind,
                                    .unit_id = service::query_text(call, "unit_id"),
                                    .visible_employees = visible_employees(app, call),
                                    .after_owner = after_key(page),
                                    .limit = page.limit + 1};
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::list_board(tx, filter);
        std::vector<domain::Id<Owner>> ids;
        for (const auto& row : found) ids.push_back(row.row.owner.id);
        const auto previous = store::find_scores(tx, period_before(period), kind, ids);
        const auto year_ago = store::find_scores(tx, year_before(period), kind, ids);
        const auto groups = store::find_score_groups(tx, period, kind);
        return service::page_of(
            call, page, found,
            [&](const store::BoardRow& row) {
                auto item = render_score(row.row);
                item["unit"] = render_unit(row);
                item["previous"] = render_comparison(row.row, previous);
                item["year_ago"] = render_comparison(row.row, year_ago);
                item["comparison"] = render_rank(groups, row);
                return item;
            },
            [](const store::BoardRow& row) { return std::vector{row.row.owner.id.to_string()}; });
    });
}

TrendPoint point_of(const store::ScoreRow& row) {
    const auto [inputs, score] = recompute(row);
    TrendPoint point{.period = row.period, .score = score.score};
    for (std::size_t i = 0; i < inputs.card.targets.size(); ++i) {
        const auto& target = inputs.card.targets[i];
        const auto& achieved = score.targets[i].achievement;
        point.indicators[target.indicator_id] = {target.indicator_code, realisation_of(target),
                                                 achieved ? std::optional(achieved->counted) : std::nullopt};
    }
    return point;
}

/// The days from which on something was different for the owner, and how the trend was before and after.
json render_markers(postgres::Transaction& tx, const std::vector<store::ScoreRow>& trend) {
    auto list = json::array();
    if (trend.empty()) return list;
    std::vector<TrendPoint> points;
    for (const auto& row : trend) points.push_back(point_of(row));
    for (const auto& marker : store::list_markers_of(tx, trend.back().unit_id, points.front().period.first_day(),
                                                     points.back().period.last_day()))
        list.push_back(render_comparison(marker, compare_around(marker.day, points, marker.indicator_id)));
    return list;
}

/// Scores of the owner in the periods up to one, oldest first, each against the one before that has a score.
http::Response find_trend(service::App& app, service::Call& call) {
    const auto owner = read_owner_of_query(call);
    const auto length = call.query("periods") ? service::whole_number(*call.query("periods")) : 8;
    std::vector<domain::Period> periods{named_period(service::asked(call, "period"))};
    while (static_cast<std::int64_t>(periods.size()) < length) periods.push_back(period_before(periods.back()));
    std::ranges::reverse(periods);
    auto items = json::array();
    json markers;
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        std::vector<store::ScoreRow> trend;
        for (const auto& period : periods) {
            const auto scores = store::find_scores(tx, period, owner.kind, {owner.id});
            if (scores.empty()) continue;
            const auto& score = scores.begin()->second;
            auto item = render_score(score);
            item["previous"] = trend.empty() ? json(nullptr) : render_comparison(score, trend.back());
            trend.push_back(score);
            items.push_back(std::move(item));
        }
        markers = render_markers(tx, trend);
    });
    return service::ok({{"owner", owner}, {"items", std::move(items)}, {"markers", std::move(markers)}});
}

}

std::vector<service::Endpoint> scoreboard_routes(const Context& context) {
    const auto board = service::regional("scoreboard");
    return {
        {http::Method::get, board, bound(context, list_board)},
        {http::Method::get, board + "/trend", bound(context, find_trend), to_owner(context.app, read_owner_of_query)},
    };
}

}
