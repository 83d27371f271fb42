#include <algorithm>

#include "json.hpp"
#include "routes.hpp"
#include "service_store.hpp"

namespace feedback {
namespace {

using nlohmann::json;

http::Response list_satisfaction(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid, service::Key::text, service::Key::uuid});
    store::TallyFilter filter{.service_id = service::query_id<PublicService>(call, "service_id"),
                              .unit_id = service::query_id<domain::Unit>(call, "unit_id"),
                              .period = service::query_period(call, "period"),
                              .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = {asked.after[0], asked.after[1], asked.after[2]};
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::list_service_tallies(tx, filter); });
    return service::page_of(call, asked, found, render_satisfaction, [](const store::ServiceTally& tally) {
        return std::vector{tally.service_id.to_string(), tally.period.to_string(), tally.unit_id.to_string()};
    });
}

http::Response list_public_satisfaction(const Context& context, service::Call& call) {
    return for_public(list_satisfaction(context, call));
}

template <class Id, class Value>
const Value* look_up(const std::map<Id, Value>& values, const Id& id) {
    const auto found = values.find(id);
    return found == values.end() ? nullptr : &found->second;
}

http::Response list_public_services(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::ServiceFilter filter{.unit_id = service::query_id<domain::Unit>(call, "unit_id"),
                                      .words = service::query_text(call, "q"),
                                      .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                      .limit = asked.limit + 1};
    const auto period = service::query_period(call, "period");
    return context.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::list_offered_services(tx, filter, call.today);
        std::vector<domain::Id<PublicService>> ids;
        for (const auto& offered : found) ids.push_back(offered.service.id);
        const auto totals = store::find_totals_of_services(tx, ids, period);
        return for_public(service::page_of(
            call, asked, found,
            [&](const store::OfferedService& offered) {
                return render_offered(offered, look_up(totals, offered.service.id));
            },
            [](const store::OfferedService& offered) { return std::vector{offered.service.code}; }));
    });
}

/// What is shown of units, read for all of them at once.
class UnitFigures {
  public:
    UnitFigures(postgres::Transaction& tx, const service::Call& call, const std::vector<directory::Unit>& units) {
        std::vector<domain::UnitId> ids;
        for (const auto& unit : units) ids.push_back(service::id_of<domain::Unit>(unit.id));
        const auto period = service::query_period(call, "period");
        totals_ = store::find_totals_of_units(tx, ids, period);
        scores_ = store::find_scores_of_units(tx, ids, period);
    }

    [[nodiscard]] json render(const directory::Unit& unit) const {
        const auto id = service::id_of<domain::Unit>(unit.id);
        return {{"id", unit.id},
                {"code", unit.code},
                {"name", unit.name},
                {"kind", unit.kind},
                {"parent_id", unit.parent_id},
                {"satisfaction", render_figure(look_up(totals_, id))},
                {"performance", render_performance(look_up(scores_, id))}};
    }

  private:
    std::map<domain::UnitId, store::PeriodTotals> totals_;
    std::map<domain::UnitId, store::UnitScores> scores_;
};

http::Response list_public_units(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    return context.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto units = directory::units(tx, call.today);
        if (!asked.after.empty())
            std::erase_if(units, [&](const directory::Unit& unit) { return unit.code <= asked.after[0]; });
        std::ranges::sort(units, {}, &directory::Unit::code);
        if (units.size() > static_cast<std::size_t>(asked.limit) + 1)
            units.resize(static_cast<std::size_t>(asked.limit) + 1);
        const UnitFigures figures(tx, call, units);
        return for_public(service::page_of(
            call, asked, units, [&](const directory::Unit& unit) { return figures.render(unit); },
            [](const directory::Unit& unit) { return std::vector{unit.code}; }));
    });
}

http::Response find_public_unit(const Context& context, service::Call& call) {
    return context.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto unit = directory::unit(tx, call.parameter("id"), call.today);
        if (!unit || unit->closed) throw http::not_found();
        return for_public(service::ok(UnitFigures(tx, call, {*unit}).render(*unit)));
    });
}

}

std::vector<service::Endpoint> public_routes(const Context& context) {
    using http::Method;
    const auto units = service::regional("public/units");
    return {
        {Method::get, service::regional("satisfaction"), bound(context, list_satisfaction)},
        {Method::get, service::regional("public/satisfaction"), bound(context, list_public_satisfaction)},
        {Method::get, service::regional("public/services"), bound(context, list_public_services)},
        {Method::get, units, bound(context, list_public_units)},
        {Method::get, units + "/{id}", bound(context, find_public_unit)},
    };
}

}
