#include "acting.hpp"

#include <algorithm>

namespace personnel {
namespace {

using std::chrono::days, std::chrono::sys_days;

/// The last of so many months that begin on a day: of a day that the last month does not have, that month's end.
domain::Date last_of_months(domain::Date first, int months) {
    const auto next = first + std::chrono::months(months);
    if (!next.ok()) return next.year() / next.month() / std::chrono::last;
    return domain::day_before(next);
}

int days_between(domain::Date last, domain::Date first) {
    return static_cast<int>((sys_days(first) - sys_days(last)).count()) - 1;
}

/// The appointment's own days, and those before and after it that it follows, or that follow it, closely enough to
/// count with it.
struct Chain {
    ActingDays all{};
    bool extends = false;  ///< one of them comes before
};
Chain chain_of(const ActingAppointment& appointment, domain::Date last, int pause_days) {
    auto others = appointment.others;
    std::ranges::sort(others, {}, &ActingDays::first);
    Chain chain{.all = {appointment.first, last}};
    for (auto other = others.rbegin(); other != others.rend(); ++other)
        if (other->last < chain.all.first && days_between(other->last, chain.all.first) < pause_days) {
            chain.all.first = other->first;
            chain.extends = true;
        }
    for (const auto& other : others)
        if (chain.all.last < other.first && days_between(chain.all.last, other.first) < pause_days)
            chain.all.last = other.last;
    return chain;
}

/// Of everything that counts together.
domain::Date last_of_chain(const ActingTerms& terms, AssignmentKind kind, const Chain& chain) {
    return kind == AssignmentKind::daily_acting
               ? domain::Date(sys_days(chain.all.first) + days(terms.daily_days - 1))
               : last_of_months(chain.all.first, terms.months + terms.extension_months);
}

/// Another that follows without a day between counts together with a Plh.
constexpr int no_pause = 1;

Chain chain_of(const ActingTerms& terms, const ActingAppointment& appointment, domain::Date last) {
    const bool daily = appointment.kind == AssignmentKind::daily_acting;
    return chain_of(appointment, last, daily ? no_pause : terms.pause_days);
}

}

domain::Date last_acting_day(const ActingTerms& terms, const ActingAppointment& appointment) {
    const auto chain = chain_of(terms, appointment, appointment.first);
    const auto together = last_of_chain(terms, appointment.kind, chain);
    if (appointment.kind == AssignmentKind::daily_acting) return together;
    return std::min(together, last_of_months(appointment.first, chain.extends ? terms.extension_months : terms.months));
}

std::vector<domain::Violation> check_acting(const ActingTerms& terms, const ActingAppointment& appointment) {
    std::vector<domain::Violation> found;
    if (terms.civil_servants_only && appointment.status != Status::pns) found.push_back({"kind", acting_status});
    if (appointment.standing != Standing::active) found.push_back({"from", acting_away});
    if (const auto post = terms.posts.find(appointment.post_level); post != terms.posts.end()) {
        if (std::ranges::find(post->second.by, appointment.own_level) == post->second.by.end())
            found.push_back({"position_id", acting_level});
        if (post->second.within == ActingScope::agency && !appointment.same_agency)
            found.push_back({"position_id", acting_agency});
    }
    const auto allowed = last_acting_day(terms, appointment);
    if (allowed < appointment.first) {
        found.push_back({"from", acting_used_up});
    } else {
        const auto last = appointment.last.value_or(allowed);
        const auto chain = chain_of(terms, appointment, last);
        if (last > allowed || chain.all.last > last_of_chain(terms, appointment.kind, chain))
            found.push_back({"to", acting_too_long});
    }
    return found;
}

}
