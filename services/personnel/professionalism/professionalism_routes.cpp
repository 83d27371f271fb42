#include "professionalism_routes.hpp"

#include "career_policy_store.hpp"
#include "disclosing.hpp"
#include "index_year.hpp"
#include "json_values.hpp"
#include "professionalism_json.hpp"
#include "relations.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

http::Response find_index(service::App& app, service::Call& call) {
    auto filter = index_filter(call);
    filter.employee_id = call.parameter("id");
    const bool shows_discipline = may_see_discipline(call);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::list_professionals(tx, filter);
        if (found.empty()) throw http::not_found();
        const auto policy = store::find_career_policy(tx, filter.on).policy;
        const auto index = professionalism_index(found.front().record, filter.year, filter.on, policy);
        return service::ok(render_index(found.front(), index, policy.professionalism_terms, shows_discipline));
    });
}

/// Of a unit with all below it, or of the region.
http::Response summarise(service::App& app, const service::Call& call, const std::optional<std::string>& unit_id) {
    auto filter = index_filter(call);
    filter.unit_id = unit_id;
    const bool sees_people = call.has_role("hr_admin") || call.has_role("auditor");
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (unit_id && !store::find_unit(tx, *unit_id, filter.on)) throw http::not_found();
        const auto policy = store::find_career_policy(tx, filter.on).policy;
        ProfessionalismSummary summary;
        store::each_professional(tx, filter, [&](const store::Professional& one) {
            summary.add(professionalism_index(one.record, filter.year, filter.on, policy));
            return true;
        });
        auto body = render_summary(summary, policy.professionalism_terms, sees_people);
        body.update({{"year", filter.year}, {"as_of", filter.on}, {"unit_id", unit_id}});
        return service::ok(body);
    });
}

http::Response summarise_region(service::App& app, service::Call& call) { return summarise(app, call, std::nullopt); }
http::Response summarise_unit(service::App& app, service::Call& call) {
    return summarise(app, call, call.parameter("id"));
}

http::Response list_indices(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    auto filter = index_filter(call);
    filter.unit_id = service::query_text(call, "unit_id");
    if (!asked.after.empty()) filter.after_id = asked.after[0];
    const auto band = service::query_code<ProfessionalismBand>(call, "band");
    const auto unknown = service::query_code<ProfessionalismDimension>(call, "unknown");
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (filter.unit_id && !store::find_unit(tx, *filter.unit_id, filter.on)) throw http::not_found();
        const auto policy = store::find_career_policy(tx, filter.on).policy;
        std::vector<std::pair<std::string, json>> found;
        store::each_professional(tx, filter, [&](const store::Professional& one) {
            const auto index = professionalism_index(one.record, filter.year, filter.on, policy);
            if ((!band || index.band == band) && (!unknown || index.gap_of(*unknown)))
                found.emplace_back(one.employee_id, render_index(one, index, policy.professionalism_terms, true));
            return found.size() <= static_cast<std::size_t>(asked.limit);
        });
        return service::page_of(
            call, asked, found, [](const auto& one) { return one.second; },
            [](const auto& one) { return std::vector{one.first}; });
    });
}

}

std::vector<service::Endpoint> professionalism_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, service::regional("employees/{id}/professionalism-index"), service::bound(app, find_index),
         to_employee(app)},
        {Method::get, service::regional("units/{id}/professionalism-index"), service::bound(app, summarise_unit),
         to_unit(app)},
        {Method::get, service::regional("professionalism-index"), service::bound(app, summarise_region)},
        {Method::get, service::regional("professionalism-index/people"), service::bound(app, list_indices)},
    };
}

}
