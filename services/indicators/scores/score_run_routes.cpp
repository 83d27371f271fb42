#include <iterator>

#include "explanation.hpp"
#include "job_endpoints.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "rolling_up.hpp"
#include "score_json.hpp"
#include "score_routes.hpp"
#include "score_run.hpp"

namespace indicators {
namespace {

http::Response start_run(service::App& app, service::Call& call) {
    const auto period = read_period(call.body);
    auto response = app.write(call, [&](feed::Writing& writing) {
        const auto id = jobs::Runner::enqueue(writing, score_run, {{"period", period}}, call.principal.subject);
        return service::accepted("/v1/regions/" + call.region + "/score-runs/" + id,
                                 jobs::to_json(jobs::Runner::find(writing.sql(), id).value()));
    });
    app.jobs().wake();
    return response;
}

http::Response list_changes(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto job = service::named_job(tx, call, score_run);
        return store::list_score_changes(tx, job.id, after_key(page), page.limit + 1);
    });
    return service::page_of(call, page, found, render_change, [](const store::ScoreChange& change) {
        return std::vector{(change.after ? *change.after : *change.before).id.to_string()};
    });
}

/// What is stored of the score, and in what it differs from what it would be now.
nlohmann::json render_stored(const store::ScoreRow& row) {
    return {{"id", row.id}, {"score", row.score}, {"provisional", row.provisional}, {"computed_at", row.computed_at}};
}

http::Response preview_score(service::App& app, service::Call& call) {
    const auto period = named_period(service::asked(call, "period"));
    const auto owner = read_owner_of_query(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto policy = policy_of(store::find_period(tx, period));
        auto scored = score_now(tx, period, owner, policy);
        if (!scored) throw http::not_found();
        const Recomputed computed{ScoreInputs{std::move(scored->card), policy}, std::move(scored->score)};
        auto preview = render_explanation(tx, computed);
        const auto stored =
            store::list_scores(tx, {.owner_kind = owner.kind, .owner_id = owner.id, .period = period, .limit = 1});
        preview["stored"] = stored.empty() ? nlohmann::json() : render_stored(stored.front());
        preview["differences"] =
            stored.empty()
                ? nlohmann::json::array()
                : render_differences(differences(parse_inputs(stored.front().inputs).value(), computed.inputs));
        return service::ok(preview);
    });
}

}

std::vector<service::Endpoint> score_run_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    app.jobs().handle(score_run, [&journal = app.journal()](feed::Writing& writing, jobs::Job& job) {
        return score_some(journal, writing, job);
    });
    const auto all = service::regional("score-runs");
    std::vector<service::Endpoint> routes{
        {Method::post, all, bound(context, start_run)},
        {Method::get, all + "/{job_id}/changes", bound(context, list_changes)},
        {Method::get, service::regional("scores/preview"), bound(context, preview_score),
         to_owner(app, read_owner_of_query)},
    };
    std::ranges::move(service::job_endpoints(app, all, score_run), std::back_inserter(routes));
    return routes;
}

}
