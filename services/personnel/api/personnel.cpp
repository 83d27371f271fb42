#include "personnel.hpp"

#include <algorithm>
#include <iterator>

#include "assessment_routes.hpp"
#include "assignment_routes.hpp"
#include "calendar_routes.hpp"
#include "career_policy_routes.hpp"
#include "career_routes.hpp"
#include "circular_routes.hpp"
#include "competency_routes.hpp"
#include "contract_personnel.hpp"
#include "correction_routes.hpp"
#include "credit_routes.hpp"
#include "delegation_routes.hpp"
#include "employee_routes.hpp"
#include "line_routes.hpp"
#include "personnel_migrations.hpp"
#include "post_routes.hpp"
#include "privacy_routes.hpp"
#include "project_routes.hpp"
#include "promotion_routes.hpp"
#include "rank_routes.hpp"
#include "readership_routes.hpp"
#include "reconciliation_routes.hpp"
#include "region_routes.hpp"
#include "reorganisation_routes.hpp"
#include "requirement_routes.hpp"
#include "retirement_routes.hpp"
#include "sibling_facts.hpp"
#include "standing_routes.hpp"
#include "subject_store.hpp"
#include "talent_routes.hpp"
#include "unit_routes.hpp"

namespace personnel {
namespace {

/// Who the things are about upon which offices act.
void recognise_subjects(service::App& app) {
    app.recognise("employee", store::employee_is);
    app.recognise("delegation", store::delegation_names);
    app.recognise("project", store::project_is_of);
    app.recognise("promotion", store::promotion_is_of);
    app.recognise("correction_request", store::correction_is_of);
}

std::vector<service::Endpoint> wire(service::App& app) {
    recognise_subjects(app);
    app.follow("appraisal", "appraisal", take_appraisal_feed);
    app.follow("training", "training", take_training_feed);
    std::vector<service::Endpoint> all;
    for (const auto routes : {
             region_routes,         calendar_routes,   unit_routes,        reorganisation_routes, post_routes,
             employee_routes,       assignment_routes, standing_routes,    line_routes,           delegation_routes,
             rank_routes,           competency_routes, requirement_routes, assessment_routes,     career_policy_routes,
             credit_routes,         career_routes,     project_routes,     promotion_routes,      talent_routes,
             retirement_routes,     circular_routes,   readership_routes,  privacy_routes,        correction_routes,
             reconciliation_routes,
         })
        std::ranges::move(routes(app), std::back_inserter(all));
    return all;
}

}

service::Description description() {
    return {
        .name = "personnel",
        .feed = "personnel",
        .contract = embedded::contract_personnel[0].content,
        .migrations = {imports::migrations(), postgres::MigrationSet::of("personnel", embedded::personnel_migrations)},
        .wire = wire,
        .upstreams = {"appraisal", "training"}};
}

}
