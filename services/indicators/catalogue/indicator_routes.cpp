#include "catalogue_routes.hpp"
#include "directory.hpp"
#include "indicator_access.hpp"
#include "indicator_json.hpp"
#include "owner_input.hpp"

namespace indicators {
namespace {

constexpr Reason period_closed{"period-closed", "Periode sudah ditutup.", "The period is closed."};

http::Response list_indicators(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::text});
    const auto viewer = find_indicator_viewer(app, call);
    store::IndicatorFilter filter{.state = service::query_code<IndicatorState>(call, "state"),
                                  .category = service::query_text(call, "category"),
                                  .source = service::query_code<Source>(call, "source"),
                                  .owner_unit_id = service::query_id<domain::Unit>(call, "owner_unit_id"),
                                  .code = service::query_text(call, "code"),
                                  .words = service::query_text(call, "q"),
                                  .as_of = service::query_day(call, "as_of"),
                                  .after_code = after_key(page),
                                  .drafts = viewer.sees_drafts,
                                  .limit = page.limit + 1};
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (!filter.drafts && viewer.member)
            for (const auto& draft : store::list_in_consultation(tx))
                if (is_concerned(viewer, draft)) filter.opened.push_back(draft.id);
        return store::list_indicators(tx, filter);
    });
    return service::page_of(
        call, page, found, [&](const Indicator& indicator) { return render_for(viewer, indicator); },
        [](const Indicator& indicator) { return std::vector{indicator.code}; });
}

http::Response respond_with(service::App& app, const service::Call& call, const std::optional<Indicator>& found) {
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_for(find_indicator_viewer(app, call), *found), found->version);
}

http::Response find_indicator(service::App& app, service::Call& call) {
    return respond_with(app, call, app.database().read(call.region, [&](auto& tx) {
        return store::find_indicator(tx, service::path_id<Indicator>(call));
    }));
}

/// Far fewer than a page holds: an indicator is revised once a year.
http::Response list_editions(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_editions(tx, service::path_id<Indicator>(call)); });
    const auto viewer = find_indicator_viewer(app, call);
    auto items = nlohmann::json::array();
    for (const auto& edition : found)
        if (is_visible(viewer, edition)) items.push_back(render_for(viewer, edition));
    if (items.empty()) throw http::not_found();
    return service::page(std::move(items), {});
}

http::Response find_edition(service::App& app, service::Call& call) {
    const auto edition = static_cast<int>(service::whole_number(call.parameter("edition")));
    return respond_with(app, call, app.database().read(call.region, [&](auto& tx) {
        return store::find_edition(tx, service::path_id<Indicator>(call), edition);
    }));
}

/// Everything that keeps the edition from being so, the unit that answers for it among them.
void require_right(service::App& app, postgres::Transaction& tx, const Indicator& indicator,
                   const std::optional<Indicator>& predecessor) {
    auto found = check_indicator(indicator, predecessor);
    const auto& unit = indicator.owner_unit_id;
    if (unit && !directory::unit(tx, unit->to_string(), service::today(app, tx)))
        found.push_back({"owner_unit_id", unknown_unit});
    if (!found.empty()) throw service::refused(found);
}

/// The approved edition whose place this one takes.
std::optional<Indicator> find_predecessor(const std::vector<Indicator>& editions, const Indicator& indicator) {
    for (const auto& edition : editions)
        if (edition.edition < indicator.edition && edition.state == IndicatorState::approved) return edition;
    return std::nullopt;
}

http::Response create_indicator(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        Indicator indicator{.id = domain::new_id<Indicator>(), .code = call.body["code"]};
        apply_body(indicator, call.body);
        require_right(app, writing.sql(), indicator, {});
        if (!store::insert(writing.sql(), indicator)) throw service::conflict(code_taken);
        writing.publish(changed_event(indicator));
        return service::created(service::location(call, "indicators", indicator.id), render_for(viewer, indicator),
                                indicator.version);
    });
}

http::Response change_indicator(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto indicator = lock_for(IndicatorAction::change, writing, call, viewer);
        apply_body(indicator, call.body);
        require_right(app, tx, indicator, find_predecessor(store::list_editions(tx, indicator.id), indicator));
        return save_indicator(viewer, call, writing, indicator);
    });
}

/// What a closed period was scored by stays.
void refuse_closed(postgres::Transaction& tx, const Indicator& indicator) {
    if (indicator.edition > 1 && indicator.valid_from && store::has_closed_period(tx, *indicator.valid_from))
        throw service::conflict(period_closed);
}

http::Response revise_indicator(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto next = lock_for(IndicatorAction::revise, writing, call, viewer);
        const auto editions = store::list_editions(tx, next.id);
        next.edition = editions.front().edition + 1;
        next.reason.reset();
        next.consultation.reset();
        apply_body(next, call.body);
        require_right(app, tx, next, find_predecessor(editions, next));
        refuse_closed(tx, next);
        store::insert_edition(tx, next);
        writing.publish(changed_event(next));
        return service::created(
            service::location(call, "indicators", next.id) + "/editions/" + std::to_string(next.edition),
            render_for(viewer, next), next.version);
    });
}

http::Response approve_indicator(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto indicator = lock_for(IndicatorAction::approve, writing, call, viewer);
        refuse_closed(writing.sql(), indicator);
        return save_indicator(viewer, call, writing, indicator);
    });
}

http::Response withdraw_indicator(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        return save_indicator(viewer, call, writing, lock_for(IndicatorAction::withdraw, writing, call, viewer));
    });
}

http::Response retire_indicator(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto indicator = lock_for(IndicatorAction::retire, writing, call, viewer);
        store::retire(writing.sql(), indicator);
        writing.publish(changed_event(indicator));
        return service::ok_versioned(call, render_for(viewer, indicator), indicator.version);
    });
}

}

std::vector<service::Endpoint> indicator_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("indicators"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_indicators)},
        {Method::post, all, bound(context, create_indicator)},
        {Method::get, one, bound(context, find_indicator)},
        {Method::patch, one, bound(context, change_indicator)},
        {Method::get, one + "/editions", bound(context, list_editions)},
        {Method::get, one + "/editions/{edition}", bound(context, find_edition)},
        {Method::post, one + "/revise", bound(context, revise_indicator)},
        {Method::post, one + "/approve", bound(context, approve_indicator)},
        {Method::post, one + "/withdraw", bound(context, withdraw_indicator)},
        {Method::post, one + "/retire", bound(context, retire_indicator)},
    };
}

}
