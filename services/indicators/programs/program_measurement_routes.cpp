#include "program_measurement_routes.hpp"

#include <algorithm>

#include "indicator_store.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "program_access.hpp"
#include "program_json.hpp"

namespace indicators {
namespace {

using nlohmann::json;

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto after = asked.after.empty() ? 0 : service::whole_number(asked.after[0]);
    const auto found = app.database().read(call.region, [&](auto& tx) {
        if (!store::program(tx, call.parameter("id"))) throw http::not_found();
        return store::program_measurements(tx, call.parameter("id"), after, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const store::ProgramMeasurement& one) { return to_json(one); },
        [](const store::ProgramMeasurement& one) { return std::vector{std::to_string(one.measurement.entry)}; });
}

void read_into(store::ProgramMeasurement& one, const json& body) {
    auto& m = one.measurement;
    if (body.contains("value") || body.contains("numerator") || body.contains("denominator")) {
        m.value = optional_decimal_from(body, "value");
        m.numerator = optional_decimal_from(body, "numerator");
        m.denominator = optional_decimal_from(body, "denominator");
    }
    if (const auto day = service::member<std::string>(body, "measured_on")) m.measured_on = service::day_of(*day);
    if (const auto links = body.find("evidence"); links != body.end()) {
        one.evidence.clear();
        for (const auto& link : *links) one.evidence.push_back({link["title"], link["url"]});
    }
}

/// What is measured together is measured as a member's own target would be.
void check(postgres::Transaction& tx, const Program& program, const store::ProgramMeasurement& one) {
    if (std::ranges::count(program.goals, one.indicator_id, &Goal::indicator_id) == 0)
        throw service::refused(
            "/indicator_id", "no_goal",
            {"Program tidak memiliki sasaran untuk indikator ini.", "The programme has no goal on this indicator."});
    const auto period = service::period_of(program.period);
    const auto indicator = store::indicator_in(tx, one.indicator_id, period).value();
    const Target as_if{.indicator_id = one.indicator_id, .period = program.period, .state = TargetState::agreed};
    if (const auto objected = objections(one.measurement, as_if, indicator); !objected.empty()) throw refused(objected);
    if (store::hold_open(tx, program.period).closed) throw period_closed();
}

http::Response recorded(const Context& context, feed::Writing& writing, const service::Call& call,
                        const Program& program, store::ProgramMeasurement one) {
    auto& tx = writing.sql();
    check(tx, program, one);
    one.measurement.id = service::new_uuid();
    if (!store::insert(tx, program.id, one))
        throw http::conflict("corrected-already",
                             {"Pengukuran sudah dikoreksi.", "The measurement has been corrected already."});
    const auto stored = store::program_measurement(tx, program.id, one.measurement.id).value();
    auto data = to_json(stored);
    for (const auto* left_out : {"evidence", "reason", "recorded_at", "corrected_by"}) data.erase(left_out);
    data["program_id"] = program.id;
    writing.publish({"id.kinerja.program.measured", one.measurement.id, data.dump(), {}});
    context.listeners.program_changed(writing, program);
    return service::created(
        "/v1/regions/" + call.region + "/programs/" + program.id + "/measurements/" + one.measurement.id,
        to_json(stored), 1);
}

http::Response record(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto as = program_standing(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto program = locked_for(ProgramAction::measure, writing, call, as);
        store::ProgramMeasurement one{.indicator_id = call.body["indicator_id"]};
        read_into(one, call.body);
        return recorded(context, writing, call, program, std::move(one));
    });
}

http::Response correct(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto as = program_standing(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto program = locked_for(ProgramAction::measure, writing, call, as);
        auto one = store::program_measurement(writing.sql(), program.id, call.parameter("measurement_id"));
        if (!one) throw http::not_found();
        one->measurement.corrects = one->measurement.id;
        one->measurement.reason = call.body["reason"];
        read_into(*one, call.body);
        return recorded(context, writing, call, program, std::move(*one));
    });
}

json progress_of(postgres::Transaction& tx, const Program& program, const Goal& goal) {
    const auto indicator = store::indicator_in(tx, goal.indicator_id, service::period_of(program.period)).value();
    std::vector<domain::Measurement> values;
    for (const auto& one : store::counting(tx, program.id, goal.indicator_id))
        values.push_back({.entry = one.entry,
                          .measured_on = one.measured_on,
                          .value = one.value ? *one.value : one.numerator.value(),
                          .denominator = one.denominator.value_or(domain::Decimal(1))});
    const auto realised = domain::realisation(indicator.aggregation, values);
    const auto shown = [](const std::optional<domain::Rational>& value, int places) {
        return value ? json(value->round_half_up(places).to_string()) : json(nullptr);
    };
    auto members = json::array();
    for (const auto& [unit_id, share] : goal.agreed.empty() ? goal.shares : goal.agreed)
        members.push_back(
            {{"unit_id", unit_id},
             {"share", share.to_string()},
             {"part", shown(realised ? std::optional(part_of_member(indicator, *realised, share)) : std::nullopt, 6)}});
    json achieved;
    if (realised)
        achieved = domain::achievement(indicator.direction, goal.value, *realised, indicator.cap, indicator.bands)
                       .counted.to_fixed(2);
    return {{"indicator_id", goal.indicator_id},
            {"value", goal.value.to_string()},
            {"realisation", shown(realised, 6)},
            {"achievement", std::move(achieved)},
            {"members", std::move(members)}};
}

http::Response progress(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto program = store::program(tx, call.parameter("id"));
        if (!program) throw http::not_found();
        auto goals = json::array();
        for (const auto& goal : program->goals) goals.push_back(progress_of(tx, *program, goal));
        return service::ok({{"program_id", program->id}, {"state", code(program->state)}, {"goals", std::move(goals)}});
    });
}

}

std::vector<service::Endpoint> program_measurement_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto with_context = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    const std::string one = "/v1/regions/{region}/programs/{id}";
    return {
        {Method::get, one + "/progress", service::bound(app, progress)},
        {Method::get, one + "/measurements", service::bound(app, list)},
        {Method::post, one + "/measurements", with_context(record)},
        {Method::post, one + "/measurements/{measurement_id}/correct", with_context(correct)},
    };
}

}
