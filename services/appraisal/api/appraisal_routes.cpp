#include "appraisal_routes.hpp"

#include <algorithm>

#include "code.hpp"
#include "distribution.hpp"
#include "evidence.hpp"
#include "evidence_store.hpp"
#include "input.hpp"
#include "json.hpp"
#include "period.hpp"
#include "refusals.hpp"
#include "steps.hpp"

namespace appraisal {
namespace {

using nlohmann::json;

http::Response list(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    Viewer viewer(context, call);
    const auto today = service::today(context.app);
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found =
            store::appraisals(tx, {.employee_id = service::query_text(call, "employee_id"),
                                   .period = service::query_text(call, "period"),
                                   .state = service::query_text(call, "state"),
                                   .unit_id = service::query_text(call, "unit_id"),
                                   .supervisor_id = service::query_text(call, "supervisor_id"),
                                   .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                   .visible = viewer.visible(tx),
                                   .limit = asked.limit + 1});
        return service::page_of(
            call, asked, found,
            [&](const Appraisal& one) {
                return to_json(one,
                               allowed_actions(one.state, viewer.standing(tx, one), circumstances(tx, one, today)));
            },
            [](const Appraisal& one) { return std::vector{one.id}; });
    });
}

http::Response read(const Context& context, service::Call& call) {
    Viewer viewer(context, call);
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::appraisal(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        const auto body = shown(tx, *found, viewer.standing(tx, *found), service::today(context.app));
        return service::ok_versioned(call, body, found->version);
    });
}

/// Who is appraised, and by whom: as of the period's last day, or of today while that is still to come or nothing is
/// known of the employee on it.
bool fill_in_people(postgres::Transaction& tx, Appraisal& appraisal, const domain::Period& period, domain::Date today) {
    const auto on = std::min(period.last_day(), today);
    auto employee = directory::employee(tx, appraisal.employee_id, on);
    const auto day = employee ? on : today;
    if (!employee) employee = directory::employee(tx, appraisal.employee_id, today);
    if (!employee) return false;
    appraisal.unit_id = employee->unit_id;
    appraisal.supervisor_id = directory::supervisor(tx, appraisal.employee_id, day);
    if (!appraisal.supervisor_id) appraisal.supervisor_id = directory::supervisor(tx, appraisal.employee_id, today);
    return true;
}

http::Response create(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto period = domain::Period::parse(call.body["period"].get<std::string>());
    if (!period) throw invalid("/period", "bad_period");
    const auto today = service::today(app);
    Appraisal appraisal{.employee_id = call.body["employee_id"],
                        .period = period->to_string(),
                        .plan = call.body.value("plan", json::array()).dump()};
    const auto known = [&] {
        return app.database().read(call.region,
                                   [&](auto& tx) { return fill_in_people(tx, appraisal, *period, today); });
    };
    if (!known() && !(context.people.catch_up(call.region, call.request.deadline) && known()))
        throw invalid("/employee_id", "unknown_employee");
    Viewer viewer(context, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        appraisal.id = service::new_uuid();
        if (!store::insert(tx, appraisal))
            throw http::conflict("appraisal-exists", {"Pegawai sudah memiliki SKP pada periode ini.",
                                                      "The employee has an appraisal in this period."});
        store::insert(
            tx, appraisal.id,
            {.action = "create", .state = appraisal.state, .actor_id = viewer.employee_id(), .plan = appraisal.plan});
        writing.publish(changed_event(appraisal));
        return service::created("/v1/regions/" + call.region + "/appraisals/" + appraisal.id,
                                shown(tx, appraisal, viewer.standing(tx, appraisal), today), appraisal.version);
    });
}

http::Response change(const Context& context, service::Call& call) {
    Viewer viewer(context, call);
    const auto today = service::today(context.app);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto appraisal = store::lock_appraisal(tx, call.parameter("id"));
        if (!appraisal) throw http::not_found();
        const auto as = viewer.standing(tx, *appraisal);
        if (!as.self && !as.hr_admin) throw http::forbidden();
        service::require_version(call, appraisal->version);
        if (appraisal->state != State::draft)
            throw refused(Refusal::state_forbids, appraisal->state,
                          allowed_actions(appraisal->state, as, circumstances(tx, *appraisal, today)));
        appraisal->plan = call.body["plan"].dump();
        ++appraisal->version;
        store::update(tx, *appraisal);
        store::insert(tx, appraisal->id,
                      {.version = appraisal->version,
                       .action = "change",
                       .state = appraisal->state,
                       .actor_id = viewer.employee_id(),
                       .plan = appraisal->plan});
        writing.publish(changed_event(*appraisal));
        return service::ok_versioned(call, shown(tx, *appraisal, as, today), appraisal->version);
    });
}

http::Response evidence(const Context& context, service::Call& call) {
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::appraisal(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        if (found->evidence) return service::ok(json::parse(*found->evidence));
        auto live = evidence_for(tx, *found);
        live["frozen"] = false;
        live["as_of"] = service::now_rfc3339(context.app);
        return service::ok(live);
    });
}

/// How the organisation performed: as the query says, or as the unit's score suggests.
std::pair<std::optional<domain::OrganisationPredicate>, const char*> organisation(postgres::Transaction& tx,
                                                                                  const service::Call& call) {
    if (const auto given = call.query("organisation"))
        return {domain::find_code(domain::all_organisation_predicates, *given), "given"};
    const auto score =
        store::known_score(tx, {"unit", std::string(*call.query("unit_id")), std::string(*call.query("period"))});
    const auto rating =
        score && score->rating ? domain::find_code(domain::all_expectations, *score->rating) : std::nullopt;
    if (!rating) return {std::nullopt, "unknown"};
    return {organisation_of(*rating), "score"};
}

http::Response calibration(const Context& context, service::Call& call) {
    const std::string unit_id(*call.query("unit_id")), period(*call.query("period"));
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto units = directory::subtree(tx, unit_id, service::today(context.app));
        if (units.empty()) throw http::not_found();
        const auto spread = store::spread(tx, units, period);
        const auto people = [&](domain::Predicate predicate) {
            const auto found = spread.people.find(predicate);
            return found == spread.people.end() ? 0U : found->second;
        };
        auto counts = json::object(), violations = json::array();
        for (const auto predicate : domain::all_predicates)
            counts[std::string(domain::code(predicate))] = people(predicate);
        const auto [performance, basis] = organisation(tx, call);
        json conforms = nullptr, small_group = nullptr;
        if (performance) {
            using domain::Predicate;
            const auto check =
                domain::check_distribution(*performance, {.sangat_baik = people(Predicate::sangat_baik),
                                                          .baik = people(Predicate::baik),
                                                          .butuh_perbaikan = people(Predicate::butuh_perbaikan),
                                                          .kurang = people(Predicate::kurang),
                                                          .sangat_kurang = people(Predicate::sangat_kurang)});
            conforms = check.conforms;
            small_group = check.small_group;
            for (const auto& one : check.violations)
                violations.push_back({{"code", one.code},
                                      {"limit", one.limit.to_fixed(2)},
                                      {"actual", one.actual.to_fixed(2)},
                                      {"limit_count", one.limit_count},
                                      {"actual_count", one.actual_count}});
        }
        return service::ok({{"unit_id", unit_id},
                            {"period", period},
                            {"organisation", performance ? json(domain::code(*performance)) : json(nullptr)},
                            {"basis", basis},
                            {"counts", counts},
                            {"unrated", spread.unrated},
                            {"conforms", conforms},
                            {"small_group", small_group},
                            {"violations", violations}});
    });
}

service::Relations to_unit_of_query(const Context& context) {
    return [context](const service::Call& call) {
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            return directory::relations_to_unit(tx, call.principal.nip, std::string(call.query("unit_id").value_or("")),
                                                service::today(context.app));
        });
    };
}

}

std::vector<service::Endpoint> appraisal_routes(const Context& context) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/appraisals", one = all + "/{id}";
    const auto to_appraisal = to_appraisal_of_path(context);
    std::vector<service::Endpoint> routes{
        {Method::get, all, bound(context, list)},
        {Method::post, all, bound(context, create), to_employee_of_body(context)},
        {Method::get, one, bound(context, read), to_appraisal},
        {Method::patch, one, bound(context, change), to_appraisal},
        {Method::get, one + "/evidence", bound(context, evidence), to_appraisal},
        {Method::get, "/v1/regions/{region}/calibrations", bound(context, calibration), to_unit_of_query(context)},
    };
    for (const auto action : all_actions)
        routes.push_back({Method::post, one + "/" + service::path_of_action(code(action)),
                          [context, action](service::Call& call) { return take_step(context, call, action); },
                          to_appraisal});
    return routes;
}

}
