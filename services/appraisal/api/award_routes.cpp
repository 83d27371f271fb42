#include "award_routes.hpp"

#include <random>

#include "award_store.hpp"
#include "code.hpp"
#include "input.hpp"
#include "json.hpp"
#include "refusals.hpp"

namespace appraisal {
namespace {

std::string new_certificate_code() {
    std::random_device device;  // the kernel's
    std::uniform_int_distribution<unsigned> byte(0, 255);
    std::array<std::uint8_t, 16> random{};
    for (auto& one : random) one = static_cast<std::uint8_t>(byte(device));
    return certificate_code(random);
}

http::Response list_programs(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto found = context.app.database().read(
        call.region, [&](auto& tx) { return store::award_programs(tx, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [](const AwardProgram& one) { return to_json(one); },
        [](const AwardProgram& one) { return std::vector{one.code}; });
}

http::Response create_program(const Context& context, service::Call& call) {
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto& body = call.body;
        const AwardProgram program{
            .id = service::new_uuid(),
            .code = body["code"],
            .name = body["name"],
            .description = service::member<std::string>(body, "description"),
            .kind = body["kind"],
            .minimum_predicate = service::code_of(domain::all_predicates, body, "minimum_predicate")};
        if (!store::insert(writing.sql(), program))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(program));
        return service::created("/v1/regions/" + call.region + "/award-programs/" + program.id, to_json(program), 1);
    });
}

http::Response read_program(const Context& context, service::Call& call) {
    const auto found = context.app.database().read(
        call.region, [&](auto& tx) { return store::award_program(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), 1);
}

http::Response list(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const Viewer viewer(context, call);
    const auto found = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::awards(tx, {.employee_id = service::query_text(call, "employee_id"),
                                  .program_id = service::query_text(call, "program_id"),
                                  .period = service::query_text(call, "period"),
                                  .state = service::query_text(call, "state"),
                                  .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                  .visible = viewer.visible(tx),
                                  .limit = asked.limit + 1});
    });
    return service::page_of(
        call, asked, found, [&](const Award& one) { return to_json(one, viewer.acts_as_hr(one.employee_id)); },
        [](const Award& one) { return std::vector{one.id}; });
}

/// The predicate that was fixed for somebody in a period, and in which unit; nothing while it is not, or is objected
/// to.
std::optional<Appraisal> fixed_appraisal(postgres::Transaction& tx, const std::string& employee_id,
                                         const std::string& period) {
    auto found = store::appraisal_of(tx, employee_id, period);
    if (found && found->state != State::final && found->state != State::closed) return std::nullopt;
    return found;
}

http::Response nominate(const Context& context, service::Call& call) {
    if (call.related(identity::Relation::self)) throw http::forbidden();  // nobody nominates themselves
    auto& app = context.app;
    const std::string employee_id = call.body["employee_id"], period = call.body["period"];
    const auto known = [&] {
        return app.database()
            .read(call.region, [&](auto& tx) { return directory::employee(tx, employee_id, service::today(app)); })
            .has_value();
    };
    if (!known() && !(context.people.catch_up(call.region, call.request.deadline) && known()))
        throw invalid("/employee_id", "unknown_employee");
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto program = store::award_program(tx, call.body["program_id"]);
        if (!program) throw invalid("/program_id", "unknown_program");
        const auto appraisal = fixed_appraisal(tx, employee_id, period);
        if (!appraisal || !may_be_nominated(appraisal->predicate, program->minimum_predicate))
            throw invalid("/employee_id", "rule_not_met");
        const Award award{.id = service::new_uuid(),
                          .program_id = program->id,
                          .employee_id = employee_id,
                          .unit_id = appraisal->unit_id,
                          .period = period,
                          .reason = call.body["reason"]};
        if (!store::insert(tx, award))
            throw http::conflict("nominated-already", {"Pegawai sudah diusulkan untuk program dan periode ini.",
                                                       "The employee is nominated for this program and period."});
        writing.publish(changed_event(award, *program));
        return service::created("/v1/regions/" + call.region + "/awards/" + award.id,
                                to_json(award, call.has_role("hr_admin")), award.version);
    });
}

http::Response read(const Context& context, service::Call& call) {
    const Viewer viewer(context, call);
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::award(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found, viewer.acts_as_hr(found->employee_id)), found->version);
}

http::Response take_award_step(const Context& context, service::Call& call, AwardAction action) {
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto award = store::lock_award(tx, call.parameter("id"));
        if (!award) throw http::not_found();
        service::require_version(call, award->version);
        const auto next = after(award->state, action);
        if (!next) throw state_forbids(code(award->state), to_json(*award, true)["allowed_actions"]);
        award->state = *next;
        if (action == AwardAction::grant) {
            award->certificate_code = new_certificate_code();
            award->granted_on = service::today(context.app);
        }
        store::update(tx, *award);
        ++award->version;
        writing.publish(changed_event(*award, store::award_program(tx, award->program_id).value()));
        return service::ok_versioned(call, to_json(*award, true), award->version);
    });
}

http::Response verify(const Context& context, service::Call& call) {
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto award = store::award_by_certificate(tx, call.parameter("code"));
        if (!award || !award->granted_on) throw http::not_found();
        const auto unit = directory::unit(tx, award->unit_id, *award->granted_on);
        return service::ok({{"valid", true},
                            {"program", store::award_program(tx, award->program_id).value().name},
                            {"period", award->period},
                            {"unit", unit ? nlohmann::json(unit->name) : nlohmann::json(nullptr)},
                            {"granted_on", domain::to_string(*award->granted_on)}});
    });
}

service::Relations to_award_of_path(const Context& context) {
    return [context](const service::Call& call) {
        Viewer viewer(context, call);
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto award = store::award(tx, call.parameter("id"));
            const auto rests_on = award ? store::appraisal_of(tx, award->employee_id, award->period) : std::nullopt;
            return rests_on ? relations(viewer.standing(tx, *rests_on)) : std::set<identity::Relation>{};
        });
    };
}

}

std::vector<service::Endpoint> award_routes(const Context& context) {
    using http::Method;
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/award-programs", bound(context, list_programs)},
        {Method::post, "/v1/regions/{region}/award-programs", bound(context, create_program)},
        {Method::get, "/v1/regions/{region}/award-programs/{id}", bound(context, read_program)},
        {Method::get, "/v1/regions/{region}/awards", bound(context, list)},
        {Method::post, "/v1/regions/{region}/awards", bound(context, nominate), to_employee_of_body(context)},
        {Method::get, "/v1/regions/{region}/awards/{id}", bound(context, read), to_award_of_path(context)},
        {Method::get, "/v1/regions/{region}/award-certificates/{code}", bound(context, verify)},
    };
    for (const auto action : all_award_actions)
        routes.push_back({Method::post, "/v1/regions/{region}/awards/{id}/" + std::string(code(action)),
                          [context, action](service::Call& call) { return take_award_step(context, call, action); }});
    return routes;
}

}
