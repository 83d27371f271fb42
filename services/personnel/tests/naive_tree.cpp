#include "naive_tree.hpp"

#include <algorithm>

#include "date.hpp"

namespace naive {

std::string date(int day) {
    const std::chrono::sys_days first{std::chrono::year(2026) / 1 / 1};
    return domain::to_string(domain::Date{first + std::chrono::days(day)});
}

int Tree::open(int day, const std::string& name, int parent) {
    units.emplace_back().begin(day, {.name = name, .parent = parent});
    return static_cast<int>(units.size()) - 1;
}

bool Tree::is_open(int day, int unit) const {
    const auto& state = units.at(static_cast<std::size_t>(unit)).on(day);
    return state && !state->closed;
}

bool Tree::rename(int day, int unit, const std::string& name) {
    if (!is_open(day, unit)) return false;
    units.at(static_cast<std::size_t>(unit)).change(day, [&](UnitState& state) { state.name = name; });
    return true;
}

bool Tree::move(int day, int unit, int parent) {
    if (!is_open(day, unit)) return false;
    units.at(static_cast<std::size_t>(unit)).change(day, [&](UnitState& state) { state.parent = parent; });
    return true;
}

bool Tree::close(int day, int unit) {
    if (!is_open(day, unit)) return false;
    auto& timeline = units.at(static_cast<std::size_t>(unit));
    timeline.cut(day);
    timeline.rewrite(day, [](UnitState& state) { state.closed = true; });
    return true;
}

void Tree::hand_over(int day, int child, int from, int to) {
    auto& timeline = units.at(static_cast<std::size_t>(child));
    const auto& now = timeline.on(day);
    if (now && !now->closed && now->parent == from) timeline.cut(day);
    timeline.rewrite(day, [&](UnitState& state) {
        if (state.parent == from && !state.closed) state.parent = to;
    });
}

bool Tree::merge(int day, const std::vector<int>& ending, int successor) {
    if (!is_open(day, successor)) return false;
    const auto way = path(day, successor);
    for (const int unit : ending)
        if (std::ranges::count(ending, unit) > 1 || std::ranges::find(way, unit) != way.end() || !is_open(day, unit))
            return false;
    for (const int unit : ending)
        if (!close(day, unit)) return false;
    for (const int unit : ending)
        for (std::size_t child = 0; child < units.size(); ++child)
            hand_over(day, static_cast<int>(child), unit, successor);
    return true;
}

bool Tree::split(int day, int unit, int part, const std::vector<int>& children) {
    if (!is_open(day, unit)) return false;
    const auto own = children_from(day, unit);
    for (const int child : children) {
        if (!own.contains(child) || std::ranges::count(children, child) > 1) return false;
        hand_over(day, child, unit, part);
    }
    return close(day, unit);
}

std::set<int> Tree::children_from(int day, int unit) const {
    std::set<int> found;
    for (std::size_t child = 0; child < units.size(); ++child)
        for (int later = day; later < days; ++later)
            if (const auto& state = units[child].on(later); state && !state->closed && state->parent == unit)
                found.insert(static_cast<int>(child));
    return found;
}

std::vector<int> Tree::path(int day, int unit) const {
    std::vector<int> way;
    for (int at = unit; at >= 0 && way.size() <= units.size();) {
        const auto& state = units.at(static_cast<std::size_t>(at)).on(day);
        if (!state) break;
        way.insert(way.begin(), at);
        at = state->parent;
    }
    return way;
}

std::set<int> Tree::below(int day, int unit) const {
    std::set<int> found;
    for (std::size_t one = 0; one < units.size(); ++one) {
        const auto way = path(day, static_cast<int>(one));
        if (std::ranges::find(way, unit) != way.end()) found.insert(static_cast<int>(one));
    }
    return found;
}

bool Tree::sound() const {
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        bool was_closed = false;
        for (int day = 0; day < days; ++day) {
            const auto& state = units[unit].on(day);
            if (!state) continue;
            if (was_closed && !state->closed) return false;
            was_closed = state->closed;
            if (path(day, static_cast<int>(unit)).size() > units.size()) return false;  // it goes in a circle
            if (!state->closed && state->parent >= 0 && !is_open(day, state->parent)) return false;
        }
    }
    return true;
}

}
