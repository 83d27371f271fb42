#include "line.hpp"

#include <algorithm>

namespace personnel {

namespace {

std::optional<Appraiser> undelegated(const Line& line) {
    if (line.supervisor_id) return Appraiser{.employee_id = *line.supervisor_id, .basis = Basis::explicit_line};
    for (std::size_t height = 0; height < line.units.size(); ++height) {
        const auto& unit = line.units[height];
        if (unit.leaders.empty() || std::ranges::count(unit.leaders, line.employee_id, &Leader::employee_id) > 0)
            continue;
        return Appraiser{.employee_id = unit.leaders.front().employee_id,
                         .basis = height == 0 ? Basis::unit_head : Basis::higher_unit_head,
                         .unit_id = unit.unit_id,
                         .capacity = unit.leaders.front().capacity};
    }
    return std::nullopt;
}

/// The lower, the narrower; nothing when it is about others.
std::optional<std::size_t> breadth(const Delegation& one, const Line& line) {
    if (one.employee_id) return *one.employee_id == line.employee_id ? std::optional<std::size_t>(0) : std::nullopt;
    if (!one.unit_id) return line.units.size() + 1;
    const auto found = std::ranges::find(line.units, *one.unit_id, &LineUnit::unit_id);
    if (found == line.units.end()) return std::nullopt;
    return 1 + static_cast<std::size_t>(found - line.units.begin());
}

}

std::optional<Appraiser> appraiser(const Line& line, const std::vector<Delegation>& delegations) {
    auto found = undelegated(line);
    if (!found) return std::nullopt;
    const Delegation* narrowest = nullptr;
    std::size_t least = 0;
    for (const auto& one : delegations) {
        if (one.appraiser_id != found->employee_id || one.delegate_id == line.employee_id || !one.holds(line.on))
            continue;
        const auto wide = breadth(one, line);
        if (!wide || (narrowest && *wide >= least)) continue;
        narrowest = &one;
        least = *wide;
    }
    if (!narrowest) return found;
    found->delegated_by = found->employee_id;
    found->delegation_id = narrowest->id;
    found->employee_id = narrowest->delegate_id;
    return found;
}

int Span::days() const { return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count()); }

std::vector<Span> spans(const std::vector<Turn>& turns, domain::Date end) {
    std::vector<Span> found;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!turns[i].span) continue;
        auto span = *turns[i].span;
        span.from = turns[i].from;
        span.to = i + 1 < turns.size() ? turns[i + 1].from : end;
        const auto goes_on = [&](const Span& last) {
            return last.to == span.from && last.unit_id == span.unit_id && last.position_id == span.position_id &&
                   last.supervisor_id == span.supervisor_id;
        };
        if (!found.empty() && goes_on(found.back()))
            found.back().to = span.to;
        else
            found.push_back(std::move(span));
    }
    return found;
}

}
