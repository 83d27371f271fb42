#include "indicators.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "citizen_satisfaction.hpp"
#include "consultation_routes.hpp"
#include "contract_indicators.hpp"
#include "export_routes.hpp"
#include "indicator_routes.hpp"
#include "indicators_migrations.hpp"
#include "measurement_routes.hpp"
#include "period_routes.hpp"
#include "plan_template_routes.hpp"
#include "planning_routes.hpp"
#include "score_routes.hpp"
#include "score_run_routes.hpp"
#include "scoreboard_routes.hpp"
#include "sharing_routes.hpp"
#include "simulation_routes.hpp"
#include "target_routes.hpp"
#include "webhook_routes.hpp"

namespace indicators {
namespace {

std::vector<service::Endpoint> wire(service::App& app, const WebhookSettings& webhooks) {
    const Context context{app, app.follow("personnel", "personnel", directory::take)};
    app.follow("feedback", "feedback", take_satisfaction);
    std::vector<service::Endpoint> all;
    for (const auto routes : {
             period_routes,
             indicator_routes,
             consultation_routes,
             plan_template_routes,
             target_routes,
             measurement_routes,
             score_routes,
             score_run_routes,
             scoreboard_routes,
             simulation_routes,
             planning_routes,
             export_routes,
             sharing_routes,
         })
        std::ranges::move(routes(context), std::back_inserter(all));
    std::ranges::move(webhook_routes(context, webhooks), std::back_inserter(all));
    return all;
}

}

service::Description description() {
    const auto webhook_settings = std::make_shared<WebhookSettings>();
    return {.name = "indicators",
            .feed = "kpi",
            .contract = embedded::contract_indicators[0].content,
            .migrations = {directory::migrations(), imports::migrations(), webhooks::migrations(),
                           postgres::MigrationSet::of("indicators", embedded::indicators_migrations)},
            .wire = [webhook_settings](service::App& app) { return wire(app, *webhook_settings); },
            .settings = [webhook_settings](service::Settings& settings) { webhook_settings->read(settings); },
            .upstreams = {"personnel", "feedback"}};
}

}
