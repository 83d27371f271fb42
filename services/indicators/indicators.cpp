#include "indicators.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "assignment_routes.hpp"
#include "catalogue_routes.hpp"
#include "citizen_satisfaction.hpp"
#include "contract_indicators.hpp"
#include "derived_measurements.hpp"
#include "directory.hpp"
#include "dispatcher.hpp"
#include "imports.hpp"
#include "indicators_migrations.hpp"
#include "innovation_counts.hpp"
#include "innovation_routes.hpp"
#include "insight_routes.hpp"
#include "learning_hours.hpp"
#include "measurement_routes.hpp"
#include "period_routes.hpp"
#include "program_contributions.hpp"
#include "program_routes.hpp"
#include "score_routes.hpp"
#include "search.hpp"
#include "sharing_routes.hpp"
#include "subjects.hpp"
#include "target_routes.hpp"

namespace indicators {
namespace {

std::vector<service::Endpoint> wire(service::App& app, const WebhookSettings& webhooks,
                                    const EvidenceSettings& evidence) {
    const Context context{app, app.follow("personnel", "personnel", directory::take),
                          Listeners{.on_target_set = derive_target,
                                    .on_program_measured = on_program_measured,
                                    .on_innovation_counted = on_innovation_counted}};
    app.follow("feedback", "feedback", on_feedback_event);
    app.follow("training", "training", on_training_event);
    recognise_subjects(app);
    std::vector<service::Endpoint> all;
    for (const auto routes : {
             period_routes,
             catalogue_policy_routes,
             indicator_routes,
             consultation_routes,
             plan_template_routes,
             program_routes,
             program_measurement_routes,
             innovation_routes,
             innovation_review_routes,
             target_routes,
             contribution_routes,
             assignment_routes,
             measurement_routes,
             measurement_policy_routes,
             evidence_routes,
             score_routes,
             score_run_routes,
             scoreboard_routes,
             simulation_routes,
             planning_routes,
             outlook_routes,
             marker_routes,
             alarm_routes,
             export_routes,
             sharing_routes,
         })
        std::ranges::move(routes(context), std::back_inserter(all));
    std::ranges::move(webhook_routes(context, webhooks), std::back_inserter(all));
    std::ranges::move(evidence_check_routes(context, evidence), std::back_inserter(all));
    return all;
}

}

service::Description description() {
    const auto webhook_settings = std::make_shared<WebhookSettings>();
    const auto evidence = std::make_shared<EvidenceSettings>();
    return {.name = "indicators",
            .feed = "kpi",
            .contract = embedded::contract_indicators[0].content,
            .migrations = {directory::migrations(), imports::migrations(), search::migrations(), webhooks::migrations(),
                           postgres::MigrationSet::of("indicators", embedded::indicators_migrations)},
            .wire = [webhook_settings, evidence](service::App& app) { return wire(app, *webhook_settings, *evidence); },
            .settings =
                [webhook_settings, evidence](service::Settings& settings) {
                    webhook_settings->read(settings);
                    evidence->read(settings);
                },
            .upstreams = {"personnel", "feedback", "training"}};
}

}
