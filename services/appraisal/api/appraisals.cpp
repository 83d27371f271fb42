#include "appraisals.hpp"

#include <algorithm>
#include <iterator>

#include "appraisal_migrations.hpp"
#include "appraisal_store.hpp"
#include "award_store.hpp"
#include "contract_appraisal.hpp"
#include "evidence_events.hpp"
#include "personnel_events.hpp"
#include "received_scores.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

/// Who the things are about upon which offices act.
void recognise_subjects(service::App& app) {
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::are_about(tx, {id}, nip);
    });
    app.recognise("appraisal", store::is_appraisal_of);
    app.recognise("award", store::is_award_of);
}

std::vector<service::Endpoint> wire(service::App& app) {
    const auto personnel = [&app](feed::Writing& writing, std::span<const feed::Received> events) {
        on_personnel_events(app, writing, events);
    };
    const Context context{app, app.follow("personnel", "personnel", personnel),
                          app.follow("indicators", "kpi", on_score_events, received_scores::unparsed)};
    app.follow("feedback", "feedback", on_satisfaction_event);
    app.follow("training", "training", on_learning_event);
    recognise_subjects(app);
    std::vector<service::Endpoint> all;
    for (auto routes : {policy_routes(context), appraisal_routes(context), calibration_routes(context),
                        dialogue_routes(context), award_routes(context)})
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
