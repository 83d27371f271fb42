#include "evidence_store.hpp"
#include "input.hpp"
#include "link_checker.hpp"
#include "measurement_access.hpp"
#include "measurement_routes.hpp"

namespace indicators {
namespace {

constexpr const char* evidence_check = "measurements/evidence-check";
constexpr int most_unfinished = 50;  ///< of a region

constexpr Reason checks_under_way{"checks-under-way", "Masih banyak pemeriksaan tautan yang berjalan; coba lagi nanti.",
                                  "Many checks of links are under way; try again later."};

nlohmann::json render_check(const store::EvidenceCheck& check) {
    return {{"id", check.id},
            {"url", check.url},
            {"outcome", check.outcome},
            {"status", check.status},
            {"checker_id", check.checker_id},
            {"checked_at", check.checked_at}};
}

std::vector<std::string> links_of(const Measurement& measurement) {
    std::vector<std::string> links;
    for (const auto& evidence : measurement.evidence)
        if (evidence.url) links.push_back(*evidence.url);
    return links;
}

void store_answers(feed::Writing& writing, jobs::Job& job, domain::Id<Measurement> measurement_id,
                   const std::vector<LinkAnswer>& answers) {
    int reachable = 0;
    for (const auto& [url, outcome, status] : answers) {
        store::insert(writing.sql(), {.id = domain::new_id<store::EvidenceCheck>(),
                                      .measurement_id = measurement_id,
                                      .url = url,
                                      .outcome = outcome,
                                      .status = status,
                                      .checker_id = service::member<std::string>(job.input, "checker_id")});
        reachable += outcome == store::LinkOutcome::reachable ? 1 : 0;
    }
    job.counts = {{"links", answers.size()}, {"reachable", reachable}};
}

/// A step: begins to ask when there is room, looks for the answers, and stores them when all have come.
jobs::Progress check_some(service::App& app, LinkChecker& checker, feed::Writing& writing, jobs::Job& job) {
    const auto id = job.input["context"]["measurement_id"].get<domain::Id<Measurement>>();
    const auto seen = store::find_measurement(writing.sql(), id, {.nip = {}, .on = service::today(app, writing.sql())});
    if (!seen) throw jobs::Failed("no_measurement");
    if (const auto answers = checker.answers(job.id)) {
        store_answers(writing, job, id, *answers);
        return jobs::Progress::done;
    }
    checker.begin(job.id, job.region, links_of(seen->object.measurement));
    return jobs::Progress::later;
}

void require_room(postgres::Transaction& tx) {
    std::int64_t unfinished = 0;
    for (const auto& backlog : jobs::Runner::backlog(tx))
        if (backlog.kind == evidence_check) unfinished += backlog.jobs;
    if (unfinished >= most_unfinished) throw service::conflict(checks_under_way);
}

service::Handler start_check(service::App& app, const MeasurementSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto& known = subject.of(call);
        auto response = app.write(call, [&](feed::Writing& writing) {
            require_room(writing.sql());
            const nlohmann::json input{{"context", {{"measurement_id", known.measurement.id}}},
                                       {"checker_id", known.viewer_id}};
            const auto job_id = jobs::Runner::enqueue(writing, evidence_check, input, call.principal.subject);
            return service::accepted(call.request.path + "/" + job_id,
                                     jobs::to_json(jobs::Runner::find(writing.sql(), job_id).value()));
        });
        app.jobs().wake();
        return response;
    };
}

service::Handler list_checks(service::App& app, const MeasurementSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto id = subject.of(call).measurement.id;
        auto items = nlohmann::json::array();
        for (const auto& check :
             app.database().read(call.region, [&](auto& tx) { return store::list_checks(tx, id, 500); }))
            items.push_back(render_check(check));
        return service::ok({{"items", std::move(items)}});
    };
}

}

std::vector<service::Endpoint> evidence_check_routes(const Context& context, const EvidenceSettings& settings) {
    using http::Method;
    auto& app = context.app;
    const auto checker = std::make_shared<LinkChecker>(LinkBudget{}, http::Destinations::public_and(settings.networks));
    app.jobs().handle(
        evidence_check,
        [&app, checker](feed::Writing& writing, jobs::Job& job) { return check_some(app, *checker, writing, job); },
        [checker](feed::Writing&, const jobs::Job& job) { checker->forget(job.id); });
    const auto base = service::regional("measurements/{id}/evidence-checks");
    const auto subject = make_measurement_subject(app);
    auto endpoints = service::job_endpoints(app, base, evidence_check);
    for (auto& endpoint : endpoints) endpoint.relations = subject.relations();
    endpoints.push_back({Method::get, base, list_checks(app, subject), subject.relations()});
    endpoints.push_back({Method::post, base, start_check(app, subject), subject.relations()});
    return endpoints;
}

}
