#include <algorithm>

#include "indicator_store.hpp"
#include "measurement_access.hpp"
#include "measurement_policy_store.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "period_store.hpp"
#include "program_access.hpp"
#include "program_json.hpp"
#include "program_routes.hpp"

namespace indicators {
namespace {

using nlohmann::json;

constexpr Reason no_goal{"no_goal", "Program tidak memiliki sasaran untuk indikator ini.",
                         "The program has no goal on this indicator."};

store::ViewedProgram find_program(postgres::Transaction& tx, const service::Call& call) {
    auto found = store::find_program(tx, service::path_id<Program>(call), service::viewer_of(call));
    if (!found) throw http::not_found();
    return *std::move(found);
}

http::Response list_measurements(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::number});
    const auto after = page.after.empty() ? 0 : service::whole_number(page.after[0]);
    const auto caller = make_reporter(call, find_caller_id(app, call));
    const auto [viewed, found] = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto program = find_program(tx, call);
        auto measurements = store::list_program_measurements(tx, program.program.id, after, page.limit + 1);
        return std::pair(std::move(program), std::move(measurements));
    });
    return service::page_of(
        call, page, found,
        [&, &program = viewed](const store::ProgramMeasurement& one) { return render_for(call, program, one, caller); },
        [](const store::ProgramMeasurement& one) { return std::vector{std::to_string(one.measurement.entry)}; });
}

void apply_body(store::ProgramMeasurement& one, const json& body) {
    auto& m = one.measurement;
    if (body.contains("value") || body.contains("numerator") || body.contains("denominator")) {
        m.value = read_optional_decimal(body, "value");
        m.numerator = read_optional_decimal(body, "numerator");
        m.denominator = read_optional_decimal(body, "denominator");
    }
    if (body.contains("measured_on")) m.measured_on = service::day_of(body, "measured_on");
    if (body.contains("evidence")) one.evidence = read_links(body["evidence"]);
}

/// What is measured together is measured as a member's own target would be.
void require_right(postgres::Transaction& tx, const Program& program, const store::ProgramMeasurement& one,
                   domain::Date today) {
    if (std::ranges::count(program.goals, one.indicator_id, &Goal::indicator_id) == 0)
        throw service::refused("/indicator_id", no_goal);
    const auto indicator = store::find_indicator_in(tx, one.indicator_id, program.period).value();
    const Target as_if{.indicator_id = one.indicator_id, .period = program.period, .state = TargetState::agreed};
    auto found = check_measurement(one.measurement, as_if, indicator);
    const auto policy = store::find_measurement_policy(tx, today);
    std::ranges::move(check_day(policy, one.measurement, program.period, today), std::back_inserter(found));
    if (!found.empty()) throw service::refused(found);
    if (store::lock_period_shared(tx, program.period).closed()) throw service::conflict(period_closed);
}

feed::Event measured_event(const Program& program, const store::ProgramMeasurement& one) {
    const auto& m = one.measurement;
    const json data{{"id", m.id},
                    {"program_id", program.id},
                    {"indicator_id", one.indicator_id},
                    {"value", m.value},
                    {"numerator", m.numerator},
                    {"denominator", m.denominator},
                    {"measured_on", m.measured_on},
                    {"verification", m.verification},
                    {"corrects", m.corrects}};
    return {"id.kinerja.program.measured", m.id.to_string(), data.dump(), {}};
}

/// What the head of a member reports is their own result, and waits.
http::Response record(const Context& context, feed::Writing& writing, const service::Call& call,
                      const store::ViewedProgram& viewed, store::ProgramMeasurement one) {
    auto& tx = writing.sql();
    const auto& program = viewed.program;
    require_right(tx, program, one, call.today);
    one.measurement.id = domain::new_id<Measurement>();
    one.measurement.counts = !viewed.own;
    if (!store::insert(tx, program.id, one)) throw service::conflict(corrected_already);
    writing.publish(measured_event(program, one));
    if (one.measurement.counts) context.listeners.on_program_measured(writing, program);
    const auto id = one.measurement.id.to_string();
    return service::created(service::location(call, "programs", program.id) + "/measurements/" + id,
                            render_for(call, viewed, one, one.measurement.reporter), 1);
}

http::Response record_measurement(const Context& context, service::Call& call) {
    const auto reporter = make_reporter(call, find_caller_id(context.app, call));
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto viewed = lock_for(ProgramAction::measure, writing, call);
        store::ProgramMeasurement one{.indicator_id = service::id_of<Indicator>(call.body, "indicator_id")};
        one.measurement.reporter = reporter;
        apply_body(one, call.body);
        return record(context, writing, call, viewed, std::move(one));
    });
}

store::ProgramMeasurement find_measurement(postgres::Transaction& tx, const service::Call& call,
                                           const Program& program) {
    auto one = store::find_program_measurement(tx, program.id, service::path_id<Measurement>(call, "measurement_id"));
    if (!one) throw http::not_found();
    return *std::move(one);
}

http::Response correct_measurement(const Context& context, service::Call& call) {
    const auto reporter = make_reporter(call, find_caller_id(context.app, call));
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto viewed = lock_for(ProgramAction::measure, writing, call);
        auto one = find_measurement(writing.sql(), call, viewed.program);
        one.measurement.corrects = one.measurement.id;
        one.measurement.reason = call.body["reason"];
        one.measurement.reporter = reporter;
        apply_body(one, call.body);
        return record(context, writing, call, viewed, std::move(one));
    });
}

feed::Event decided_event(const Program& program, const Measurement& m) {
    const json data{{"id", m.id}, {"program_id", program.id}, {"state", m.verification}};
    const auto& reason = m.decision->reason;
    return {"id.kinerja.program.measurement_decided", m.id.to_string(), data.dump(),
            reason ? json{{"reason", *reason}}.dump() : std::string()};
}

/// The office alone: a head of the lead is one of those whose result it is.
domain::Parties verifiers_among(domain::Parties caller) {
    return caller.overlap(domain::Party::office) ? domain::Parties(domain::Party::office) : domain::Parties();
}

/// In whatever state the program is, until its period is closed: what waits may be decided after its end.
http::Response decide(const Context& context, service::Call& call, MeasurementAction action) {
    const auto verifier = make_reporter(call, find_caller_id(context.app, call));
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto viewed = store::lock_program(tx, service::path_id<Program>(call), service::viewer_of(call));
        if (!viewed) throw http::not_found();
        auto one = find_measurement(tx, call, viewed->program);
        auto& m = one.measurement;
        m.verification = service::require_step(call, measurement_workflow, action, state_of(m), std::nullopt,
                                               verifiers_among(parties_to(call, *viewed)),
                                               {.recorded_by_caller = is_made_by(m, verifier)});
        if (store::lock_period_shared(tx, viewed->program.period).closed()) throw service::conflict(period_closed);
        const auto decided = store::decide(tx, one, verifier, service::member<std::string>(call.body, "reason"));
        writing.publish(decided_event(viewed->program, decided.measurement));
        if (decided.measurement.counts) context.listeners.on_program_measured(writing, viewed->program);
        return service::ok(render_for(call, *viewed, decided, verifier));
    });
}

http::Response verify_measurement(const Context& context, service::Call& call) {
    return decide(context, call, MeasurementAction::verify);
}

http::Response reject_measurement(const Context& context, service::Call& call) {
    return decide(context, call, MeasurementAction::reject);
}

std::optional<domain::Rational> find_realisation(postgres::Transaction& tx, const Program& program, const Goal& goal,
                                                 const Indicator& indicator) {
    std::vector<domain::Measurement> values;
    for (const auto& one : store::list_counting(tx, program.id, goal.indicator_id))
        values.push_back({.entry = one.entry,
                          .measured_on = one.measured_on,
                          .value = one.value ? *one.value : one.numerator.value(),
                          .denominator = one.denominator.value_or(domain::Decimal(1))});
    return domain::realisation(indicator.aggregation, values);
}

json render_progress(postgres::Transaction& tx, const Program& program, const Goal& goal) {
    const auto indicator = store::find_indicator_in(tx, goal.indicator_id, program.period).value();
    const auto realised = find_realisation(tx, program, goal, indicator);
    const auto rounded = [](const domain::Rational& value) { return value.round_half_up(shown_decimals); };
    auto members = json::array();
    for (const auto& [unit_id, share] : goal.agreed.empty() ? goal.shares : goal.agreed)
        members.push_back({{"unit_id", unit_id},
                           {"share", share},
                           {"part", realised ? json(rounded(part_of_member(indicator, *realised, share))) : json()}});
    json achieved;
    if (realised)
        achieved = domain::achievement(indicator.direction, goal.value, *realised, indicator.cap, indicator.bands)
                       .counted.to_fixed(2);
    return {{"indicator_id", goal.indicator_id},
            {"value", goal.value},
            {"realisation", realised ? json(rounded(*realised)) : json()},
            {"achievement", std::move(achieved)},
            {"members", std::move(members)}};
}

http::Response find_progress(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto program = find_program(tx, call).program;
        auto goals = json::array();
        for (const auto& goal : program.goals) goals.push_back(render_progress(tx, program, goal));
        return service::ok({{"program_id", program.id}, {"state", program.state}, {"goals", std::move(goals)}});
    });
}

}

std::vector<service::Endpoint> program_measurement_routes(const Context& context) {
    using http::Method;
    const auto one = service::regional("programs/{id}");
    return {
        {Method::get, one + "/progress", bound(context, find_progress)},
        {Method::get, one + "/measurements", bound(context, list_measurements)},
        {Method::post, one + "/measurements", bound(context, record_measurement)},
        {Method::post, one + "/measurements/{measurement_id}/correct", bound(context, correct_measurement)},
        {Method::post, one + "/measurements/{measurement_id}/verify", bound(context, verify_measurement)},
        {Method::post, one + "/measurements/{measurement_id}/reject", bound(context, reject_measurement)},
    };
}

}
