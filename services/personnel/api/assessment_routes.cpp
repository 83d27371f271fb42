#include "assessment_routes.hpp"

#include <algorithm>

#include "assessment_store.hpp"
#include "career_policy_store.hpp"
#include "competency_json.hpp"
#include "competency_store.hpp"
#include "days.hpp"
#include "employee_store.hpp"
#include "level_faults.hpp"
#include "relations.hpp"
#include "smallest_group.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

Requirement requirement_of(postgres::Transaction& tx, const Employee& employee, domain::Date on) {
    const auto& position = employee.assignment.position_id;
    return store::requirement(tx, position, on).value_or(proposed_requirement(position, employee.level));
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 2);
    store::AssessmentFilter filter{.employee_id = call.parameter("id"), .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::employee(tx, filter.employee_id, as_of(app, call))) throw http::not_found();
        return service::page_of(
            call, asked, store::assessments(tx, filter), [](const Assessment& one) { return to_json(one); },
            [](const Assessment& one) {
                return std::vector{domain::to_string(one.assessed_on), one.id};
            });
    });
}

Assessment read(service::App& app, const service::Call& call) {
    const auto valid_until = member<std::string>(call.body, "valid_until");
    return {.id = service::new_uuid(),
            .employee_id = call.parameter("id"),
            .assessed_on = domain::parse_date(call.body["assessed_on"].get<std::string>()).value(),
            .valid_until = valid_until ? domain::parse_date(*valid_until) : std::nullopt,
            .method = domain::find_code(all_assessment_methods, call.body["method"].get<std::string>()).value(),
            .assessor = call.body["assessor"],
            .evidence = evidence_links(call.body),
            .levels = levels(call.body["levels"]),
            .corrects = member<std::string>(call.body, "corrects"),
            .reason = member<std::string>(call.body, "reason"),
            .recorded_by = call.principal.subject,
            .recorded_at = service::now_rfc3339(app)};
}

std::vector<http::Fault> faults(postgres::Transaction& tx, const Assessment& one, domain::Date today) {
    auto found = unknown_levels(tx, one.levels, one.assessed_on);
    if (one.assessed_on > today)
        found.push_back({"/assessed_on",
                         "in_the_future",
                         {"Tanggal asesmen belum tiba.", "The day of the assessment has not come yet."}});
    if (one.valid_until && *one.valid_until < one.assessed_on)
        found.push_back({"/valid_until",
                         "before_assessed_on",
                         {"Masa berlaku berakhir sebelum asesmen.", "It ends before the assessment."}});
    if (one.corrects.has_value() != one.reason.has_value())
        found.push_back({one.corrects ? "/reason" : "/corrects",
                         "correction_incomplete",
                         {"Koreksi menyebutkan asesmen yang dikoreksi dan alasannya.",
                          "A correction names the assessment that it corrects, and why."}});
    const auto corrected = one.corrects ? store::assessment(tx, *one.corrects) : std::nullopt;
    if (one.corrects && (!corrected || corrected->employee_id != one.employee_id))
        found.push_back({"/corrects",
                         "unknown_assessment",
                         {"Pegawai ini tidak memiliki asesmen tersebut.", "The employee has no such assessment."}});
    return found;
}

http::Response record(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    const auto made = read(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto employee = store::employee(tx, made.employee_id, today);
        if (!employee) throw http::not_found();
        if (auto refusals = faults(tx, made, today); !refusals.empty()) throw http::unprocessable(std::move(refusals));
        if (!store::insert(tx, made))
            throw http::conflict("corrected-already",
                                 {"Asesmen itu sudah dikoreksi.", "That assessment was corrected already."});
        writing.publish(recorded_event(made));
        const auto match =
            job_match(requirement_of(tx, *employee, today), levels_of(store::assessed_levels(tx, employee->id, today)),
                      store::career_policy_on(tx, today).policy);
        writing.publish(gap_event(employee->id, employee->assignment.position_id, today, match));
        const auto kept = store::assessment(tx, made.id).value();
        return service::created(call.request.path, to_json(kept), 1);
    });
}

http::Response picture(service::App& app, service::Call& call) {
    const auto on = as_of(app, call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto employee = store::employee(tx, call.parameter("id"), on);
        if (!employee) throw http::not_found();
        const auto requirement = requirement_of(tx, *employee, on);
        const auto assessed = store::assessed_levels(tx, employee->id, on);
        const auto policy = store::career_policy_on(tx, on);
        auto body = to_json(job_match(requirement, levels_of(assessed), policy.policy));
        body["employee_id"] = employee->id;
        body["as_of"] = domain::to_string(on);
        body["policy_version"] = policy.version;
        body["requirement"] = to_json(requirement);
        auto levels = json::array();
        for (const auto& [competency, one] : assessed)
            levels.push_back({{"competency", competency},
                              {"level", one.level},
                              {"assessed_on", domain::to_string(one.assessed_on)},
                              {"valid_until", one.valid_until ? json(domain::to_string(*one.valid_until)) : json()},
                              {"method", code(one.method)},
                              {"assessment_id", one.assessment_id}});
        body["assessed"] = levels;
        return service::ok(body);
    });
}

json to_json(const UnitMatch& match) {
    auto fits = json::object();
    for (const auto fit :
         {domain::MappingFit::optimal, domain::MappingFit::cukup_optimal, domain::MappingFit::kurang_optimal}) {
        const auto found = match.fits.find(fit);
        fits[std::string(code(fit))] = found == match.fits.end() ? 0 : found->second;
    }
    auto gaps = json::array();
    for (const auto& [competency, gap] : match.gaps)
        if (gap.required >= domain::smallest_group)
            gaps.push_back({{"competency", competency},
                            {"people", gap.required},
                            {"below", gap.below},
                            {"mean_gap", (gap.total / gap.required).round_half_up(2).to_fixed(2)}});
    return {{"mean_job_person_match", match.mean().to_fixed(2)}, {"fits", fits}, {"gaps", gaps}};
}

http::Response of_unit(service::App& app, service::Call& call) {
    const auto on = as_of(app, call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto policy = store::career_policy_on(tx, on);
        UnitMatch match;
        const auto units = store::each_matched_of_unit(tx, call.parameter("id"), on, [&](const store::Matched& one) {
            const auto requirement = one.required
                                         ? Requirement{one.position_id, RequirementBasis::set, *one.required, {}}
                                         : proposed_requirement(one.position_id, one.level);
            match.add(job_match(requirement, one.actual, policy.policy));
        });
        if (units == 0) throw http::not_found();
        return service::ok({{"unit_id", call.parameter("id")},
                            {"as_of", domain::to_string(on)},
                            {"policy_version", policy.version},
                            {"people", match.people},
                            {"assessed", match.shown() ? json(match.matched) : json(nullptr)},
                            {"match", match.shown() ? to_json(match) : json(nullptr)}});
    });
}

}

std::vector<service::Endpoint> assessment_routes(service::App& app) {
    using http::Method;
    const std::string of_employee = "/v1/regions/{region}/employees/{id}";
    return {
        {Method::get, of_employee + "/competencies", service::bound(app, picture), to_employee(app)},
        {Method::get, of_employee + "/competency-assessments", service::bound(app, list), to_employee(app)},
        {Method::post, of_employee + "/competency-assessments", service::bound(app, record)},
        {Method::get, "/v1/regions/{region}/units/{id}/competencies", service::bound(app, of_unit), to_unit(app)},
    };
}

}
