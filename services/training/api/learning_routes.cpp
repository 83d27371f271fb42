#include "learning_routes.hpp"

#include "input.hpp"
#include "json.hpp"
#include "json_values.hpp"

namespace training {
namespace {

service::Relations to_learner(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, service::asked(call, "employee_id")); };
}

nlohmann::json render_summary(const store::LedgerFilter& of, const domain::Decimal& hours, const HoursDue& due) {
    return {{"employee_id", of.employee_id}, {"year", of.year},        {"hours", hours},
            {"due", due.at_least},           {"ceiling", due.at_most}, {"met", hours >= due.at_least}};
}

http::Response read_ledger(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto employee = known_employee(context, call, service::asked(call, "employee_id"));
    const auto year = service::query_text(call, "year");
    const store::LedgerFilter filter{
        .employee_id = *service::query_id<domain::Employee>(call, "employee_id"),
        .year = year ? static_cast<int>(service::whole_number(*year)) : int{call.today.year()},
        .after_sequence = asked.after.empty() ? 0 : service::whole_number(asked.after[0]),
        .limit = asked.limit + 1};
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::list_learning_records(tx, filter);
        return service::page_of(
            call, asked, found, render_learning_record,
            [](const store::LearningRecord& record) { return std::vector{std::to_string(record.sequence)}; },
            {{"summary", render_summary(filter, store::sum_learned_hours(tx, filter), hours_due(employee.status))}});
    });
}

}

std::vector<service::Endpoint> learning_routes(const Context& context) {
    const auto read = [context](service::Call& call) { return read_ledger(context, call); };
    return {{http::Method::get, "/v1/regions/{region}/learning-records", read, to_learner(context.app)}};
}

}
