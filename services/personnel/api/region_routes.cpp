#include "region_routes.hpp"

#include "input.hpp"
#include "json.hpp"
#include "replies.hpp"

namespace personnel {
namespace {

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto found = app.database().read(
        postgres::every_region, [&](postgres::Transaction& tx) { return store::regions(tx, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [](const auto& row) { return to_json(row); },
        [](const auto& row) { return std::vector{row.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found = app.database().read(call.region, [](postgres::Transaction& tx) { return store::region(tx); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), found->version);
}

http::Response put(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto present = store::lock_region(writing.sql());
        if (present) service::require_version(call, present->version);
        const store::RegionRow row{.code = call.region,
                                   .name = call.body["name"],
                                   .name_en = call.body["name_en"],
                                   .kind = call.body["kind"],
                                   .time_zone = call.body["time_zone"],
                                   .bps_code = service::member<std::string>(call.body, "bps_code"),
                                   .version = present ? present->version + 1 : 1};
        if (present)
            store::replace(writing.sql(), row);
        else if (!store::insert(writing.sql(), row))
            throw http::precondition_required();  // somebody else has just created it
        writing.publish(changed_event(row));
        return present ? service::ok_versioned(call, to_json(row), row.version)
                       : service::created("/v1/regions/" + row.code, to_json(row), row.version);
    });
}

}

std::vector<service::Endpoint> region_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}", service::bound(app, read)},
        {Method::put, "/v1/regions/{region}", service::bound(app, put)},
    };
}

}
