#include "directory.hpp"
#include "distribution.hpp"
#include "evidence_store.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

using domain::Predicate;
using nlohmann::json;

domain::UnitId asked_unit(const service::Call& call) {
    return service::id_of<domain::Unit>(service::asked(call, "unit_id"));
}

/// How the organisation performed: as the query says, or as the unit's score suggests.
std::pair<std::optional<domain::OrganisationPredicate>, const char*> find_organisation(postgres::Transaction& tx,
                                                                                       const service::Call& call,
                                                                                       domain::UnitId unit_id,
                                                                                       const domain::Period& period) {
    if (const auto given = service::query_code<domain::OrganisationPredicate>(call, "organisation"))
        return {given, "given"};
    if (const auto rating = store::find_unit_rating(tx, unit_id, period))
        return {suggest_organisation(*rating), "score"};
    return {std::nullopt, "unknown"};
}

json render_violations(const std::vector<domain::DistributionViolation>& violations) {
    auto rendered = json::array();
    for (const auto& violation : violations)
        rendered.push_back({{"code", violation.code},
                            {"limit", violation.limit.to_fixed(2)},
                            {"actual", violation.actual.to_fixed(2)},
                            {"limit_count", violation.limit_count},
                            {"actual_count", violation.actual_count}});
    return rendered;
}

http::Response find_calibration(const Context& context, service::Call& call) {
    const auto unit_id = asked_unit(call);
    const auto period = service::period_of(service::asked(call, "period"));
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto units = directory::subtree(tx, unit_id.to_string(), call.today);
        if (units.empty()) throw http::not_found();
        auto counted = store::count_predicates(tx, units, period);
        auto& people = counted.people;
        auto counts = json::object();
        for (const auto predicate : domain::all_of<Predicate>())
            counts[std::string(domain::code(predicate))] = people[predicate];
        const auto [organisation, basis] = find_organisation(tx, call, unit_id, period);
        json view{{"unit_id", unit_id},  {"period", period},       {"organisation", organisation},
                  {"basis", basis},      {"counts", counts},       {"unrated", counted.unrated},
                  {"conforms", nullptr}, {"small_group", nullptr}, {"violations", json::array()}};
        if (organisation) {
            const auto check =
                domain::check_distribution(*organisation, {.sangat_baik = people[Predicate::sangat_baik],
                                                           .baik = people[Predicate::baik],
                                                           .butuh_perbaikan = people[Predicate::butuh_perbaikan],
                                                           .kurang = people[Predicate::kurang],
                                                           .sangat_kurang = people[Predicate::sangat_kurang]});
            view["conforms"] = check.conforms;
            view["small_group"] = check.small_group;
            view["violations"] = render_violations(check.violations);
        }
        return service::ok(view);
    });
}

service::Relations to_unit_of_query(const Context& context) {
    return [context](const service::Call& call) {
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            return directory::relations_to_unit(tx, call.principal.nip, asked_unit(call).to_string(), call.today);
        });
    };
}

}

std::vector<service::Endpoint> calibration_routes(const Context& context) {
    return {{http::Method::get, service::regional("calibrations"), bound(context, find_calibration),
             to_unit_of_query(context)}};
}

}
