#include "evidence_check_routes.hpp"

#include "evidence_store.hpp"
#include "input.hpp"
#include "link_checker.hpp"
#include "measurement_access.hpp"
#include "measurement_store.hpp"

namespace indicators {
namespace {

constexpr const char* evidence_check = "measurements/evidence-check";
constexpr int most_unfinished = 50;  ///< of a region

nlohmann::json to_json(const store::EvidenceCheck& check) {
    return {{"id", check.id},
            {"url", check.url},
            {"outcome", check.outcome},
            {"status", service::nullable(check.status)},
            {"checker_id", service::nullable(check.checker_id)},
            {"checked_at", check.checked_at}};
}

std::vector<std::string> links_of(const Measurement& measurement) {
    std::vector<std::string> links;
    for (const auto& evidence : measurement.evidence)
        if (evidence.url) links.push_back(*evidence.url);
    return links;
}

void keep(feed::Writing& writing, jobs::Job& job, const std::string& measurement_id,
          const std::vector<LinkAnswer>& answers) {
    int reachable = 0;
    for (const auto& [url, outcome, status] : answers) {
        store::insert(writing.sql(), {.id = service::new_uuid(),
                                      .measurement_id = measurement_id,
                                      .url = url,
                                      .outcome = outcome,
                                      .status = status,
                                      .checker_id = service::member<std::string>(job.input, "checker_id")});
        reachable += outcome == "reachable" ? 1 : 0;
    }
    job.counts = {{"links", answers.size()}, {"reachable", reachable}};
}

/// A step: begins to ask when there is room, looks for the answers, and keeps them when all have come.
jobs::Progress check_some(LinkChecker& checker, feed::Writing& writing, jobs::Job& job) {
    const std::string id = job.input["context"]["measurement_id"];
    const auto measurement = store::measurement(writing.sql(), id);
    if (!measurement) throw jobs::Failed("no_measurement");
    if (const auto answers = checker.answers(job.id)) {
        keep(writing, job, id, *answers);
        return jobs::Progress::done;
    }
    checker.begin(job.id, job.region, links_of(*measurement));
    return jobs::Progress::later;
}

void require_room(postgres::Transaction& tx) {
    std::int64_t unfinished = 0;
    for (const auto& one : jobs::Runner::backlog(tx))
        if (one.kind == evidence_check) unfinished += one.jobs;
    if (unfinished < most_unfinished) return;
    throw http::conflict("checks-under-way", {"Masih banyak pemeriksaan tautan yang berjalan; coba lagi nanti.",
                                              "Many checks of links are under way; try again later."});
}

http::Response start(service::App& app, service::Call& call) {
    const auto checker = reporter_of(app, call);
    const auto& id = call.parameter("id");
    auto response = app.write(call, [&](feed::Writing& writing) {
        if (!store::measurement(writing.sql(), id)) throw http::not_found();
        require_room(writing.sql());
        const nlohmann::json input{{"context", {{"measurement_id", id}}},
                                   {"checker_id", service::nullable(checker.employee_id)}};
        const auto job_id = jobs::Runner::enqueue(writing, evidence_check, input, call.principal.subject);
        return service::accepted(call.request.path + "/" + job_id,
                                 jobs::to_json(jobs::Runner::find(writing.sql(), job_id).value()));
    });
    app.jobs().nudge();
    return response;
}

http::Response list(service::App& app, service::Call& call) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (!store::measurement(tx, call.parameter("id"))) throw http::not_found();
        auto items = nlohmann::json::array();
        for (const auto& one : store::evidence_checks(tx, call.parameter("id"), 500)) items.push_back(to_json(one));
        return service::ok({{"items", std::move(items)}});
    });
}

}

std::vector<service::Endpoint> evidence_check_routes(const Context& context, const EvidenceSettings& settings) {
    using http::Method;
    auto& app = context.app;
    const auto checker = std::make_shared<LinkChecker>(LinkBudget{}, http::Destinations::public_and(settings.networks));
    app.jobs().handle(
        evidence_check,
        [checker](feed::Writing& writing, jobs::Job& job) { return check_some(*checker, writing, job); },
        [checker](feed::Writing&, const jobs::Job& job) { checker->forget(job.id); });
    const std::string base = "/v1/regions/{region}/measurements/{id}/evidence-checks";
    auto endpoints = service::job_endpoints(app, base, evidence_check);
    for (auto& one : endpoints) one.relations = by_measurement(app);
    endpoints.push_back({Method::get, base, service::bound(app, list), by_measurement(app)});
    endpoints.push_back({Method::post, base, service::bound(app, start), by_measurement(app)});
    return endpoints;
}

}
