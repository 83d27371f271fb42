#include "arrivals.hpp"
#include "json.hpp"
#include "routes.hpp"
#include "service_store.hpp"

namespace feedback {
namespace {

using service::member, service::patched;

http::Response list_services(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::ServiceFilter filter{.unit_id = service::query_id<domain::Unit>(call, "unit_id"),
                                      .words = service::query_text(call, "q"),
                                      .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                      .limit = asked.limit + 1};
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::list_services(tx, filter); });
    return service::page_of(call, asked, found, render_service,
                            [](const PublicService& service) { return std::vector{service.code}; });
}

http::Response find_service(const Context& context, service::Call& call) {
    const auto id = service::path_id<PublicService>(call);
    const auto found = context.app.database().read(call.region, [&](auto& tx) { return store::find_service(tx, id); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_service(*found), found->version);
}

/// Whether the unit that the body names, if it does, is open today; before the write begins, because the feed of
/// personnel is asked once for one that has not arrived yet.
bool names_open_unit(const Context& context, const service::Call& call) {
    const auto unit_id = service::optional_id<domain::Unit>(call.body, "unit_id");
    const auto is_open = [&] {
        const auto unit = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            return directory::unit(tx, unit_id->to_string(), call.today);
        });
        return unit && !unit->closed;
    };
    return !unit_id || directory::find_or_catch_up(context.units, call.region, call.request.deadline, is_open);
}

http::Response create_service(const Context& context, service::Call& call) {
    if (!names_open_unit(context, call)) throw service::refused("/unit_id", unknown_unit);
    const auto unit_id = service::id_of<domain::Unit>(call.body, "unit_id");
    const PublicService made{.id = domain::new_id<PublicService>(),
                             .unit_id = unit_id,
                             .code = call.body["code"],
                             .name = call.body["name"],
                             .promised_working_days = member<int>(call.body, "promised_working_days"),
                             .population = member<std::int64_t>(call.body, "population")};
    return context.app.write(call, [&](feed::Writing& writing) {
        if (!store::insert(writing.sql(), made)) throw service::conflict(code_taken);
        writing.publish(changed_event(made));
        return service::created(service::location(call, "public-services", made.id), render_service(made),
                                made.version);
    });
}

PublicServiceChange read_change(const nlohmann::json& patch) {
    const auto unit_id = service::optional_id<domain::Unit>(patch, "unit_id");
    return {.unit_id = unit_id,
            .name = member<std::string>(patch, "name"),
            .promised_working_days = patched<int>(patch, "promised_working_days"),
            .population = patched<std::int64_t>(patch, "population"),
            .state =
                patch.contains("state") ? std::optional(service::code_of<ServiceState>(patch, "state")) : std::nullopt};
}

http::Response change_service(const Context& context, service::Call& call) {
    const bool unit_is_open = names_open_unit(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto present = store::lock_service(writing.sql(), service::path_id<PublicService>(call));
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        if (!unit_is_open) throw service::refused("/unit_id", unknown_unit);
        auto changed = change(*present, read_change(call.body));
        store::update(writing.sql(), changed);
        writing.publish(changed_event(changed));
        return service::ok_versioned(call, render_service(changed), changed.version);
    });
}

}

std::vector<service::Endpoint> service_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("public-services"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_services)},
        {Method::post, all, bound(context, create_service)},
        {Method::get, one, bound(context, find_service)},
        {Method::patch, one, bound(context, change_service)},
    };
}

}
