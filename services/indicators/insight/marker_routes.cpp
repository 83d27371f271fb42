#include "indicator_store.hpp"
#include "insight_routes.hpp"
#include "marker_json.hpp"
#include "marker_store.hpp"
#include "owner_input.hpp"
#include "program_store.hpp"
#include "relation_store.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member, service::patched;

constexpr Reason unknown_marked_program{"unknown_program", "Program tidak dikenal.", "There is no such program."};

feed::Event changed_event(const Marker& marker) {
    auto data = render_marker(marker);
    data.erase("description");
    data["version"] = marker.version;
    return {"id.kinerja.trend_marker.changed", marker.id.to_string(), data.dump(), {}};
}

void apply_body(Marker& marker, const json& body) {
    if (body.contains("day")) marker.day = service::day_of(body, "day");
    if (const auto title = member<std::string>(body, "title")) marker.title = *title;
    if (const auto text = patched<std::string>(body, "title_en")) marker.title_en = *text;
    if (const auto text = patched<std::string>(body, "description")) marker.description = *text;
    if (const auto id = patched<std::string>(body, "indicator_id")) marker.indicator_id = *id;
    if (const auto id = patched<std::string>(body, "unit_id")) marker.unit_id = *id;
    if (const auto id = patched<std::string>(body, "program_id")) marker.program_id = *id;
}

/// What it names is there: a unit on its day.
void require_known(postgres::Transaction& tx, const Marker& marker, const service::Call& call) {
    std::vector<domain::Violation> found;
    if (marker.indicator_id && !store::find_indicator(tx, service::id_of<Indicator>(*marker.indicator_id)))
        found.push_back({"indicator_id", unknown_indicator});
    if (marker.unit_id && !store::owner_exists(tx, make_owner(OwnerKind::unit, *marker.unit_id), marker.day))
        found.push_back({"unit_id", unknown_unit});
    if (marker.program_id &&
        !store::find_program(tx, service::id_of<Program>(*marker.program_id), service::viewer_of(call)))
        found.push_back({"program_id", unknown_marked_program});
    if (!found.empty()) throw service::refused(found);
}

http::Response list_markers(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::day, service::Key::uuid});
    const store::MarkerFilter filter{
        .indicator_id = service::query_text(call, "indicator_id"),
        .unit_id = service::query_text(call, "unit_id"),
        .program_id = service::query_text(call, "program_id"),
        .after_day = page.after.empty() ? std::nullopt : std::optional(service::day_of(page.after[0])),
        .after_id = page.after.empty() ? std::nullopt : std::optional(page.after[1]),
        .limit = page.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_markers(tx, filter); });
    return service::page_of(call, page, found, render_marker, [](const Marker& marker) {
        return std::vector{domain::to_string(marker.day), marker.id.to_string()};
    });
}

http::Response find_marker(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::find_marker(tx, service::path_id<Marker>(call)); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_marker(*found), found->version);
}

http::Response create_marker(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        Marker marker{.id = domain::new_id<Marker>()};
        apply_body(marker, call.body);
        require_known(writing.sql(), marker, call);
        store::insert(writing.sql(), marker);
        writing.publish(changed_event(marker));
        return service::created(service::location(call, "trend-markers", marker.id), render_marker(marker),
                                marker.version);
    });
}

Marker lock_marker(feed::Writing& writing, const service::Call& call) {
    auto marker = store::lock_marker(writing.sql(), service::path_id<Marker>(call));
    if (!marker) throw http::not_found();
    service::require_version(call, marker->version);
    return *marker;
}

http::Response change_marker(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto marker = lock_marker(writing, call);
        apply_body(marker, call.body);
        require_known(writing.sql(), marker, call);
        store::update(writing.sql(), marker);
        writing.publish(changed_event(marker));
        return service::ok_versioned(call, render_marker(marker), marker.version);
    });
}

http::Response remove_marker(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto marker = lock_marker(writing, call);
        store::remove(writing.sql(), marker.id);
        writing.publish({"id.kinerja.trend_marker.removed", marker.id.to_string(), json{{"id", marker.id}}.dump(), {}});
        return http::Response::no_content();
    });
}

}

std::vector<service::Endpoint> marker_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("trend-markers"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_markers)},      {Method::post, all, bound(context, create_marker)},
        {Method::get, one, bound(context, find_marker)},       {Method::patch, one, bound(context, change_marker)},
        {Method::delete_, one, bound(context, remove_marker)},
    };
}

}
