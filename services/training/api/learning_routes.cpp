#include "learning_routes.hpp"

#include "input.hpp"
#include "json.hpp"

namespace training {
namespace {

service::Relations to_learner(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, service::asked(call, "employee_id")); };
}

http::Response ledger(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto asked = service::page_request(call, {service::Key::number});
    const auto employee = known_employee(context, call, service::asked(call, "employee_id"));
    const auto year = call.query("year") ? static_cast<int>(service::whole_number(*call.query("year")))
                                         : int{service::today(app).year()};
    const auto after = asked.after.empty() ? 0 : service::whole_number(asked.after[0]);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::learning_records(tx, employee.id, year, after, asked.limit + 1);
        const auto hours = store::learned_hours(tx, employee.id, year);
        const auto due = hours_due(employee.status);
        auto items = nlohmann::json::array();
        nlohmann::json next = nullptr;
        for (const auto& one : found) {
            if (items.size() == static_cast<std::size_t>(asked.limit)) {
                next = service::next_cursor(call, {std::to_string(found[items.size() - 1].entry)});
                break;
            }
            items.push_back(to_json(one));
        }
        return service::ok(
            {{"items", std::move(items)},
             {"next", std::move(next)},
             {"summary",
              {{"employee_id", employee.id},
               {"year", year},
               {"hours", hours.to_string()},
               {"due", due.at_least.to_string()},
               {"ceiling", due.at_most ? nlohmann::json(due.at_most->to_string()) : nlohmann::json(nullptr)},
               {"met", hours >= due.at_least}}}});
    });
}

}

std::vector<service::Endpoint> learning_routes(const Context& context) {
    const auto read = [context](service::Call& call) { return ledger(context, call); };
    return {{http::Method::get, "/v1/regions/{region}/learning-records", read, to_learner(context.app)}};
}

}
