#include "period_routes.hpp"

#include "derived_measurements.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_event.hpp"
#include "period_json.hpp"
#include "score_run.hpp"
#include "score_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

bool may_change(const service::Call& call) { return call.has_role("kpi_admin"); }

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::periods(tx, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [&](const store::PeriodRow& row) { return to_json(row, may_change(call)); },
        [](const store::PeriodRow& row) { return std::vector{row.period}; });
}

/// The period of the path; 404 for a text that has a period's form and is none.
std::string named(const service::Call& call) {
    const auto period = domain::Period::parse(call.parameter("period"));
    if (!period) throw http::not_found();
    return period->to_string();
}

http::Response read(service::App& app, service::Call& call) {
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::period(tx, named(call)); });
    return service::ok_versioned(call, to_json(found, may_change(call)), found.version);
}

/// Names at most 20 owners who keep a period open.
[[noreturn]] void refuse_closing(const char* type, http::Text title, const std::vector<Owner>& owners) {
    auto list = nlohmann::json::array();
    for (const auto& one : owners) list.push_back(to_json(one));
    throw http::conflict(type, std::move(title)).with("owners", list);
}

http::Response saved(feed::Writing& writing, const service::Call& call, const store::PeriodRow& row) {
    store::save(writing.sql(), row, call.principal.subject);
    writing.publish(changed_event(row));
    return service::ok_versioned(call, to_json(row, true), row.version);
}

void refuse_incomplete(postgres::Transaction& tx, const store::PeriodRow& row) {
    if (const auto owners = store::owners_without_full_weight(tx, row.period, 20); !owners.empty())
        refuse_closing("weights-incomplete", {"Ada bobot yang belum berjumlah 100.", "Some weights do not total 100."},
                       owners);
    if (row.missing == domain::MissingPolicy::block)
        if (const auto owners = store::owners_without_measurement(tx, row.period, 20); !owners.empty())
            refuse_closing("measurements-missing",
                           {"Ada target yang belum diukur.", "Some targets have not been measured."}, owners);
}

bool still_closing(postgres::Transaction& tx, const store::PeriodRow& row) {
    if (row.state != store::PeriodState::closing || !row.score_run_id) return false;
    const auto job = jobs::Runner::find(tx, *row.score_run_id);
    return job && (job->state == jobs::State::queued || job->state == jobs::State::running);
}

/// From now on nothing is entered; a run scores all for good and then closes the period. Where such a run has failed,
/// closing begins again.
http::Response close(service::App& app, service::Call& call) {
    auto response = app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto row = store::lock(tx, named(call));
        service::require_version(call, row.version);
        if (row.state == store::PeriodState::closed) throw period_closed();
        if (still_closing(tx, row))
            throw http::conflict("period-closing", {"Periode sedang ditutup.", "The period is being closed."});
        if (const auto missing = service::member<std::string>(call.body, "missing"))
            row.missing = service::code_of(domain::all_missing_policies, *missing);
        refuse_incomplete(tx, row);
        row.turn(store::PeriodState::closing);
        row.reason.reset();
        row.score_run_id = jobs::Runner::enqueue(writing, score_run, {{"period", row.period}, {"closing", true}},
                                                 call.principal.subject);
        return saved(writing, call, row);
    });
    app.jobs().nudge();
    return response;
}

http::Response reopen(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto row = store::lock(tx, named(call));
        service::require_version(call, row.version);
        if (!row.closed) throw http::conflict("period-open", {"Periode masih terbuka.", "The period is open."});
        if (row.state == store::PeriodState::closing && row.score_run_id) jobs::Runner::cancel(tx, *row.score_run_id);
        row.turn(store::PeriodState::reopened);
        row.reason = call.body["reason"];
        row.score_run_id.reset();
        store::make_provisional(tx, row.period);
        jobs::Runner::enqueue(writing, derivation_job, {{"period", row.period}}, call.principal.subject);
        return saved(writing, call, row);
    });
}

http::Response history(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto after = asked.after.empty() ? 0 : service::whole_number(asked.after[0]);
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::period_changes(tx, named(call), after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [](const store::PeriodChange& one) { return to_json(one); },
        [](const store::PeriodChange& one) { return std::vector{std::to_string(one.row.version)}; });
}

}

std::vector<service::Endpoint> period_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    app.jobs().handle(derivation_job, derive_some);
    return {
        {Method::get, "/v1/regions/{region}/periods", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}/periods/{period}", service::bound(app, read)},
        {Method::get, "/v1/regions/{region}/periods/{period}/history", service::bound(app, history)},
        {Method::post, "/v1/regions/{region}/periods/{period}/close", service::bound(app, close)},
        {Method::post, "/v1/regions/{region}/periods/{period}/reopen", service::bound(app, reopen)},
    };
}

}
