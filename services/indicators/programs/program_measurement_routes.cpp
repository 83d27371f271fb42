#include <algorithm>

#include "indicator_store.hpp"
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

Program find_program(postgres::Transaction& tx, service::App& app, const service::Call& call) {
    auto found = store::find_program(tx, service::path_id<Program>(call), service::viewer_of(app, call));
    if (!found) throw http::not_found();
    return std::move(found->program);
}

http::Response list_measurements(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::number});
    const auto after = page.after.empty() ? 0 : service::whole_number(page.after[0]);
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::list_program_measurements(tx, find_program(tx, app, call).id, after, page.limit + 1);
    });
    return service::page_of(
        call, page, found, [](const store::ProgramMeasurement& one) { return render_measurement(one); },
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
void require_right(postgres::Transaction& tx, const Program& program, const store::ProgramMeasurement& one) {
    if (std::ranges::count(program.goals, one.indicator_id, &Goal::indicator_id) == 0)
        throw service::refused("/indicator_id", no_goal);
    const auto indicator = store::find_indicator_in(tx, one.indicator_id, program.period).value();
    const Target as_if{.indicator_id = one.indicator_id, .period = program.period, .state = TargetState::agreed};
    if (const auto found = check_measurement(one.measurement, as_if, indicator); !found.empty())
        throw service::refused(found);
    if (store::hold_period(tx, program.period).closed()) throw service::conflict(period_closed);
}

http::Response record(const Context& context, feed::Writing& writing, const service::Call& call, const Program& program,
                      store::ProgramMeasurement one) {
    auto& tx = writing.sql();
    require_right(tx, program, one);
    one.measurement.id = domain::new_id<Measurement>();
    if (!store::insert(tx, program.id, one)) throw service::conflict(corrected_already);
    auto data = render_measurement(one);
    for (const auto* left_out : {"evidence", "reason", "recorded_at", "corrected_by"}) data.erase(left_out);
    data["program_id"] = program.id;
    const auto id = one.measurement.id.to_string();
    writing.publish({"id.kinerja.program.measured", id, data.dump(), {}});
    context.listeners.on_program_measured(writing, program);
    return service::created(service::location(call, "programs", program.id) + "/measurements/" + id,
                            render_measurement(one), 1);
}

http::Response record_measurement(const Context& context, service::Call& call) {
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto program = lock_for(ProgramAction::measure, context.app, writing, call).program;
        store::ProgramMeasurement one{.indicator_id = service::id_of<Indicator>(call.body, "indicator_id")};
        apply_body(one, call.body);
        return record(context, writing, call, program, std::move(one));
    });
}

http::Response correct_measurement(const Context& context, service::Call& call) {
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto program = lock_for(ProgramAction::measure, context.app, writing, call).program;
        auto one = store::find_program_measurement(writing.sql(), program.id,
                                                   service::path_id<Measurement>(call, "measurement_id"));
        if (!one) throw http::not_found();
        one->measurement.corrects = one->measurement.id;
        one->measurement.reason = call.body["reason"];
        apply_body(*one, call.body);
        return record(context, writing, call, program, *std::move(one));
    });
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
        const auto program = find_program(tx, app, call);
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
    };
}

}
