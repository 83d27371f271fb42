#include "service_routes.hpp"

#include "input.hpp"
#include "json.hpp"
#include "service_store.hpp"

namespace feedback {
namespace {

using service::member, service::patched;

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::ServiceFilter filter{.unit_id = service::query_text(call, "unit_id"),
                                      .words = service::query_text(call, "q"),
                                      .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                      .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::services(tx, filter); });
    return service::page_of(
        call, asked, found, [](const PublicService& one) { return to_json(one); },
        [](const PublicService& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::service(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), found->version);
}

/// Before the write begins, because the feed of personnel may have to be asked.
void check_unit(const Context& context, const service::Call& call) {
    const auto unit_id = member<std::string>(call.body, "unit_id");
    if (unit_id && !is_open_unit(context, call, *unit_id))
        throw service::refused("/unit_id", "unknown_unit",
                               {"Tidak ada unit aktif dengan id ini.", "There is no open unit of this id."});
}

http::Response create(const Context& context, service::Call& call) {
    check_unit(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        const PublicService made{.id = service::new_uuid(),
                                 .unit_id = call.body["unit_id"],
                                 .code = call.body["code"],
                                 .name = call.body["name"],
                                 .promised_working_days = member<int>(call.body, "promised_working_days"),
                                 .population = member<std::int64_t>(call.body, "population")};
        if (!store::insert(writing.sql(), made))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(made));
        return service::created("/v1/regions/" + call.region + "/public-services/" + made.id, to_json(made),
                                made.version);
    });
}

PublicServiceChange read_change(const nlohmann::json& patch) {
    const auto state = member<std::string>(patch, "state");
    return {.unit_id = member<std::string>(patch, "unit_id"),
            .name = member<std::string>(patch, "name"),
            .changes_promise = patch.contains("promised_working_days"),
            .promised_working_days = member<int>(patch, "promised_working_days"),
            .population = patched<std::int64_t>(patch, "population"),
            .state = state ? domain::find_code(all_service_states, *state) : std::nullopt};
}

http::Response change(const Context& context, service::Call& call) {
    check_unit(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto present = store::lock_service(writing.sql(), call.parameter("id"));
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        const auto next = changed(*present, read_change(call.body));
        store::change(writing.sql(), next);
        writing.publish(changed_event(next));
        return service::ok_versioned(call, to_json(next), next.version);
    });
}

}

std::vector<service::Endpoint> service_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/public-services", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/public-services",
         [context](service::Call& call) { return create(context, call); }},
        {Method::get, "/v1/regions/{region}/public-services/{id}", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/public-services/{id}",
         [context](service::Call& call) { return change(context, call); }},
    };
}

}
