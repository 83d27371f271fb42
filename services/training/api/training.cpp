#include "training.hpp"

#include <algorithm>
#include <iterator>

#include "appraised.hpp"
#include "contract_training.hpp"
#include "course_routes.hpp"
#include "enrolment_routes.hpp"
#include "enrolment_store.hpp"
#include "learning_routes.hpp"
#include "need_routes.hpp"
#include "search.hpp"
#include "training_migrations.hpp"

namespace training {
namespace {

/// Who the things are about upon which offices act.
void recognise_subjects(service::App& app) {
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::are_about(tx, {id}, nip);
    });
    app.recognise("enrolment", [&app](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return store::is_enrolment_of(tx, id, nip, service::today(app, tx));
    });
}

std::vector<service::Endpoint> wire(service::App& app) {
    const Context context{app, app.follow("personnel", "personnel", directory::take)};
    app.follow("appraisal", "appraisal", on_appraisal_event);
    recognise_subjects(app);
    std::vector<service::Endpoint> all;
    for (auto routes :
         {course_routes(context), need_routes(context), enrolment_routes(context), learning_routes(context)})
        std::ranges::move(routes, std::back_inserter(all));
    return all;
}

}

service::Description description() {
    return {.name = "training",
            .feed = "training",
            .contract = embedded::contract_training[0].content,
            .migrations = {directory::migrations(), search::migrations(),
                           postgres::MigrationSet::of("training", embedded::training_migrations)},
            .wire = wire,
            .upstreams = {"personnel", "appraisal"}};
}

}
