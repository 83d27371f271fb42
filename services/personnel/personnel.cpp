#include "personnel.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "career_policy_routes.hpp"
#include "career_routes.hpp"
#include "circulars_routes.hpp"
#include "competencies_routes.hpp"
#include "contract_personnel.hpp"
#include "correction_store.hpp"
#include "covering.hpp"
#include "credit_routes.hpp"
#include "discipline_routes.hpp"
#include "education_routes.hpp"
#include "employment_routes.hpp"
#include "medal_routes.hpp"
#include "organisation_routes.hpp"
#include "own_since.hpp"
#include "personnel_migrations.hpp"
#include "privacy_routes.hpp"
#include "professionalism_routes.hpp"
#include "project_store.hpp"
#include "projects_routes.hpp"
#include "promotion_routes.hpp"
#include "promotion_store.hpp"
#include "reconciliation_routes.hpp"
#include "regions_routes.hpp"
#include "relation_store.hpp"
#include "search.hpp"
#include "sibling_facts.hpp"
#include "supervision_routes.hpp"
#include "talent_routes.hpp"

namespace personnel {
namespace {

/// Who the things are about upon which offices act.
void recognise_subjects(service::App& app) {
    const auto of_whoever = [&app](auto is_since) {
        return [&app, is_since](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
            return is_since(tx, id, nip, domain::own_since(service::today(app, tx)));
        };
    };
    app.recognise("unit", of_whoever(store::leads_since), service::App::Named::by_text);
    app.recognise("ending_unit", of_whoever(store::leads_part_since), service::App::Named::by_text);
    app.recognise("position", of_whoever(store::holds_since), service::App::Named::by_text);
    app.recognise("employee", store::is_employee_with);
    app.recognise("delegation", is_delegation_of);
    app.recognise("project", store::is_project_of);
    app.recognise("promotion", store::is_promotion_of);
    app.recognise("correction_request", store::is_correction_of);
}

/// What each topic serves.
constexpr auto topics = std::to_array<std::vector<service::Endpoint> (*)(service::App&)>({
    region_routes,
    calendar_routes,
    unit_routes,
    reorganisation_routes,
    post_routes,
    employee_routes,
    missing_appraiser_routes,
    assignment_routes,
    standing_routes,
    line_routes,
    delegation_routes,
    rank_routes,
    education_routes,
    competency_routes,
    requirement_routes,
    assessment_routes,
    career_policy_routes,
    credit_routes,
    career_routes,
    project_routes,
    promotion_routes,
    talent_routes,
    succession_routes,
    retirement_routes,
    medal_routes,
    professionalism_routes,
    professionalism_export_routes,
    circular_routes,
    readership_routes,
    privacy_routes,
    correction_routes,
    discipline_routes,
    reconciliation_routes,
});

std::vector<service::Endpoint> wire(service::App& app) {
    recognise_subjects(app);
    app.follow("appraisal", "appraisal", on_appraisal_event);
    app.follow("training", "training", on_training_event);
    std::vector<service::Endpoint> all;
    for (const auto routes : topics) std::ranges::move(routes(app), std::back_inserter(all));
    return all;
}

}

service::Description description() {
    return {.name = "personnel",
            .feed = "personnel",
            .contract = embedded::contract_personnel[0].content,
            .migrations = {imports::migrations(), search::migrations(),
                           postgres::MigrationSet::of("personnel", embedded::personnel_migrations)},
            .wire = wire,
            .upstreams = {"appraisal", "training"}};
}

}
