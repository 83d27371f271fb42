#include "consultation.hpp"

#include <algorithm>

#include "disclosure_control.hpp"

namespace indicators {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& one) { return std::ranges::count(list, one) > 0; }

bool names_unit_of(const Population& population, const Member& member) {
    if (!population.with_below) return !member.units.empty() && holds(population.unit_ids, member.units.front());
    return std::ranges::any_of(member.units, [&](const auto& unit) { return holds(population.unit_ids, unit); });
}

}

bool concerns(const Population& population, const Member& member) {
    if (holds(population.employee_ids, member.employee_id)) return true;
    const bool by_post =
        !population.unit_ids.empty() || !population.position_kinds.empty() || !population.position_levels.empty();
    if (!by_post && !population.employee_ids.empty()) return false;
    return (population.unit_ids.empty() || names_unit_of(population, member)) &&
           (population.position_kinds.empty() || holds(population.position_kinds, member.position_kind)) &&
           (population.position_levels.empty() || holds(population.position_levels, member.position_level));
}

bool open_on(const Consultation& consultation, domain::Date day) {
    return consultation.opened_on <= day && day <= consultation.closes_on;
}

std::optional<domain::Date> approvable_from(const std::optional<Consultation>& consultation, int minimum_days,
                                            domain::Date today) {
    if (consultation) return std::chrono::sys_days(consultation->opened_on) + std::chrono::days(minimum_days);
    return minimum_days == 0 ? std::optional(today) : std::nullopt;
}

VoteResult suppress_small_counts(const std::array<std::int64_t, all_votes.size()>& counts) {
    const auto group = domain::group_of(counts);
    if (group.people < domain::smallest_group) return {};
    VoteResult result{.voters = group.people, .counts = {}};
    if (!domain::may_be_published(group)) return result;  // what all voted, each did
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] == 0 || counts[i] >= domain::smallest_group)
            result.counts[i] = counts[i];
        else
            ++hidden;
    if (hidden == 1) {
        auto smallest = std::ranges::min_element(result.counts, [](const auto& a, const auto& b) {
            return a && (!b || *a < *b);  // what is hidden already comes last
        });
        smallest->reset();
    }
    return result;
}

}
