#include "batch_routes.hpp"

#include "batch_store.hpp"
#include "deciding.hpp"
#include "input.hpp"
#include "json.hpp"

namespace feedback {
namespace {

nlohmann::json shown(const UnitStandings& as, const ResponseBatch& batch) {
    return to_json(batch, allowed_actions(batch.state, as.of(batch.unit_id)));
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::BatchFilter filter{.survey_id = service::query_text(call, "survey_id"),
                                    .unit_id = service::query_text(call, "unit_id"),
                                    .state = service::query_text(call, "state"),
                                    .before_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                    .limit = asked.limit + 1};
    const auto found = app.database().snapshot(call.region, [&](auto& tx) { return store::batches(tx, filter); });
    const UnitStandings as(app, call);
    return service::page_of(
        call, asked, found, [&](const ResponseBatch& one) { return shown(as, one); },
        [](const ResponseBatch& one) { return std::vector{one.id}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().snapshot(call.region, [&](auto& tx) { return store::batch(tx, call.parameter("id")); });
    if (!found || found->totals.respondents == 0) throw http::not_found();
    return service::ok_versioned(call, shown(UnitStandings(app, call), *found), found->version);
}

http::Problem decided_already(const ResponseBatch& batch, const std::vector<BatchAction>& allowed) {
    const http::Text text = batch.state == BatchState::accepted
                                ? http::Text{"Jawaban ini sudah diterima.", "These answers are accepted already."}
                                : http::Text{"Jawaban ini sudah ditolak.", "These answers are rejected already."};
    return http::conflict("batch-" + std::string(code(batch.state)), text)
        .with("state", code(batch.state))
        .with("allowed_actions", codes(allowed));
}

http::Response act(service::App& app, service::Call& call, BatchAction action) {
    const UnitStandings as(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto& id = call.parameter("id");
        const auto survey_id = store::survey_of_batch(tx, id);
        if (!survey_id) throw http::not_found();
        auto tallies = store::lock_tallies(tx, *survey_id);  // whoever adds to a batch holds them
        auto batch = store::batch(tx, id);
        if (!batch || batch->totals.respondents == 0) throw http::not_found();
        service::require_version(call, batch->version);
        const auto next = after(batch->state, action, standing(call));
        if (!next) throw decided_already(*batch, allowed_actions(batch->state, as.of(batch->unit_id)));
        const BatchStep step{.action = action,
                             .by = call.principal.subject,
                             .reason = call.body["reason"],
                             .at = service::now_rfc3339(app),
                             .answers = 0};
        decide(writing, tallies, *batch, *next, step);
        return service::ok_versioned(call, shown(as, *batch), batch->version);
    });
}

}

std::vector<service::Endpoint> batch_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto deciding = [&app](BatchAction action) {
        return [&app, action](service::Call& call) { return act(app, call, action); };
    };
    return {
        {Method::get, "/v1/regions/{region}/response-batches", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}/response-batches/{id}", service::bound(app, read)},
        {Method::post, "/v1/regions/{region}/response-batches/{id}/accept", deciding(BatchAction::accept)},
        {Method::post, "/v1/regions/{region}/response-batches/{id}/reject", deciding(BatchAction::reject)},
    };
}

}
