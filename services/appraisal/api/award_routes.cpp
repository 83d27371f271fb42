#include <algorithm>
#include <random>

#include "json.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

std::string new_certificate_code() {
    std::random_device device;  // the kernel's
    std::uniform_int_distribution<unsigned> byte(0, 255);
    std::array<std::uint8_t, 16> random{};
    for (auto& octet : random) octet = static_cast<std::uint8_t>(byte(device));
    return certificate_code(random);
}

http::Response list_programs(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto found = context.app.database().read(
        call.region, [&](auto& tx) { return store::list_programs(tx, after, asked.limit + 1); });
    return service::page_of(call, asked, found, render_program,
                            [](const AwardProgram& program) { return std::vector{program.code}; });
}

http::Response create_program(const Context& context, service::Call& call) {
    const auto& body = call.body;
    const auto minimum = service::code_of<domain::Predicate>(body, "minimum_predicate");
    const AwardProgram program{.id = domain::new_id<AwardProgram>(),
                               .code = body["code"],
                               .name = body["name"],
                               .description = service::member<std::string>(body, "description"),
                               .kind = body["kind"],
                               .minimum_predicate = minimum};
    return context.app.write(call, [&](feed::Writing& writing) {
        if (!store::insert(writing.sql(), program)) throw service::conflict(code_taken);
        writing.publish(changed_event(program));
        return service::created(service::location(call, "award-programs", program.id), render_program(program), 1);
    });
}

http::Response find_program(const Context& context, service::Call& call) {
    const auto id = service::path_id<AwardProgram>(call);
    const auto found = context.app.database().read(call.region, [&](auto& tx) { return store::find_program(tx, id); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_program(*found), 1);
}

nlohmann::json render_for(const Award& award, domain::Parties caller) {
    return render_award(award, award_workflow.allowed(award.state, caller));
}

http::Response list_awards(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::AwardFilter filter{.employee_id = service::query_id<domain::Employee>(call, "employee_id"),
                                    .program_id = service::query_id<AwardProgram>(call, "program_id"),
                                    .period = service::query_period(call, "period"),
                                    .state = service::query_code<AwardState>(call, "state"),
                                    .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                    .visible = list_visible_subjects(context, call),
                                    .limit = asked.limit + 1};
    const auto found = context.app.database().read(
        call.region, [&](auto& tx) { return store::list_awards(tx, filter, service::viewer_of(call)); });
    return service::page_of(
        call, asked, found,
        [&](const store::SeenAward& seen) {
            return render_for(seen.object, service::parties_of(call, office, seen.relations));
        },
        [](const store::SeenAward& seen) { return std::vector{seen.object.id.to_string()}; });
}

http::Response nominate(const Context& context, service::Call& call) {
    const auto employee_id = service::id_of<domain::Employee>(call.body, "employee_id");
    const auto period = service::period_of(call.body, "period");
    const auto caller = service::parties_of(call, office);
    const auto employee = look_twice(
        context, call, [&](auto& tx) { return directory::employee(tx, employee_id.to_string(), call.today); });
    if (!employee) throw service::refused("/employee_id", unknown_employee);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto program = store::find_program(tx, service::id_of<AwardProgram>(call.body, "program_id"));
        if (!program) throw service::refused("/program_id", unknown_program);
        const auto appraisal = store::find_appraisal_of(tx, employee_id, period);
        if (!may_be_nominated(appraisal, program->minimum_predicate))
            throw service::refused("/employee_id", rule_not_met);
        const Award award{.id = domain::new_id<Award>(),
                          .program_id = program->id,
                          .employee_id = employee_id,
                          .unit_id = appraisal->unit_id,
                          .period = period,
                          .reason = call.body["reason"]};
        if (!store::insert(tx, award)) throw service::conflict(nominated_already);
        writing.publish(changed_event(award, *program));
        return service::created(service::location(call, "awards", award.id), render_for(award, caller), award.version);
    });
}

http::Response verify_certificate(const Context& context, service::Call& call) {
    const auto certificate = context.app.database().read(
        call.region, [&](auto& tx) { return store::find_certificate(tx, call.parameter("code")); });
    if (!certificate) throw http::not_found();
    return service::ok(render_certificate(*certificate));
}

service::StepRules<Award, decltype(award_workflow)> award_steps(service::App& app) {
    const auto save = [&app](feed::Writing& writing, Award& award, AwardAction action) {
        auto& tx = writing.sql();
        if (action == AwardAction::grant) {
            award.certificate_code = new_certificate_code();
            award.granted_on = service::today(app, tx);
        }
        store::update(tx, award);
        writing.publish(changed_event(award, store::find_program(tx, award.program_id).value()));
    };
    return {.workflow = award_workflow,
            .lock = store::lock_award,
            .parties = [](const service::Call& call, const Award&) { return service::parties_of(call, office); },
            .save = save,
            .render = render_award};
}

}

std::vector<service::Endpoint> award_routes(const Context& context) {
    using http::Method;
    const auto programs = service::regional("award-programs"), awards = service::regional("awards");
    const service::Subject<Award> subject(context.app, store::find_award);
    const auto find_award = [subject](service::Call& call) {
        const auto& award = subject.of(call);
        return service::ok_versioned(call, render_for(award, service::parties_of(call, office)), award.version);
    };
    std::vector<service::Endpoint> routes{
        {Method::get, programs, bound(context, list_programs)},
        {Method::post, programs, bound(context, create_program)},
        {Method::get, programs + "/{id}", bound(context, find_program)},
        {Method::get, awards, bound(context, list_awards)},
        {Method::post, awards, bound(context, nominate), to_employee_of_body(context)},
        {Method::get, awards + "/{id}", find_award, subject.relations()},
        {Method::get, service::regional("award-certificates/{code}"), bound(context, verify_certificate)},
    };
    std::ranges::move(service::step_endpoints(context.app, awards + "/{id}", award_steps(context.app), {}),
                      std::back_inserter(routes));
    return routes;
}

}
