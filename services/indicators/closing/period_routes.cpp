#include "period_routes.hpp"

#include "completeness_store.hpp"
#include "derived_measurements.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "owner_json.hpp"
#include "period_event.hpp"
#include "score_run.hpp"
#include "score_store.hpp"

namespace indicators {
namespace {

using nlohmann::json;

constexpr Reason weights_incomplete{"weights-incomplete", "Ada bobot yang belum berjumlah 100.",
                                    "Some weights do not total 100."};
constexpr Reason measurements_missing{"measurements-missing", "Ada target yang belum diukur.",
                                      "Some targets have not been measured."};
constexpr int owners_named = 20;  ///< of those who keep a period open, at most

PeriodCircumstances circumstances_of(const store::PeriodRow& row, domain::Date today) {
    return {.over = today > row.period.last_day(), .run_under_way = row.run_under_way};
}

json render_period(const store::PeriodRow& row, const service::Call& call) {
    return {
        {"period", row.period},
        {"state", row.state},
        {"from", row.period.first_day()},
        {"to", row.period.last_day()},
        {"missing", row.missing},
        {"reason", row.reason},
        {"score_run_id", row.score_run_id},
        {"allowed_actions", period_workflow.allowed(row.state, parties_of(call), circumstances_of(row, call.today))}};
}

json render_change(const store::PeriodChange& change) {
    return {{"version", change.row.version}, {"state", change.row.state},       {"missing", change.row.missing},
            {"reason", change.row.reason},   {"changed_by", change.changed_by}, {"changed_at", change.changed_at}};
}

http::Response list_periods(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::text});
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_periods(tx, after_key(page), page.limit + 1); });
    return service::page_of(
        call, page, found, [&](const store::PeriodRow& row) { return render_period(row, call); },
        [](const store::PeriodRow& row) { return std::vector{row.period.to_string()}; });
}

http::Response find_period(service::App& app, service::Call& call) {
    const auto period = named_period(call.parameter("period"));
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::find_period(tx, period); });
    return service::ok_versioned(call, render_period(found, call), found.version);
}

http::Response list_history(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::number});
    const auto after = page.after.empty() ? 0 : service::whole_number(page.after[0]);
    const auto period = named_period(call.parameter("period"));
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_period_changes(tx, period, after, page.limit + 1); });
    return service::page_of(
        call, page, found, [](const store::PeriodChange& change) { return render_change(change); },
        [](const store::PeriodChange& change) { return std::vector{std::to_string(change.row.version)}; });
}

/// The period of the path, locked, in the state to which the action leads; refused as every step is.
store::PeriodRow lock_for(PeriodAction action, feed::Writing& writing, const service::Call& call) {
    auto row = store::lock_period(writing.sql(), named_period(call.parameter("period")));
    row.state = service::require_step(call, period_workflow, action, row.state, row.version, parties_of(call),
                                      circumstances_of(row, call.today));
    return row;
}

http::Response save(feed::Writing& writing, const service::Call& call, store::PeriodRow row) {
    store::save(writing.sql(), row, call.principal.subject);
    writing.publish(changed_event(row));
    return service::ok_versioned(call, render_period(row, call), row.version);
}

void refuse_incomplete(postgres::Transaction& tx, const store::PeriodRow& row) {
    if (const auto owners = store::list_owners_without_full_weight(tx, row.period, owners_named); !owners.empty())
        throw service::conflict(weights_incomplete).with("owners", owners);
    if (row.missing != domain::MissingPolicy::block) return;
    if (const auto owners = store::list_owners_without_measurement(tx, row.period, owners_named); !owners.empty())
        throw service::conflict(measurements_missing).with("owners", owners);
}

/// From now on nothing is entered; a run scores all for good and then completes the period.
http::Response close_period(service::App& app, service::Call& call) {
    auto response = app.write(call, [&](feed::Writing& writing) {
        auto row = lock_for(PeriodAction::close, writing, call);
        if (call.body.is_object() && call.body.contains("missing"))
            row.missing = service::code_of<domain::MissingPolicy>(call.body, "missing");
        refuse_incomplete(writing.sql(), row);
        row.reason.reset();
        row.score_run_id = jobs::Runner::enqueue(writing, score_run, {{"period", row.period}, {"closing", true}},
                                                 call.principal.subject);
        row.run_under_way = true;
        return save(writing, call, row);
    });
    app.jobs().wake();
    return response;
}

http::Response reopen_period(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto row = lock_for(PeriodAction::reopen, writing, call);
        if (row.run_under_way) jobs::Runner::cancel(tx, *row.score_run_id);
        row.run_under_way = false;
        row.reason = call.body["reason"];
        row.score_run_id.reset();
        store::make_provisional(tx, row.period);
        jobs::Runner::enqueue(writing, derivation_job, {{"period", row.period}}, call.principal.subject);
        return save(writing, call, row);
    });
}

}

std::vector<service::Endpoint> period_routes(const Context& context) {
    using http::Method;
    context.app.jobs().handle(derivation_job, derive_some);
    const auto all = service::regional("periods"), one = all + "/{period}";
    return {
        {Method::get, all, bound(context, list_periods)},
        {Method::get, one, bound(context, find_period)},
        {Method::get, one + "/history", bound(context, list_history)},
        {Method::post, one + "/close", bound(context, close_period)},
        {Method::post, one + "/reopen", bound(context, reopen_period)},
    };
}

}
