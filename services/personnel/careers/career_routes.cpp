#include "career_routes.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "employee_store.hpp"
#include "relations.hpp"
#include "timeline_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

std::vector<std::string> kinds(const service::Call& call) {
    if (const auto one = service::query_text(call, "kind")) {
        if (*one == "discipline" && !may_see_discipline(call)) throw http::forbidden();
        return {*one};
    }
    std::vector<std::string> all{"assignment", "rank", "appraisal", "award", "training", "project"};
    if (may_see_discipline(call)) all.emplace_back("discipline");
    return all;
}

json render_entry(const store::CareerEntry& entry) {
    return {{"kind", entry.kind}, {"id", entry.id},       {"from", entry.from},
            {"to", entry.to},     {"title", entry.title}, {"details", json::parse(entry.details)}};
}

http::Response list_career(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day, service::Key::text, service::Key::uuid});
    store::TimelineFilter filter{.employee_id = call.parameter("id"),
                                 .kinds = kinds(call),
                                 .from = service::query_text(call, "from"),
                                 .to = service::query_text(call, "to"),
                                 .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::tuple(asked.after[0], asked.after[1], asked.after[2]);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::find_person(tx, filter.employee_id)) throw http::not_found();
        return service::page_of(call, asked, store::list_career_entries(tx, filter), render_entry,
                                [](const store::CareerEntry& one) {
                                    return std::vector{domain::to_string(one.from), one.kind, one.id};
                                });
    });
}

}

std::vector<service::Endpoint> career_routes(service::App& app) {
    return {{http::Method::get, "/v1/regions/{region}/employees/{id}/career", service::bound(app, list_career),
             to_employee(app)}};
}

}
