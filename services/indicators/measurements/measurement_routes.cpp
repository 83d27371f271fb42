#include "measurement_routes.hpp"

#include <iterator>

#include "measurement_access.hpp"
#include "measurement_imports.hpp"
#include "measuring.hpp"
#include "owner_input.hpp"
#include "period_state.hpp"

namespace indicators {
namespace {

using nlohmann::json;

constexpr Reason url_or_file{"url_or_file", "Bukti adalah tautan atau berkas.", "Evidence is a link or a file."};
constexpr Reason key_conflict{"key-taken", key_taken.indonesian, key_taken.english};

json render_seen(const service::Call& call, const store::SeenMeasurement& seen) {
    return render_for(call, seen.object, seen.relations);
}

http::Response list_measurements(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::number});
    const auto after = page.after.empty() ? 0 : service::whole_number(page.after[0]);
    const auto target_id = service::id_of<Target>(service::asked(call, "target_id"));
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::list_measurements(tx, target_id, after, page.limit + 1, service::viewer_of(call));
    });
    return service::page_of(
        call, page, found, [&](const store::SeenMeasurement& seen) { return render_seen(call, seen); },
        [](const store::SeenMeasurement& seen) { return std::vector{std::to_string(seen.object.measurement.entry)}; });
}

http::Response list_waiting(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto visible = visible_owners(app, call);
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::list_waiting(tx, after_key(page), visible, page.limit + 1, service::viewer_of(call));
    });
    return service::page_of(
        call, page, found, [&](const store::SeenMeasurement& seen) { return render_seen(call, seen); },
        [](const store::SeenMeasurement& seen) { return std::vector{seen.object.measurement.id.to_string()}; });
}

service::Handler find_measurement(const MeasurementSubject& subject) {
    return [subject](service::Call& call) {
        const auto& details = subject.of(call);
        return service::ok_versioned(call, render_for(call, details, call.relations()),
                                     version_of(details.measurement));
    };
}

std::vector<Evidence> read_evidence(const json& body) {
    std::vector<Evidence> evidence;
    std::vector<domain::Violation> found;
    if (!body.contains("evidence")) return evidence;
    for (const auto& one : body["evidence"]) {
        evidence.push_back(
            {one["title"], service::member<std::string>(one, "url"), service::optional_id<Evidence>(one, "file_id")});
        if (evidence.back().url.has_value() == evidence.back().file_id.has_value())
            found.push_back({"evidence/" + std::to_string(evidence.size() - 1), url_or_file});
    }
    if (!found.empty()) throw service::refused(found);
    return evidence;
}

/// "integration" for a machine that pushes by its scope.
Measurement read_measurement(const service::Call& call, const json& body) {
    Measurement measurement{.id = domain::new_id<Measurement>(),
                            .value = read_optional_decimal(body, "value"),
                            .numerator = read_optional_decimal(body, "numerator"),
                            .denominator = read_optional_decimal(body, "denominator"),
                            .evidence = read_evidence(body),
                            .source = call.has_role("integrator") ? "integration" : "manual",
                            .external_key = service::member<std::string>(body, "external_key")};
    if (body.contains("target_id")) measurement.target_id = service::id_of<Target>(body, "target_id");
    if (body.contains("measured_on")) measurement.measured_on = service::day_of(body, "measured_on");
    return measurement;
}

/// What a single one is refused with: 409 for what the state of things forbids, otherwise 422.
http::Problem refusal_of(const std::vector<domain::Violation>& violations) {
    const auto& reason = violations.front().reason;
    if (reason == target_of_closed_period) return service::conflict(period_closed);
    if (reason == is_corrected) return service::conflict(corrected_already);
    if (reason == key_taken) return service::conflict(key_conflict);
    return service::refused(violations);
}

http::Response record_one(feed::Writing& writing, const service::Call& call, Measurement measurement) {
    const auto reporter = measurement.reporter;
    const auto result = record_measurements(writing, {std::move(measurement)}, call.today).front();
    if (result.outcome == RecordResult::Outcome::refused) throw refusal_of(result.violations);
    const auto& recorded = result.measurement;
    return service::created(service::location(call, "measurements", recorded.id),
                            render_for(call, recorded, reporter, call.relations()), version_of(recorded));
}

service::Handler record_measurement(service::App& app, const TargetSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto* const target = subject.find(call);  // read before the transaction, for who the caller is
        auto measurement = read_measurement(call, call.body);
        if (!target) throw service::refused("/target_id", unknown_target);
        measurement.reporter = require_reporter(call, *target, call.relations());
        return app.write(call, [&](feed::Writing& writing) { return record_one(writing, call, measurement); });
    };
}

/// What became of each, in their order; those of targets of the caller's own are refused.
std::vector<RecordResult> record_of_others(feed::Writing& writing, const std::vector<Measurement>& measurements,
                                           const std::set<std::size_t>& own, const domain::Date& today) {
    std::vector<Measurement> others;
    for (std::size_t i = 0; i < measurements.size(); ++i)
        if (!own.contains(i)) others.push_back(measurements[i]);
    auto results = record_measurements(writing, std::move(others), today);
    for (const auto i : own)
        results.insert(results.begin() + static_cast<std::ptrdiff_t>(i),
                       {RecordResult::Outcome::refused, measurements[i], {{"target_id", own_case}}});
    return results;
}

json render_result(const service::Call& call, const RecordResult& result, std::size_t item) {
    auto errors = json::array();
    for (const auto& [field, reason] : result.violations)
        errors.push_back({{"pointer", "/items/" + std::to_string(item) + "/" + field},
                          {"code", reason.code},
                          {"message", service::text_of(reason).in(call.request.prefers_english)}});
    const bool refused = result.outcome == RecordResult::Outcome::refused;
    return {{"external_key", result.measurement.external_key},
            {"outcome", result.outcome},
            {"measurement_id", refused ? json() : json(result.measurement.id)},
            {"errors", std::move(errors)}};
}

http::Response record_many(service::App& app, service::Call& call) {
    const auto reporter = make_reporter(call, find_caller_id(app, call));
    std::vector<Measurement> measurements;
    for (const auto& item : call.body["items"]) {
        measurements.push_back(read_measurement(call, item));
        measurements.back().reporter = reporter;
    }
    return app.write(call, [&](feed::Writing& writing) {
        auto list = json::array();
        for (const auto& result : record_of_others(writing, measurements, call.own_items, call.today))
            list.push_back(render_result(call, result, list.size()));
        return service::ok({{"results", std::move(list)}});
    });
}

/// The measurement that the path names, locked for a step of its workflow, which is refused as every step is.
Measurement lock_for(MeasurementAction action, feed::Writing& writing, const service::Call& call,
                     const store::MeasurementDetails& known, const Reporter& caller) {
    const auto locked =
        store::lock_measurement(writing.sql(), known.measurement.id, known.period, service::viewer_of(call));
    if (!locked) throw http::not_found();
    auto measurement = locked->measurement;
    const auto next =
        service::require_step(call, measurement_workflow, action, state_of(measurement), version_of(measurement),
                              measuring_parties(call, call.relations(), known.serves_viewer),
                              {.recorded_by_caller = is_made_by(measurement, caller)});
    if (locked->period_closed) throw service::conflict(period_closed);
    if (action != MeasurementAction::correct) measurement.verification = next;
    return measurement;
}

service::Handler correct_measurement(service::App& app, const MeasurementSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto& known = subject.of(call);
        auto correction = read_measurement(call, call.body);
        correction.reporter = make_reporter(call, known.viewer_id);
        return app.write(call, [&](feed::Writing& writing) {
            const auto before = lock_for(MeasurementAction::correct, writing, call, known, correction.reporter);
            correction.target_id = before.target_id;
            if (!call.body.contains("measured_on")) correction.measured_on = before.measured_on;
            if (!call.body.contains("evidence")) correction.evidence = before.evidence;
            correction.corrects = before.id;
            correction.reason = call.body["reason"].get<std::string>();
            return record_one(writing, call, correction);
        });
    };
}

feed::Event decided_event(const Measurement& measurement) {
    const json data{{"id", measurement.id}, {"target_id", measurement.target_id}, {"state", measurement.verification}};
    const auto& reason = measurement.decision->reason;
    return {"id.kinerja.measurement.decided", measurement.id.to_string(), data.dump(),
            reason ? json{{"reason", *reason}}.dump() : std::string()};
}

service::Handler decide_upon(MeasurementAction action, service::App& app, const MeasurementSubject& subject) {
    return [&app, action, subject](service::Call& call) {
        const auto& known = subject.of(call);
        const auto verifier = make_reporter(call, known.viewer_id);
        return app.write(call, [&](feed::Writing& writing) {
            auto measurement = lock_for(action, writing, call, known, verifier);
            measurement.decision = Decision{.reason = service::member<std::string>(call.body, "reason")};
            store::decide(writing.sql(), measurement, verifier);
            writing.publish(decided_event(measurement));
            return service::ok_versioned(call, render_for(call, measurement, verifier, call.relations()),
                                         version_of(measurement));
        });
    };
}

}

std::vector<service::Endpoint> measurement_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto all = service::regional("measurements"), one = all + "/{id}";
    const auto of_body = make_subject_of_body(app), of_query = make_subject_of_query(app);
    const auto subject = make_measurement_subject(app);
    std::vector<service::Endpoint> routes{
        {Method::get, all, bound(context, list_measurements), of_query.relations()},
        {Method::post, all, record_measurement(app, of_body), of_body.relations()},
        {Method::post, all + "/bulk", bound(context, record_many)},
        {Method::get, all + "/to-verify", bound(context, list_waiting)},
        {Method::get, one, find_measurement(subject), subject.relations()},
        {Method::post, one + "/correct", correct_measurement(app, subject), subject.relations()},
        {Method::post, one + "/verify", decide_upon(MeasurementAction::verify, app, subject), subject.relations()},
        {Method::post, one + "/reject", decide_upon(MeasurementAction::reject, app, subject), subject.relations()},
    };
    const auto reporter = [&app](service::Call& call) {
        return json{{"subject", call.principal.subject}, {"employee_id", find_caller_id(app, call)}};
    };
    std::ranges::move(
        service::import_endpoints(app, all + "/imports", measurement_import(app), reporter, {"target", "target_id"}),
        std::back_inserter(routes));
    return routes;
}

}
