#include <algorithm>

#include "assessing.hpp"
#include "assessment_imports.hpp"
#include "assessment_store.hpp"
#include "career_policy_store.hpp"
#include "competencies_routes.hpp"
#include "competency_json.hpp"
#include "competency_store.hpp"
#include "days.hpp"
#include "employee_store.hpp"
#include "link_json.hpp"
#include "recorded_faults.hpp"
#include "relations.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

http::Response list_assessments(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day, service::Key::uuid});
    store::AssessmentFilter filter{.employee_id = call.parameter("id"), .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::find_employee(tx, filter.employee_id, as_of(call))) throw http::not_found();
        return service::page_of(call, asked, store::list_assessments(tx, filter), render_assessment,
                                [](const Assessment& one) {
                                    return std::vector{domain::to_string(one.assessed_on), one.id};
                                });
    });
}

Assessment read_assessment(service::App& app, const service::Call& call) {
    return {.id = service::new_uuid(),
            .employee_id = call.parameter("id"),
            .assessed_on = service::day_of(call.body, "assessed_on"),
            .valid_to = optional_day(call.body, "valid_to"),
            .method = service::code_of<AssessmentMethod>(call.body, "method"),
            .assessor = call.body["assessor"],
            .evidence = call.body.value("evidence", std::vector<Link>{}),
            .levels = levels(call.body["levels"]),
            .corrects = member<std::string>(call.body, "corrects"),
            .reason = member<std::string>(call.body, "reason"),
            .recorded_by = call.principal.subject,
            .recorded_at = service::now_rfc3339(app)};
}

http::Response record_assessment_of(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto kept = record_assessment(writing, read_assessment(app, call), call.today);
        return service::created(call.request.path, render_assessment(kept), 1);
    });
}

http::Response show_competencies(service::App& app, service::Call& call) {
    const auto on = as_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto employee = store::find_employee(tx, call.parameter("id"), on);
        if (!employee) throw http::not_found();
        const auto requirement = requirement_of(tx, *employee, on);
        const auto assessed = store::list_assessed_levels(tx, employee->id, on);
        const auto policy = store::find_career_policy(tx, on);
        auto body = render_match(job_match(requirement, levels_of(assessed), policy.policy));
        body["employee_id"] = employee->id;
        body["as_of"] = on;
        body["policy_version"] = policy.version;
        body["requirement"] = render_requirement(requirement);
        auto levels = json::array();
        for (const auto& [competency, one] : assessed)
            levels.push_back({{"competency", competency},
                              {"level", one.level},
                              {"assessed_on", one.assessed_on},
                              {"valid_to", one.valid_to},
                              {"method", one.method},
                              {"assessment_id", one.assessment_id}});
        body["assessed"] = levels;
        return service::ok(body);
    });
}

json render_unit_match(const UnitMatch& match) {
    auto fits = json::object();
    for (const auto fit :
         {domain::MappingFit::optimal, domain::MappingFit::cukup_optimal, domain::MappingFit::kurang_optimal}) {
        const auto found = match.fits.find(fit);
        fits[std::string(domain::code(fit))] = found == match.fits.end() ? 0 : found->second;
    }
    auto gaps = json::array();
    for (const auto& [competency, gap] : match.gaps)
        if (gap.shown())
            gaps.push_back({{"competency", competency},
                            {"people", gap.required},
                            {"below", gap.below},
                            {"mean_gap", (gap.total / gap.required).round_half_up(2).to_fixed(2)}});
    return {{"mean_job_person_match", match.mean().to_fixed(2)}, {"fits", fits}, {"gaps", gaps}};
}

http::Response show_competencies_of_unit(service::App& app, service::Call& call) {
    const auto on = as_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto policy = store::find_career_policy(tx, on);
        UnitMatch match;
        const auto units = store::visit_matched_of_unit(tx, call.parameter("id"), on, [&](const store::Matched& one) {
            const auto requirement = one.required
                                         ? Requirement{one.position_id, RequirementBasis::set, *one.required, {}}
                                         : proposed_requirement(one.position_id, one.level);
            match.add(job_match(requirement, one.actual, policy.policy));
        });
        if (units == 0) throw http::not_found();
        return service::ok({{"unit_id", call.parameter("id")},
                            {"as_of", on},
                            {"policy_version", policy.version},
                            {"people", match.people},
                            {"assessed", match.shown() ? json(match.matched) : json(nullptr)},
                            {"match", match.shown() ? render_unit_match(match) : json(nullptr)}});
    });
}

}

std::vector<service::Endpoint> assessment_routes(service::App& app) {
    using http::Method;
    const std::string of_employee = "/v1/regions/{region}/employees/{id}";
    std::vector<service::Endpoint> routes{
        {Method::get, of_employee + "/competencies", service::bound(app, show_competencies), to_employee(app)},
        {Method::get, of_employee + "/competency-assessments", service::bound(app, list_assessments), to_employee(app)},
        {Method::post, of_employee + "/competency-assessments", service::bound(app, record_assessment_of)},
        {Method::get, "/v1/regions/{region}/units/{id}/competencies", service::bound(app, show_competencies_of_unit),
         to_unit(app)},
    };
    std::ranges::move(
        recording_faults(app, service::import_endpoints(app, "/v1/regions/{region}/competency-assessments/imports",
                                                        assessment_import(app), {}, {"nip", "nip"})),
        std::back_inserter(routes));
    return routes;
}

}
