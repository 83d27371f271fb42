#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app.hpp"
#include "circular_store.hpp"

namespace personnel {

/// Who looks at circulars.
struct CircularReader {
    bool issuer = false, auditor = false;
    std::optional<std::string> employee_id{};

    [[nodiscard]] bool sees_all() const { return issuer || auditor; }
};
CircularReader find_reader(postgres::Transaction&, const service::Call&, domain::Date today);

domain::Parties parties_of(const CircularReader&, const store::SeenCircular&);
inline CircularCircumstances circumstances_of(const store::SeenCircular& seen) {
    return {.due = seen.acknowledgement && !seen.acknowledged_at};
}
inline std::vector<CircularAction> allowed_actions(const CircularReader& reader, const store::SeenCircular& seen) {
    return circular_workflow.allowed(seen.state, parties_of(reader, seen), circumstances_of(seen));
}

/// The circular of the path; 404 where the caller may not know of it.
store::SeenCircular find_visible_circular(postgres::Transaction&, const service::Call&, const CircularReader&,
                                          domain::Date today);

/// 409 with the state and what is allowed.
http::Problem circular_forbids(const store::SeenCircular&, const CircularReader&);

}
