#include <memory>

#include "access_log.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "employment_routes.hpp"
#include "line_gap.hpp"
#include "line_gap_store.hpp"
#include "line_store.hpp"
#include "relations.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

struct Missing {
    store::Unappraised who;
    LineGap why{};
};

/// HR and auditors see all; whoever administers a unit, those of the unit where they work and of what lies below it.
bool sees_all(const service::Call& call) { return call.has_role("hr_admin") || call.has_role("auditor"); }

/// Whoever administers a unit knows its people by name, as colleagues do.
Viewer viewer_of_missing(const service::Call& call, const Missing& one) {
    const auto viewer = viewer_of(call, one.who.nip);
    return viewer == Viewer::anybody ? Viewer::colleague : viewer;
}

std::vector<Missing> list_missing(postgres::Transaction& tx, const store::UnappraisedFilter& filter) {
    auto found = store::list_unappraised(tx, filter);
    store::Asked asked;
    for (const auto& one : found) asked.emplace_back(one.employee_id, filter.on);
    const auto lines = store::list_lines(tx, asked);
    std::vector<Missing> missing;
    for (std::size_t i = 0; i < found.size(); ++i) missing.push_back({std::move(found[i]), find_gap(lines.at(i))});
    return missing;
}

json render_missing(const service::Call& call, const Missing& one) {
    const auto& who = one.who;
    const auto said = explain(one.why);
    auto body = disclose_to(viewer_of_missing(call, one), {{"name", who.name}, {"nip", who.nip}});
    body.update({{"employee_id", who.employee_id},
                 {"unit_id", who.unit_id},
                 {"position_id", who.position_id},
                 {"since", who.since},
                 {"reason", one.why},
                 {"sentence", {{"id", said.indonesian}, {"en", said.english}}}});
    return body;
}

http::Response list_missing_appraisers(service::App& app, AccessLog& log, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text, service::Key::uuid});
    store::UnappraisedFilter filter{
        .on = call.today, .unit_id = service::query_text(call, "unit_id"), .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (filter.unit_id && !store::find_unit(tx, *filter.unit_id, filter.on)) throw http::not_found();
        if (!sees_all(call)) {
            const auto me = find_caller(tx, call, filter.on);
            if (!me) return std::vector<Missing>{};
            filter.administered_unit_id = me->unit_id;
        }
        return list_missing(tx, filter);
    });
    std::vector<Seen> seen;
    for (const auto& one : found)
        if (seen.size() < static_cast<std::size_t>(asked.limit))
            seen.push_back({one.who.employee_id, viewer_of_missing(call, one)});
    log.note(call, seen);
    return service::page_of(
        call, asked, found, [&](const Missing& one) { return render_missing(call, one); },
        [](const Missing& one) {
            return std::vector{one.who.unit_code, one.who.employee_id};
        });
}

}

std::vector<service::Endpoint> missing_appraiser_routes(service::App& app) {
    const auto log = std::make_shared<AccessLog>(app);
    return {{http::Method::get, service::regional("missing-appraisers"),
             [&app, log](service::Call& call) { return list_missing_appraisers(app, *log, call); }}};
}

}
