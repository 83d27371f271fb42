#pragma once
#include <nlohmann/json_fwd.hpp>

#include "discipline_statement.hpp"
#include "journal.hpp"

namespace personnel {

nlohmann::json render_statement(const DisciplineStatement&);
feed::Event changed_event(const DisciplineStatement&);
feed::Event recorded_event(const std::string& employee_id, const std::string& penalty_id, const ImposedPenalty&);

}
