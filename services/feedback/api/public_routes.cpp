#include "public_routes.hpp"

#include <algorithm>

#include "input.hpp"
#include "json.hpp"
#include "satisfaction_store.hpp"
#include "score_store.hpp"
#include "service_store.hpp"

namespace feedback {
namespace {

http::Response satisfaction_page(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid, service::Key::text, service::Key::uuid});
    store::TallyFilter filter{.service_id = service::query_text(call, "service_id"),
                              .unit_id = service::query_text(call, "unit_id"),
                              .period = service::query_text(call, "period"),
                              .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = {asked.after[0], asked.after[1], asked.after[2]};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::service_tallies(tx, filter); });
    return service::page_of(
        call, asked, found, [](const store::ServiceTally& one) { return to_json(one); },
        [](const store::ServiceTally& one) {
            return std::vector{one.service_id, one.period, one.unit_id};
        });
}

http::Response public_satisfaction(service::App& app, service::Call& call) {
    return for_public(satisfaction_page(app, call));
}

template <class Values>
const typename Values::mapped_type* look_up(const Values& values, const std::string& id) {
    const auto found = values.find(id);
    return found == values.end() ? nullptr : &found->second;
}

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
    std::vector<std::string> ids;
    for (const auto& one : things) ids.push_back(one.id);
    return ids;
}

nlohmann::json to_json(const PublicService& service, const std::optional<directory::Unit>& unit,
                       const store::PeriodTotals* totals) {
    return {{"id", service.id},
            {"unit_id", service.unit_id},
            {"unit_name", unit ? nlohmann::json(unit->name) : nlohmann::json(nullptr)},
            {"code", service.code},
            {"name", service.name},
            {"promised_working_days", service::nullable(service.promised_working_days)},
            {"satisfaction", figure_of(totals)}};
}

http::Response public_services(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::ServiceFilter filter{.unit_id = service::query_text(call, "unit_id"),
                                      .words = service::query_text(call, "q"),
                                      .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                      .active_only = true,
                                      .limit = asked.limit + 1};
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::services(tx, filter);
        const auto totals = store::totals_of_services(tx, ids_of(found), service::query_text(call, "period"));
        return for_public(service::page_of(
            call, asked, found,
            [&](const PublicService& one) {
                return to_json(one, directory::unit(tx, one.unit_id, service::today(app)), look_up(totals, one.id));
            },
            [](const PublicService& one) { return std::vector{one.code}; }));
    });
}

/// What is shown of units, read for all of them at once.
class UnitFigures {
  public:
    UnitFigures(postgres::Transaction& tx, const service::Call& call, const std::vector<directory::Unit>& units)
        : totals_(store::totals_of_units(tx, ids_of(units), service::query_text(call, "period"))),
          scores_(store::scores_of_units(tx, ids_of(units), service::query_text(call, "period"))) {}

    [[nodiscard]] nlohmann::json of(const directory::Unit& unit) const {
        return {{"id", unit.id},
                {"code", unit.code},
                {"name", unit.name},
                {"kind", unit.kind},
                {"parent_id", service::nullable(unit.parent_id)},
                {"satisfaction", figure_of(look_up(totals_, unit.id))},
                {"performance", figure_of(look_up(scores_, unit.id))}};
    }

  private:
    std::map<std::string, store::PeriodTotals> totals_;
    std::map<std::string, store::UnitScores> scores_;
};

http::Response public_units(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto units = directory::units(tx, service::today(app));
        if (!asked.after.empty())
            std::erase_if(units, [&](const directory::Unit& one) { return one.code <= asked.after[0]; });
        std::ranges::sort(units, {}, &directory::Unit::code);
        if (units.size() > static_cast<std::size_t>(asked.limit) + 1)
            units.resize(static_cast<std::size_t>(asked.limit) + 1);
        const UnitFigures figures(tx, call, units);
        return for_public(service::page_of(
            call, asked, units, [&](const directory::Unit& one) { return figures.of(one); },
            [](const directory::Unit& one) { return std::vector{one.code}; }));
    });
}

http::Response public_unit(service::App& app, service::Call& call) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto unit = directory::unit(tx, call.parameter("id"), service::today(app));
        if (!unit || unit->closed) throw http::not_found();
        return for_public(service::ok(UnitFigures(tx, call, {*unit}).of(*unit)));
    });
}

}

std::vector<service::Endpoint> public_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/satisfaction", service::bound(app, satisfaction_page)},
        {Method::get, "/v1/regions/{region}/public/satisfaction", service::bound(app, public_satisfaction)},
        {Method::get, "/v1/regions/{region}/public/services", service::bound(app, public_services)},
        {Method::get, "/v1/regions/{region}/public/units", service::bound(app, public_units)},
        {Method::get, "/v1/regions/{region}/public/units/{id}", service::bound(app, public_unit)},
    };
}

}
