#include "appraisals.hpp"

#include <algorithm>
#include <iterator>

#include "appraisal_migrations.hpp"
#include "appraisal_routes.hpp"
#include "appraisal_store.hpp"
#include "award_routes.hpp"
#include "award_store.hpp"
#include "contract_appraisal.hpp"
#include "dialogue_routes.hpp"
#include "evidence.hpp"
#include "personnel_events.hpp"
#include "policy_routes.hpp"
#include "told_scores.hpp"

namespace appraisal {
namespace {

/// Who the things are about upon which offices act.
void recognise_subjects(service::App& app) {
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::are_about(tx, {id}, nip);
    });
    app.recognise("appraisal", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto appraisal = store::appraisal(tx, id);
        return appraisal && directory::are_about(tx, {appraisal->employee_id}, nip);
    });
    app.recognise("award", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto award = store::award(tx, id);
        return award && directory::are_about(tx, {award->employee_id}, nip);
    });
}

std::vector<service::Endpoint> wire(service::App& app) {
    const auto personnel = [&app](feed::Writing& writing, std::span<const feed::Received> events) {
        take_personnel(app, writing, events);
    };
    const Context context{app, app.follow("personnel", "personnel", personnel),
                          app.follow("indicators", "kpi", take_scores, told_scores::unparsed)};
    app.follow("feedback", "feedback", take_satisfaction);
    app.follow("training", "training", take_learning);
    recognise_subjects(app);
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
