#include "unit.hpp"

#include <algorithm>

namespace personnel {

bool is_local_code(std::string_view text) {
    const auto capital_or_digit = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= 60 && capital_or_digit(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return capital_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

UnitState changed(UnitState state, const UnitChange& change) {
    if (change.name) state.name = *change.name;
    if (change.kind) state.kind = *change.kind;
    if (change.parent_id) state.parent_id = *change.parent_id;
    if (change.head_employee_id) state.head_employee_id = *change.head_employee_id;
    return state;
}

bool would_make_cycle(const std::string& unit_id, const std::string& parent_id,
                      const std::vector<std::string>& above_parent) {
    return unit_id == parent_id || std::ranges::find(above_parent, unit_id) != above_parent.end();
}

}
