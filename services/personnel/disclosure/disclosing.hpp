#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "app.hpp"
#include "disclosure.hpp"

namespace personnel {

/// In which capacity the caller looks at the employee of the path: by role, else by relation, else by scope.
Viewer viewer_of(const service::Call&);
/// The same for one of a list, where no relation is asked for; `nip` is theirs.
Viewer viewer_of(const service::Call&, std::string_view nip);

/// An employee's JSON as that viewer gets it: what is withheld is null.
nlohmann::json disclose_to(Viewer, nlohmann::json employee);

/// Discipline is shown to whom it is about and to those whose work it is, not to superiors.
bool may_see_discipline(const service::Call&);

}
