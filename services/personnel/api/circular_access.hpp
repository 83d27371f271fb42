#pragma once
#include <optional>
#include <string>

#include "app.hpp"
#include "circular_store.hpp"

namespace personnel {

/// Who looks at circulars.
struct CircularReader {
    bool issuer = false, auditor = false;
    std::optional<std::string> employee_id{};

    [[nodiscard]] bool sees_all() const { return issuer || auditor; }
};
CircularReader circular_reader(postgres::Transaction&, const service::Call&, domain::Date today);
CircularStanding standing(const CircularReader&, const store::SeenCircular&);

/// The circular of the path; 404 where the caller may not know of it.
store::SeenCircular visible_circular(postgres::Transaction&, const service::Call&, const CircularReader&,
                                     domain::Date today);

/// 409 with the state and what is allowed.
http::Problem circular_forbids(const store::SeenCircular&, const CircularReader&);

}
