#include "appraisals.hpp"

#include <algorithm>
#include <iterator>

#include "appraisal_migrations.hpp"
#include "appraisal_routes.hpp"
#include "award_routes.hpp"
#include "contract_appraisal.hpp"
#include "dialogue_routes.hpp"
#include "evidence.hpp"
#include "personnel_events.hpp"
#include "policy_routes.hpp"
#include "told_scores.hpp"

namespace appraisal {
namespace {

std::vector<service::Endpoint> wire(service::App& app) {
    const auto personnel = [&app](feed::Writing& writing, std::span<const feed::Received> events) {
        take_personnel(app, writing, events);
    };
    const Context context{app, app.follow("personnel", "personnel", personnel),
                          app.follow("indicators", "kpi", take_scores, told_scores::unparsed)};
    app.follow("feedback", "feedback", take_satisfaction);
    app.follow("training", "training", take_learning);
    std::vector<service::Endpoint> all;
    for (auto routes :
         {policy_routes(context), appraisal_routes(context), dialogue_routes(context), award_routes(context)})
        std::ranges::move(routes, std::back_inserter(all));
    return all;
}

}

service::Description description() {
    return {.name = "appraisal",
            .feed = "appraisal",
            .contract = embedded::contract_appraisal[0].content,
            .migrations = {directory::migrations(),
                           postgres::MigrationSet::of("appraisal", embedded::appraisal_migrations)},
            .wire = wire,
            .upstreams = {"personnel", "indicators", "feedback", "training"}};
}

}
