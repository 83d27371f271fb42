#include "days.hpp"
#include "reason.hpp"
#include "region_json.hpp"
#include "regions_routes.hpp"
#include "replies.hpp"
#include "time_zone.hpp"

namespace personnel {
namespace {

http::Response list_regions(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = after_text(asked);
    const auto found = app.database().read(postgres::every_region, [&](postgres::Transaction& tx) {
        return store::list_regions(tx, after, asked.limit + 1);
    });
    return service::page_of(call, asked, found, render_region, [](const auto& row) { return std::vector{row.code}; });
}

http::Response find_region(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [](postgres::Transaction& tx) { return store::find_region(tx); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_region(*found), found->version);
}

constexpr domain::Reason other_time_zone{"other_time_zone", "Provinsi ini berada di zona waktu lain.",
                                         "The province lies in another time zone."};

http::Response set_region(service::App& app, service::Call& call) {
    if (service::code_of<domain::TimeZone>(call.body, "time_zone") != domain::zone_of(call.region))
        throw service::refused("/time_zone", other_time_zone);
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
            store::replace_region(writing.sql(), row);
        else if (!store::insert(writing.sql(), row))
            throw http::precondition_required();  // somebody else has just created it
        writing.publish(changed_event(row));
        return present ? service::ok_versioned(call, render_region(row), row.version)
                       : service::created("/v1/regions/" + row.code, render_region(row), row.version);
    });
}

}

std::vector<service::Endpoint> region_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions", service::bound(app, list_regions)},
        {Method::get, "/v1/regions/{region}", service::bound(app, find_region)},
        {Method::put, "/v1/regions/{region}", service::bound(app, set_region)},
    };
}

}
