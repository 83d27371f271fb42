#include "score_run_routes.hpp"

#include <iterator>

#include "explanation.hpp"
#include "input.hpp"
#include "job_endpoints.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "rolling_up.hpp"
#include "score_json.hpp"
#include "score_run.hpp"

namespace indicators {
namespace {

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

http::Response changes(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto found = app.database().read(call.region, [&](auto& tx) {
        const auto job = service::named_job(tx, call, score_run);
        return store::score_changes(tx, job.id, after, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const store::ScoreChange& one) { return to_json(one); },
        [](const store::ScoreChange& one) { return std::vector{(one.after ? *one.after : *one.before).id}; });
}

Owner owner_of_query(const service::Call& call) {
    return {service::code_of(all_owner_kinds, service::asked(call, "owner_kind")), service::asked(call, "owner_id")};
}

service::Relations to_owner_of_query(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, owner_of_query(call)); };
}

http::Response preview(service::App& app, service::Call& call) {
    const auto period = domain::Period::parse(service::asked(call, "period"));
    if (!period) throw http::not_found();
    const auto owner = owner_of_query(call);
    return app.database().snapshot(call.region, [&](auto& tx) {
        const auto policy = policy_of(store::period(tx, period->to_string()));
        auto cards = store::scorecards(tx, period->to_string(), std::vector{owner});
        roll_up(tx, cards, policy);
        const auto score = cards.empty() ? std::nullopt : score_of(cards.front(), policy);
        if (!score) throw http::not_found();
        const Recomputed computed{{cards.front(), policy}, *score};
        auto told = explanation_of(computed, store::measurement_ids(tx, cards.front()));
        const auto stored = store::scores(tx, {.owner_kind = std::string(code(owner.kind)),
                                               .owner_id = owner.id,
                                               .period = period->to_string(),
                                               .limit = 1});
        told["stored"] = nullptr;
        told["differences"] = nlohmann::json::array();
        if (!stored.empty()) {
            const auto& row = stored.front();
            told["stored"] = {{"id", row.id},
                              {"score", service::nullable(row.score)},
                              {"provisional", row.provisional},
                              {"computed_at", row.computed_at}};
            told["differences"] = to_json(differences(parse_inputs(row.inputs).value(), computed.inputs));
        }
        return service::ok(told);
    });
}

}

std::vector<service::Endpoint> score_run_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    app.jobs().handle(score_run, [&journal = app.journal()](feed::Writing& writing, jobs::Job& job) {
        return score_some(journal, writing, job);
    });
    std::vector<service::Endpoint> routes{
        {Method::post, "/v1/regions/{region}/score-runs", service::bound(app, start)},
        {Method::get, "/v1/regions/{region}/score-runs/{job_id}/changes", service::bound(app, changes)},
        {Method::get, "/v1/regions/{region}/scores/preview", service::bound(app, preview), to_owner_of_query(app)},
    };
    std::ranges::move(service::job_endpoints(app, "/v1/regions/{region}/score-runs", score_run),
                      std::back_inserter(routes));
    return routes;
}

}
