#include "batch_store.hpp"
#include "deciding.hpp"
#include "json.hpp"
#include "maker_store.hpp"
#include "routes.hpp"

namespace feedback {
namespace {

nlohmann::json render_for(const UnitParties& parties, const ResponseBatch& batch) {
    return render_batch(batch, batch_workflow.allowed(batch.state, parties.to_batch_of(batch.unit_id)));
}

http::Response list_batches(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::BatchFilter filter{.survey_id = service::query_id<Survey>(call, "survey_id"),
                                    .unit_id = service::query_id<domain::Unit>(call, "unit_id"),
                                    .state = service::query_code<BatchState>(call, "state"),
                                    .before_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                    .limit = asked.limit + 1};
    const auto found =
        context.app.database().snapshot(call.region, [&](auto& tx) { return store::list_batches(tx, filter); });
    const UnitParties parties(context.app, call);
    return service::page_of(
        call, asked, found, [&](const ResponseBatch& batch) { return render_for(parties, batch); },
        [](const ResponseBatch& batch) { return std::vector{batch.id.to_string()}; });
}

http::Response find_batch(const Context& context, service::Call& call) {
    const auto id = service::path_id<ResponseBatch>(call);
    const auto found =
        context.app.database().snapshot(call.region, [&](auto& tx) { return store::find_batch(tx, id); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_for(UnitParties(context.app, call), *found), found->version);
}

http::Response decide_batch(const Context& context, service::Call& call, BatchAction action) {
    const UnitParties parties(context.app, call);
    std::vector<store::Tally> tallies;
    auto before = BatchState::waiting;
    const auto lock = [&](postgres::Transaction& tx, domain::Id<ResponseBatch> id) {
        tallies = store::lock_tallies_of_batch(tx, id);  // whoever adds to a batch holds them
        auto batch = store::find_batch(tx, id);
        if (batch) before = batch->state;
        return batch;
    };
    const auto save = [&](feed::Writing& writing, ResponseBatch& batch, BatchAction taken) {
        if (const auto officer = find_caller(writing.sql(), call))
            store::note_maker(writing.sql(), batch.survey_id, officer->id);
        save_decision(writing, tallies, batch, before,
                      {.action = taken,
                       .by = call.principal.subject,
                       .reason = call.body["reason"],
                       .at = service::now_rfc3339(context.app)});
    };
    const service::StepRules<ResponseBatch, decltype(batch_workflow)> rules{
        .workflow = batch_workflow,
        .lock = lock,
        .parties = [&](const service::Call&, const ResponseBatch& batch) { return parties.to_batch_of(batch.unit_id); },
        .save = save,
        .render = render_batch};
    return service::take_step(context.app, call, rules, action);
}

}

std::vector<service::Endpoint> batch_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("response-batches"), one = all + "/{id}";
    std::vector<service::Endpoint> routes{
        {Method::get, all, bound(context, list_batches)},
        {Method::get, one, bound(context, find_batch)},
    };
    for (const auto action : domain::all_of<BatchAction>()) {
        const auto decide = [context, action](service::Call& call) { return decide_batch(context, call, action); };
        routes.push_back({Method::post, service::step_path(one, action), decide});
    }
    return routes;
}

}
