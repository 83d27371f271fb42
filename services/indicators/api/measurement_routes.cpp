#include "measurement_routes.hpp"

#include <iterator>

#include "indicator_store.hpp"
#include "input.hpp"
#include "json.hpp"
#include "measurement_imports.hpp"
#include "measurement_store.hpp"
#include "measuring.hpp"
#include "objection_texts.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

std::set<identity::Relation> relations_to_target(service::App& app, const service::Call& call, const std::string& id) {
    const auto target = app.database().read(call.region, [&](auto& tx) { return store::target(tx, id); });
    return target ? relations_to(app, call, target->owner) : std::set<identity::Relation>{};
}

service::Relations by_body(service::App& app) {
    return [&app](const service::Call& call) { return relations_to_target(app, call, call.body["target_id"]); };
}
service::Relations by_query(service::App& app) {
    return [&app](const service::Call& call) {
        return relations_to_target(app, call, std::string(call.query("target_id").value()));
    };
}
service::Relations by_measurement(service::App& app) {
    return [&app](const service::Call& call) {
        const auto found =
            app.database().read(call.region, [&](auto& tx) { return store::measurement(tx, call.parameter("id")); });
        return found ? relations_to_target(app, call, found->target_id) : std::set<identity::Relation>{};
    };
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 1);
    std::int64_t after = 0;
    if (!asked.after.empty()) after = service::cursor_number(asked.after[0]);
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::measurements(tx, std::string(call.query("target_id").value()), after, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const Measurement& one) { return to_json(one); },
        [](const Measurement& one) { return std::vector{std::to_string(one.entry)}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::measurement(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), found->corrected_by ? 2 : 1);
}

/// Checks the measurement against its target, whose period stays open until it is saved, and saves it.
http::Response saved(feed::Writing& writing, const service::Call& call, Measurement measurement) {
    auto& tx = writing.sql();
    const auto target = store::target(tx, measurement.target_id);
    if (!target) throw refused({{"target_id", "unknown_target"}});
    if (store::hold_open(tx, target->period).closed) throw period_closed();
    const auto indicator =
        store::indicator_in(tx, target->indicator_id, domain::Period::parse(target->period).value()).value();
    if (const auto objected = objections(measurement, *target, indicator); !objected.empty()) throw refused(objected);
    measurement.id = service::new_uuid();
    if (!store::insert(tx, {measurement}))
        throw http::conflict("corrected-already",
                             {"Pengukuran sudah dikoreksi.", "The measurement has been corrected already."});
    writing.publish(recorded_event(measurement, *target));
    const auto stored = store::measurement(tx, measurement.id).value();
    return service::created("/v1/regions/" + call.region + "/measurements/" + stored.id, to_json(stored), 1);
}

std::vector<Evidence> evidence_from(const nlohmann::json& body) {
    std::vector<Evidence> evidence;
    if (body.contains("evidence"))
        for (const auto& one : body["evidence"]) evidence.push_back({one["title"], one["url"]});
    return evidence;
}

http::Response record(service::App& app, service::Call& call) {
    const auto& body = call.body;
    return app.write(call, [&](feed::Writing& writing) {
        return saved(writing, call,
                     {.target_id = body["target_id"],
                      .value = optional_decimal_from(body, "value"),
                      .numerator = optional_decimal_from(body, "numerator"),
                      .denominator = optional_decimal_from(body, "denominator"),
                      .measured_on = domain::parse_date(body["measured_on"].get<std::string>()).value(),
                      .evidence = evidence_from(body)});
    });
}

http::Response correct(service::App& app, service::Call& call) {
    const auto& body = call.body;
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = store::measurement(writing.sql(), call.parameter("id"));
        if (!before) throw http::not_found();
        service::require_version(call, before->corrected_by ? 2 : 1);
        const auto day = service::member<std::string>(body, "measured_on");
        return saved(writing, call,
                     {.target_id = before->target_id,
                      .value = optional_decimal_from(body, "value"),
                      .numerator = optional_decimal_from(body, "numerator"),
                      .denominator = optional_decimal_from(body, "denominator"),
                      .measured_on = day ? domain::parse_date(*day).value() : before->measured_on,
                      .evidence = body.contains("evidence") ? evidence_from(body) : before->evidence,
                      .corrects = before->id,
                      .reason = body["reason"].get<std::string>()});
    });
}

}

std::vector<service::Endpoint> measurement_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/measurements", service::bound(app, list), by_query(app)},
        {Method::post, "/v1/regions/{region}/measurements", service::bound(app, record), by_body(app)},
        {Method::get, "/v1/regions/{region}/measurements/{id}", service::bound(app, read), by_measurement(app)},
        {Method::post, "/v1/regions/{region}/measurements/{id}/correct", service::bound(app, correct),
         by_measurement(app)},
    };
    std::ranges::move(service::import_endpoints(app, "/v1/regions/{region}/measurements/imports", measurement_import()),
                      std::back_inserter(routes));
    return routes;
}

}
