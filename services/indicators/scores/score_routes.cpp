#include "score_routes.hpp"

#include <iterator>

#include "explanation.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "score_json.hpp"
#include "scoring.hpp"

namespace indicators {
namespace {

service::Relations to_owner_of_score(service::App& app) {
    return [&app](const service::Call& call) {
        const auto score =
            app.database().read(call.region, [&](auto& tx) { return store::score(tx, call.parameter("id")); });
        return score ? relations_to(app, call, score->owner) : std::set<identity::Relation>{};
    };
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::ScoreFilter filter{.owner_kind = service::query_text(call, "owner_kind"),
                                    .owner_id = service::query_text(call, "owner_id"),
                                    .period = service::query_text(call, "period"),
                                    .unit_id = service::query_text(call, "unit_id"),
                                    .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                    .visible_employees = visible_employees(app, call),
                                    .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::scores(tx, filter); });
    return service::page_of(
        call, asked, found, [](const store::ScoreRow& row) { return to_json(row); },
        [](const store::ScoreRow& row) { return std::vector{row.id}; });
}

store::ScoreRow found(service::App& app, const service::Call& call) {
    auto row = app.database().read(call.region, [&](auto& tx) { return store::score(tx, call.parameter("id")); });
    if (!row) throw http::not_found();
    return std::move(*row);
}

http::Response read(service::App& app, service::Call& call) {
    const auto row = found(app, call);
    return service::ok_versioned(call, to_json(row), row.version);
}

http::Response versions(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto before = asked.after.empty() ? std::nullopt : std::optional(service::whole_number(asked.after[0]));
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::score_versions(tx, call.parameter("id"), before, asked.limit + 1);
    });
    if (found.empty() && !before) throw http::not_found();
    return service::page_of(
        call, asked, found, [](const store::ScoreVersion& one) { return to_json(one); },
        [](const store::ScoreVersion& one) { return std::vector{std::to_string(one.row.version)}; });
}

http::Response explain(service::App& app, service::Call& call) {
    const auto version = call.query("version");
    return app.database().read(call.region, [&](auto& tx) {
        const auto row = version ? store::score_as_of(tx, call.parameter("id"), service::whole_number(*version))
                                 : store::score(tx, call.parameter("id"));
        if (!row) throw http::not_found();
        const auto computed = recompute(*row);
        auto told = explanation_of(computed, store::measurement_ids(tx, computed.inputs.card));
        told["score_id"] = row->id;
        return service::ok(told);
    });
}

}

std::vector<service::Endpoint> score_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/scores", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}/scores/{id}", service::bound(app, read), to_owner_of_score(app)},
        {Method::get, "/v1/regions/{region}/scores/{id}/versions", service::bound(app, versions),
         to_owner_of_score(app)},
        {Method::get, "/v1/regions/{region}/scores/{id}/explanation", service::bound(app, explain),
         to_owner_of_score(app)},
    };
}

}
