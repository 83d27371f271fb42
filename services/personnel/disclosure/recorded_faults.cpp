#include "recorded_faults.hpp"

#include <limits>

#include "access_log.hpp"
#include "disclosing.hpp"
#include "input.hpp"

namespace personnel {
namespace {

/// Before the handler: who may see the list is known, and whose job it is the handler finds out.
void note_rows(service::App& app, AccessLog& log, const service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto after = asked.after.empty() ? 0 : service::whole_number(asked.after[0]);
    const auto limit = service::wants_csv(call.request) ? std::numeric_limits<std::int64_t>::max() : asked.limit;
    const auto named = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::list_people_in_faults(tx, call.parameter("job_id"), after, limit);
    });
    std::vector<Seen> seen;
    for (const auto& [employee_id, nip] : named) seen.push_back({employee_id, viewer_of(call, nip)});
    log.note(call, seen);
}

}

std::vector<service::Endpoint> recording_faults(service::App& app, std::vector<service::Endpoint> endpoints) {
    const auto log = std::make_shared<AccessLog>(app);
    for (auto& endpoint : endpoints) {
        if (!endpoint.path.ends_with("/faults")) continue;
        endpoint.handler = [&app, log, list = std::get<service::Handler>(endpoint.handler)](service::Call& call) {
            note_rows(app, *log, call);
            return list(call);
        };
    }
    return endpoints;
}

}
