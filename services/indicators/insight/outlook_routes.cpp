#include "arithmetic.hpp"
#include "insight_routes.hpp"
#include "number_json.hpp"
#include "outlook_sentences.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "owner_json.hpp"
#include "rolling_up.hpp"
#include "scorecard_store.hpp"
#include "scoring.hpp"

namespace indicators {
using nlohmann::json;
namespace {

json render_bounds(const std::optional<Bounds>& bounds, int places) {
    if (!bounds) return nullptr;
    const auto told = rounded_harder(*bounds, places);
    return {{"at_least", exact_or_null(told.at_least)}, {"at_most", exact_or_null(told.at_most)}};
}

json render_remaining(const Remaining& remaining, int places) {
    const auto& percent = remaining.achievement;
    return {
        {"reached", remaining.reached},
        {"possible", remaining.possible},
        {"achievement", percent ? json(rounded_up(*percent, fewest_places).to_fixed(fewest_places)) : json(nullptr)},
        {"realisation", render_bounds(remaining.realisation, places)},
        {"next_measurement", render_bounds(remaining.next, places)}};
}

json render_target(const ScorecardTarget& target, const TargetOutlook& outlook, const IndicatorName& name) {
    const auto places = places_of_bounds(target);
    return {
        {"target_id", target.target_id},
        {"indicator_id", target.indicator_id},
        {"indicator_code", target.indicator_code},
        {"indicator_name", name.name},
        {"measure_unit", name.measure_unit},
        {"target", target.target.value},
        {"target_to", target.target.to},
        {"weight", target.weight},
        {"realisation", exact_or_null(outlook.realisation)},
        {"achievement", fixed_or_null(outlook.achievement)},
        {"to_target", render_remaining(outlook.to_target, places)},
        {"to_next_rating", outlook.to_next_rating ? render_remaining(*outlook.to_next_rating, places) : json(nullptr)}};
}

json render_outlook(const Scorecard& card, const domain::Score& score, const Outlook& outlook,
                    const IndicatorNames& names) {
    auto targets = json::array();
    for (std::size_t i = 0; i < card.targets.size(); ++i)
        targets.push_back(render_target(card.targets[i], outlook.targets[i], names.at(card.targets[i].indicator_id)));
    const auto sentences = describe_outlook(card, score, outlook, names);
    const bool short_of = outlook.threshold && score.score;
    return {{"owner", card.owner},
            {"period", card.period},
            {"score", fixed_or_null(score.score)},
            {"rating", score.rating},
            {"next_rating", outlook.next_rating},
            {"threshold", outlook.threshold},
            {"missing_points", short_of ? json((*outlook.threshold - *score.score).to_fixed(2)) : json(nullptr)},
            {"targets", std::move(targets)},
            {"sentences", {{"id", sentences.indonesian}, {"en", sentences.english}}}};
}

http::Response find_outlook(service::App& app, service::Call& call) {
    const auto period = named_period(service::asked(call, "period"));
    const auto owner = read_owner_of_query(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto policy = policy_of(store::find_period(tx, period));
        const auto scored = score_now(tx, period, owner, policy);
        if (!scored) throw http::not_found();
        const auto& [card, score] = *scored;
        const auto names = store::find_indicator_names(tx, card);
        MeasureKinds kinds;
        for (const auto& [id, name] : names) kinds.emplace(id, name.measure_kind);
        return service::ok(render_outlook(card, score, outlook_of(card, score, policy, kinds), names));
    });
}

}

std::vector<service::Endpoint> outlook_routes(const Context& context) {
    return {{http::Method::get, service::regional("scores/outlook"), bound(context, find_outlook),
             to_owner(context.app, read_owner_of_query)}};
}

}
