#pragma once
#include <nlohmann/json_fwd.hpp>

#include "delegation.hpp"
#include "journal.hpp"

namespace personnel {

nlohmann::json render_delegation(const DelegationRecord&);
feed::Event changed_event(const DelegationRecord&);

}
