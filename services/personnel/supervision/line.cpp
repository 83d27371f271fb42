#include "line.hpp"

#include <algorithm>

namespace personnel {

namespace {

std::optional<Appraiser> by_explicit_line(const Line& line) {
    if (!line.supervisor_id || std::ranges::count(line.acting, line.employee_id, &Leader::employee_id) > 0)
        return std::nullopt;
    const auto acting = std::ranges::find(line.acting, true, &Leader::present);
    if (acting != line.acting.end())
        return Appraiser{
            .employee_id = acting->employee_id, .basis = Basis::explicit_acting, .capacity = acting->capacity};
    if (!line.supervisor_present) return std::nullopt;
    return Appraiser{.employee_id = *line.supervisor_id, .basis = Basis::explicit_line};
}

/// The first unit above all of those that the employee leads.
std::size_t height_above_own(const Line& line) {
    for (auto height = line.units.size(); height > 0; --height)
        if (std::ranges::count(line.units[height - 1].leaders, line.employee_id, &Leader::employee_id) > 0)
            return height;
    return 0;
}

std::optional<Appraiser> by_tree(const Line& line) {
    for (auto height = height_above_own(line); height < line.units.size(); ++height) {
        const auto& unit = line.units[height];
        const auto leader = std::ranges::find(unit.leaders, true, &Leader::present);
        if (leader == unit.leaders.end()) continue;
        return Appraiser{.employee_id = leader->employee_id,
                         .basis = height == 0 ? Basis::unit_head : Basis::higher_unit_head,
                         .unit_id = unit.unit_id,
                         .capacity = leader->capacity};
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
    if (line.course != Course::recorded) return line.course == Course::tree ? by_tree(line) : std::nullopt;
    auto found = by_explicit_line(line);
    if (!found) found = by_tree(line);
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

std::vector<Span> spans(const std::vector<Turn>& turns, domain::Date last) {
    std::vector<Span> found;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!turns[i].span) continue;
        auto span = *turns[i].span;
        span.from = turns[i].from;
        span.to = i + 1 < turns.size() ? domain::day_before(turns[i + 1].from) : last;
        const auto goes_on = [&](const Span& before) {
            return domain::day_after(before.to) == span.from && before.unit_id == span.unit_id &&
                   before.position_id == span.position_id && before.supervisor_id == span.supervisor_id;
        };
        if (!found.empty() && goes_on(found.back()))
            found.back().to = span.to;
        else
            found.push_back(std::move(span));
    }
    return found;
}

}
