#include "circular_access.hpp"

#include "relations.hpp"
#include "steps.hpp"

namespace personnel {

CircularReader find_reader(postgres::Transaction& tx, const service::Call& call, domain::Date today) {
    CircularReader reader{.issuer = call.has_role("hr_admin") || call.has_role("kpi_admin"),
                          .auditor = call.has_role("auditor")};
    if (const auto me = find_caller(tx, call, today)) reader.employee_id = me->id;
    return reader;
}

domain::Parties parties_of(const CircularReader& reader, const store::SeenCircular& seen) {
    domain::Parties caller;
    if (reader.issuer) caller |= domain::Party::office;
    if (seen.concerns) caller |= domain::Party::participant;
    return caller;
}

store::SeenCircular find_visible_circular(postgres::Transaction& tx, const service::Call& call,
                                          const CircularReader& reader, domain::Date today) {
    auto seen = store::find_circular(tx, call.parameter("id"), reader.employee_id, today);
    if (!seen) throw http::not_found();
    const auto heads = [&] {
        return reader.employee_id && store::heads_concerned(tx, seen->id, *reader.employee_id, today);
    };
    if (!reader.sees_all() && !(seen->published_on && (seen->concerns || heads()))) throw http::not_found();
    return std::move(*seen);
}

http::Problem circular_forbids(const store::SeenCircular& seen, const CircularReader& reader) {
    return service::state_forbids<decltype(circular_workflow)>(seen.state, allowed_actions(reader, seen), nullptr);
}

}
