#include "circular_access.hpp"

#include "input.hpp"
#include "relations.hpp"

namespace personnel {

CircularReader circular_reader(postgres::Transaction& tx, const service::Call& call, domain::Date today) {
    CircularReader reader{.issuer = call.has_role("hr_admin") || call.has_role("kpi_admin"),
                          .auditor = call.has_role("auditor")};
    if (const auto me = caller(tx, call, today)) reader.employee_id = me->id;
    return reader;
}

CircularStanding standing(const CircularReader& reader, const store::SeenCircular& seen) {
    return {.issuer = reader.issuer, .concerned = seen.concerns, .acknowledged = seen.acknowledged_at.has_value()};
}

store::SeenCircular visible_circular(postgres::Transaction& tx, const service::Call& call, const CircularReader& reader,
                                     domain::Date today) {
    auto seen = store::circular(tx, call.parameter("id"), reader.employee_id, today);
    if (!seen) throw http::not_found();
    const bool published = seen->circular.published_on.has_value();
    if (!reader.sees_all() &&
        !(published && (seen->concerns || (reader.employee_id &&
                                           store::heads_concerned(tx, seen->circular.id, *reader.employee_id, today)))))
        throw http::not_found();
    return std::move(*seen);
}

http::Problem circular_forbids(const store::SeenCircular& seen, const CircularReader& reader) {
    auto actions = nlohmann::json::array();
    for (const auto action : allowed_actions(seen.circular, standing(reader, seen))) actions.push_back(code(action));
    return http::conflict("state-forbids",
                          {"Status edaran tidak mengizinkannya.", "The circular's state does not allow it."})
        .with("state", code(seen.circular.state))
        .with("allowed_actions", actions);
}

}
