#include "feedback.hpp"

#include <algorithm>
#include <iterator>

#include "contract_feedback.hpp"
#include "feedback_migrations.hpp"
#include "imports.hpp"
#include "received_scores.hpp"
#include "receiving.hpp"
#include "routes.hpp"
#include "score_events.hpp"
#include "search.hpp"

namespace feedback {
namespace {

std::vector<service::Endpoint> wire(service::App& app) {
    const Context context{app, app.follow("personnel", "personnel", directory::take)};
    app.follow("indicators", "kpi", on_score_events, received_scores::unparsed);
    recognise_subjects(app);
    app.jobs().handle(forgetting, forget_arrivals);
    std::vector<service::Endpoint> all;
    for (auto routes : {service_routes(context), survey_routes(context), form_routes(context), answer_routes(context),
                        batch_routes(context), survey_policy_routes(context), public_routes(context)})
        std::ranges::move(routes, std::back_inserter(all));
    return all;
}

}

service::Description description() {
    return {.name = "feedback",
            .feed = "feedback",
            .contract = embedded::contract_feedback[0].content,
            .migrations = {directory::migrations(), imports::migrations(), search::migrations(),
                           postgres::MigrationSet::of("feedback", embedded::feedback_migrations)},
            .wire = wire,
            .upstreams = {"personnel", "indicators"}};
}

}
