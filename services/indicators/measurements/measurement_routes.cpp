#include "measurement_routes.hpp"

#include <iterator>

#include "input.hpp"
#include "measurement_access.hpp"
#include "measurement_imports.hpp"
#include "measurement_json.hpp"
#include "measurement_store.hpp"
#include "measuring.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

service::Relations by_body(service::App& app) {
    return [&app](const service::Call& call) { return relations_to_target(app, call, call.body["target_id"]); };
}
service::Relations by_query(service::App& app) {
    return
        [&app](const service::Call& call) { return relations_to_target(app, call, service::asked(call, "target_id")); };
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    std::int64_t after = 0;
    if (!asked.after.empty()) after = service::whole_number(asked.after[0]);
    const auto caller = reporter_of(app, call);
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::measurements(tx, service::asked(call, "target_id"), after, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [&](const Measurement& one) { return shown(call, caller, one); },
        [](const Measurement& one) { return std::vector{std::to_string(one.entry)}; });
}

http::Response list_waiting(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto visible = visible_owners(app, call);
    const auto caller = reporter_of(app, call);
    std::map<std::string, std::set<identity::Relation>> relations;  // by the target's id
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto page = store::waiting(tx, after, visible, asked.limit + 1);
        std::vector<std::string> targets;
        for (const auto& one : page) targets.push_back(one.target_id);
        OwnerStandings as(tx, call, service::today(app));
        for (const auto& [id, target] : store::targets_by_id(tx, targets)) relations[id] = as.relations(target.owner);
        return page;
    });
    return service::page_of(
        call, asked, found, [&](const Measurement& one) { return shown(call, caller, relations[one.target_id], one); },
        [](const Measurement& one) { return std::vector{one.id}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto caller = reporter_of(app, call);
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::measurement(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, shown(call, caller, *found), version_of(*found));
}

/// What a single one is refused with: 409 for what the state of things forbids, otherwise 422.
http::Problem refusal(const std::vector<Objection>& objections) {
    const auto& code = objections.front().code;
    if (code == "period_closed") return period_closed();
    if (code == "corrected_already") return http::conflict("corrected-already", text_of(code));
    if (code == "key_taken") return http::conflict("key-taken", text_of(code));
    return refused(objections);
}

Measurement read_from(const nlohmann::json& body) {
    Measurement one{.id = service::new_uuid(),
                    .value = optional_decimal_from(body, "value"),
                    .numerator = optional_decimal_from(body, "numerator"),
                    .denominator = optional_decimal_from(body, "denominator"),
                    .evidence = evidence_from(body),
                    .external_key = service::member<std::string>(body, "external_key")};
    if (const auto target = service::member<std::string>(body, "target_id")) one.target_id = *target;
    if (const auto day = service::member<std::string>(body, "measured_on")) one.measured_on = service::day_of(*day);
    return one;
}

/// "integration" for a machine that pushes by its scope.
std::string source_of(const service::Call& call) { return call.has_role("integrator") ? "integration" : "manual"; }

http::Response saved(service::App& app, feed::Writing& writing, const service::Call& call, Measurement measurement,
                     const Reporter& reporter) {
    measurement.reporter = reporter;
    measurement.source = source_of(call);
    const auto taken = take(writing, {std::move(measurement)}, service::today(app)).front();
    if (taken.outcome == Taken::Outcome::refused) throw refusal(taken.objections);
    const auto stored = store::measurement(writing.sql(), taken.measurement.id).value();
    return service::created("/v1/regions/" + call.region + "/measurements/" + stored.id, shown(call, reporter, stored),
                            version_of(stored));
}

http::Response record(service::App& app, service::Call& call) {
    const auto reporter = reporter_of(app, call);
    static_cast<void>(call.relations());  // read before the transaction, for what is shown
    const auto measurement = read_from(call.body);
    return app.write(call, [&](feed::Writing& writing) { return saved(app, writing, call, measurement, reporter); });
}

/// What became of each, in their order; those of targets of the caller's own are refused.
std::vector<Taken> take_others(feed::Writing& writing, const std::vector<Measurement>& measurements,
                               const std::set<std::size_t>& own, const domain::Date& today) {
    std::vector<Measurement> others;
    for (std::size_t i = 0; i < measurements.size(); ++i)
        if (!own.contains(i)) others.push_back(measurements[i]);
    auto taken = take(writing, std::move(others), today);
    for (const auto i : own)
        taken.insert(taken.begin() + static_cast<std::ptrdiff_t>(i),
                     {Taken::Outcome::refused, measurements[i], {{"target_id", "own_case"}}});
    return taken;
}

http::Response record_many(service::App& app, service::Call& call) {
    const auto reporter = reporter_of(app, call);
    std::vector<Measurement> measurements;
    for (const auto& item : call.body["items"]) {
        measurements.push_back(read_from(item));
        measurements.back().reporter = reporter;
        measurements.back().source = source_of(call);
    }
    return app.write(call, [&](feed::Writing& writing) {
        auto results = nlohmann::json::array();
        for (const auto& one : take_others(writing, measurements, call.own_items, service::today(app))) {
            auto errors = nlohmann::json::array();
            for (const auto& objection : one.objections) {
                const auto text = text_of(objection.code);
                errors.push_back({{"pointer", "/items/" + std::to_string(results.size()) + "/" + objection.field},
                                  {"code", objection.code},
                                  {"message", call.request.prefers_english ? text.english : text.indonesian}});
            }
            const bool refused = one.outcome == Taken::Outcome::refused;
            results.push_back({{"external_key", service::nullable(one.measurement.external_key)},
                               {"outcome", refused                                ? "refused"
                                           : one.outcome == Taken::Outcome::known ? "known"
                                                                                  : "recorded"},
                               {"measurement_id", refused ? nlohmann::json() : nlohmann::json(one.measurement.id)},
                               {"errors", std::move(errors)}});
        }
        return service::ok({{"results", std::move(results)}});
    });
}

/// The measurement that the path names, in the version that the caller knows.
Measurement known(feed::Writing& writing, const service::Call& call) {
    const auto found = store::measurement(writing.sql(), call.parameter("id"));
    if (!found) throw http::not_found();
    service::require_version(call, version_of(*found));
    return *found;
}

http::Response correct(service::App& app, service::Call& call) {
    const auto& body = call.body;
    const auto reporter = reporter_of(app, call);
    static_cast<void>(call.relations());
    auto correction = read_from(body);
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = known(writing, call);
        correction.target_id = before.target_id;
        if (!body.contains("measured_on")) correction.measured_on = before.measured_on;
        if (!body.contains("evidence")) correction.evidence = before.evidence;
        correction.corrects = before.id;
        correction.reason = body["reason"].get<std::string>();
        return saved(app, writing, call, correction, reporter);
    });
}

feed::Event decided_event(const Measurement& measurement, bool verified, const std::optional<std::string>& reason) {
    const nlohmann::json data{
        {"id", measurement.id}, {"target_id", measurement.target_id}, {"state", verified ? "verified" : "rejected"}};
    const nlohmann::json personal = reason ? nlohmann::json{{"reason", *reason}} : nlohmann::json();
    return {"id.kinerja.measurement.decided", measurement.id, data.dump(),
            personal.is_null() ? std::string() : personal.dump()};
}

http::Response decide(service::App& app, service::Call& call, bool verified) {
    const auto verifier = reporter_of(app, call);
    static_cast<void>(call.relations());
    const auto reason = service::member<std::string>(call.body, "reason");
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto before = known(writing, call);
        const auto target = store::target(tx, before.target_id).value();
        if (store::hold_open(tx, target.period).closed) throw period_closed();
        if (!allowed(verified ? MeasurementAction::verify : MeasurementAction::reject, before))
            throw http::conflict("state-forbids", {"Pengukuran ini tidak menunggu verifikasi.",
                                                   "The measurement does not wait to be verified."})
                .with("state", code(before.verification));
        if (verifier.is(before.reporter))
            throw http::conflict("self-verification",
                                 {"Yang mencatat tidak memverifikasi sendiri.", "Who recorded it does not verify it."});
        if (!store::decide(tx, before, verified, verifier, reason))
            throw http::conflict("state-forbids", {"Pengukuran baru saja diputuskan atau dikoreksi.",
                                                   "The measurement has just been decided upon or corrected."});
        writing.publish(decided_event(before, verified, reason));
        const auto after = store::measurement(tx, before.id).value();
        return service::ok_versioned(call, shown(call, verifier, after), version_of(after));
    });
}

http::Response verify(service::App& app, service::Call& call) { return decide(app, call, true); }
http::Response reject(service::App& app, service::Call& call) { return decide(app, call, false); }

}

std::vector<service::Endpoint> measurement_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const std::string base = "/v1/regions/{region}/measurements";
    std::vector<service::Endpoint> routes{
        {Method::get, base, service::bound(app, list), by_query(app)},
        {Method::post, base, service::bound(app, record), by_body(app)},
        {Method::post, base + "/bulk", service::bound(app, record_many)},
        {Method::get, base + "/to-verify", service::bound(app, list_waiting)},
        {Method::get, base + "/{id}", service::bound(app, read), by_measurement(app)},
        {Method::post, base + "/{id}/correct", service::bound(app, correct), by_measurement(app)},
        {Method::post, base + "/{id}/verify", service::bound(app, verify), by_measurement(app)},
        {Method::post, base + "/{id}/reject", service::bound(app, reject), by_measurement(app)},
    };
    const auto reporter = [&app](service::Call& call) {
        const auto caller = reporter_of(app, call);
        return nlohmann::json{{"subject", caller.subject}, {"employee_id", service::nullable(caller.employee_id)}};
    };
    std::ranges::move(
        service::import_endpoints(app, base + "/imports", measurement_import(app), reporter, {"target", "target_id"}),
        std::back_inserter(routes));
    return routes;
}

}
