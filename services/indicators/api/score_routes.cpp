#include "score_routes.hpp"

#include <iterator>

#include "explanation.hpp"
#include "input.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
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

http::Response start(service::App& app, service::Call& call) {
    const auto period = domain::Period::parse(call.body["period"].get<std::string>());
    if (!period) throw refused({{"period", "bad_period"}});
    auto response = app.write(call, [&](feed::Writing& writing) {
        const auto id =
            jobs::Runner::enqueue(writing, score_run, {{"period", period->to_string()}}, call.principal.subject);
        return service::accepted("/v1/regions/" + call.region + "/score-runs/" + id,
                                 jobs::to_json(jobs::Runner::find(writing.sql(), id).value()));
    });
    app.jobs().nudge();
    return response;
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 1);
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

http::Response explain(service::App& app, service::Call& call) { return service::ok(explanation_of(found(app, call))); }

}

std::vector<service::Endpoint> score_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    app.jobs().handle(score_run, score_some);
    std::vector<service::Endpoint> routes{
        {Method::post, "/v1/regions/{region}/score-runs", service::bound(app, start)},
        {Method::get, "/v1/regions/{region}/scores", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}/scores/{id}", service::bound(app, read), to_owner_of_score(app)},
        {Method::get, "/v1/regions/{region}/scores/{id}/explanation", service::bound(app, explain),
         to_owner_of_score(app)},
    };
    std::ranges::move(service::job_endpoints(app, "/v1/regions/{region}/score-runs", score_run),
                      std::back_inserter(routes));
    return routes;
}

}
