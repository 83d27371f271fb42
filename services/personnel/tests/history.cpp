#include "history.hpp"

#include <algorithm>
#include <limits>

bool NaiveHistory::taken(const std::string& position, const std::string& by_others_than, int from) const {
    if (!leads(position)) return false;
    for (const auto& [id, person] : people)
        for (int day = from; day < days; ++day)
            if (id != by_others_than && serves(id, day) && person.place[day].position == position) return true;
    return false;
}

bool NaiveHistory::clashes(const Duty& wanted) const {
    return std::ranges::any_of(duties, [&](const Duty& one) {
        return one.position == wanted.position && one.from <= wanted.to && wanted.from <= one.to &&
               (one.person == wanted.person || one.kind == wanted.kind);
    });
}

bool NaiveHistory::acts_about_then(const Duty& wanted) const {
    constexpr int month = 31;
    return std::ranges::any_of(duties, [&](const Duty& one) {
        return one.position == wanted.position && one.person == wanted.person && one.from <= wanted.to + month &&
               wanted.from <= one.to + month;
    });
}

bool NaiveHistory::clashes(const Handing& wanted) const {
    return std::ranges::any_of(handings, [&](const Handing& one) {
        return one.appraiser == wanted.appraiser && one.key() == wanted.key() && one.from <= wanted.to &&
               wanted.from <= one.to;
    });
}

bool NaiveHistory::makes_ring(const std::string& person, const std::string& superior, int from) const {
    const auto& starts = people.at(person).place.starts;
    const auto next = starts.upper_bound(from);
    for (int day = from; day < (next == starts.end() ? days : *next); ++day) {
        auto above = superior;
        for (std::size_t i = 0; i <= people.size() && !above.empty() && above != person; ++i)
            above = serves(above, day) ? people.at(above).place[day].superior : std::string();
        if (above == person) return true;
    }
    return false;
}

void NaiveHistory::leave(const std::string& who, int day) {
    auto& person = people.at(who);
    person.leaves = day;
    const auto last = person.place[std::max(day - 1, 0)];
    for (int each = day; each < days; ++each) person.place.on[Daily<Place>::at(each)] = last;
    for (auto& one : duties)
        if (one.person == who) one.to = std::min(one.to, day - 1);
    for (auto& one : handings)
        if (one.appraiser == who || one.delegate == who || one.employee == who) one.to = std::min(one.to, day - 1);
    std::erase_if(duties, [](const Duty& one) { return one.to < one.from; });
    std::erase_if(handings, [](const Handing& one) { return one.to < one.from; });
}

std::vector<std::string> NaiveHistory::acting(const std::string& position, int day) const {
    std::vector<std::string> found;
    for (const auto* kind : {"daily_acting", "acting"})
        for (const auto& one : duties)
            if (one.kind == kind && one.position == position && one.from <= day && day <= one.to)
                found.push_back(one.person);
    return found;
}

std::vector<std::string> NaiveHistory::leaders(const std::string& unit, int day) const {
    auto found = acting(leading.at(unit), day);
    const auto& head = units.at(unit)[day].head;
    if (!head.empty() && serves(head, day)) found.push_back(head);
    for (const auto& [id, person] : people)
        if (serves(id, day) && person.place[day].position == leading.at(unit)) found.push_back(id);
    return found;
}

bool NaiveHistory::leads_top(const std::string& person, int day) const {
    return std::ranges::any_of(units, [&](const auto& unit) {
        return unit.second[day].parent.empty() && std::ranges::count(leaders(unit.first, day), person) > 0;
    });
}

std::vector<std::string> NaiveHistory::units_above(const std::string& person, int day) const {
    std::vector<std::string> found;
    for (auto unit = unit_of.at(people.at(person).place[day].position); !unit.empty();
         unit = units.at(unit)[day].parent)
        found.push_back(unit);
    return found;
}

std::string NaiveHistory::by_explicit_line(const std::string& person, int day) const {
    const auto superior = people.at(person).place[day].superior;
    if (superior.empty()) return {};
    std::vector<std::string> named;
    const auto& post = people.at(superior).place[day].position;
    if (serves(superior, day) && leads(post)) named = acting(post, day);
    if (std::ranges::count(named, person) > 0) return {};
    named.push_back(superior);
    for (const auto& one : named)
        if (present(one, day)) return one;
    return {};
}

std::string NaiveHistory::by_tree(const std::string& person, int day) const {
    auto above = units_above(person, day);
    for (auto unit = above.begin(); unit != above.end();)
        if (std::ranges::count(leaders(*unit, day), person) > 0)
            unit = above.erase(above.begin(), unit + 1);
        else
            ++unit;
    for (const auto& unit : above)
        for (const auto& one : leaders(unit, day))
            if (present(one, day)) return one;
    return {};
}

std::string NaiveHistory::recorded(const std::string& person, int day) const {
    auto found = by_explicit_line(person, day);
    if (found.empty()) found = by_tree(person, day);
    const auto hands = [&](const Handing& one, const std::string& unit, const std::string& employee) {
        return one.appraiser == found && one.delegate != person && one.from <= day && day <= one.to &&
               one.unit == unit && one.employee == employee && present(one.delegate, day);
    };
    for (const auto& one : handings)
        if (hands(one, "", person)) return one.delegate;
    for (const auto& unit : units_above(person, day))
        for (const auto& one : handings)
            if (hands(one, unit, "")) return one.delegate;
    for (const auto& one : handings)
        if (hands(one, "", "")) return one.delegate;
    return found;
}

/// Of the highest unit that they lead; below all where there is none.
int NaiveHistory::depth(const std::string& person, int day) const {
    int least = std::numeric_limits<int>::max();
    for (const auto& [unit, nodes] : units) {
        if (std::ranges::count(leaders(unit, day), person) == 0) continue;
        int height = 0;
        for (auto above = unit; !above.empty(); above = units.at(above)[day].parent) ++height;
        least = std::min(least, height);
    }
    return least;
}

std::string NaiveHistory::superior(const std::string& person, int day) const {
    const auto found = recorded(person, day);
    if (found.empty() || depth(found, day) < depth(person, day)) return found;
    auto last = found;
    for (std::size_t i = 0; i <= people.size() && !last.empty(); ++i) last = recorded(last, day);
    if (last.empty()) return found;
    const auto leader = by_tree(person, day);
    return !leader.empty() && depth(leader, day) < depth(person, day) ? leader : std::string();
}
