#include "credit_ledger.hpp"

#include "interval.hpp"

#include <algorithm>
#include <map>

#include "rational.hpp"

namespace personnel {
namespace {

std::optional<domain::PositionLevel> level_on(const std::vector<LevelSpan>& spans, domain::Date day) {
    for (const auto& span : spans)
        if (domain::lies_within(day, span.from, span.to)) return span.level;
    return std::nullopt;
}

std::map<domain::PositionLevel, int> months_by_level(const std::vector<LevelSpan>& spans,
                                                     const domain::Period& period) {
    std::map<domain::PositionLevel, int> months;
    for (auto month = period.first_day(); month <= period.last_day(); month += std::chrono::months{1})
        if (const auto level = level_on(spans, month)) ++months[*level];
    return months;
}

bool is_within_longer(const Appraised& one, const std::vector<Appraised>& all) {
    return std::ranges::any_of(
        all, [&](const Appraised& other) { return other.period != one.period && other.period.contains(one.period); });
}

bool is_of(const CreditEntry& entry, const Earned& earned) {
    return entry.appraisal_id == earned.appraisal_id && entry.period == earned.period && entry.level == earned.level &&
           entry.predicate == earned.predicate && entry.months == earned.months && entry.amount == earned.amount;
}

CreditNeed need(std::string target, domain::PositionLevel level, const domain::Decimal& needed,
                const domain::Decimal& have) {
    const auto missing = std::max(needed - have, domain::Decimal{});
    const auto a_month = domain::Rational{domain::credit_terms(level).value().coefficient} / domain::months_a_year;
    int months = 0;
    while (months * a_month < domain::Rational{missing}) ++months;
    return {.target = std::move(target), .needed = needed, .missing = missing, .months_at_baik = months};
}

}

std::vector<Earned> conversions(std::vector<Appraised> appraised, const std::vector<LevelSpan>& spans) {
    std::ranges::stable_sort(appraised, {}, [](const Appraised& one) { return one.period.last_day(); });
    std::vector<Earned> earned;
    struct Total {
        domain::Rational exact{};
        domain::Decimal booked{};
    };
    std::map<domain::PositionLevel, Total> totals;
    for (const auto& one : appraised) {
        if (is_within_longer(one, appraised)) continue;
        for (const auto& [level, months] : months_by_level(spans, one.period)) {
            const auto exact = domain::exact_credit(level, one.predicate, months);
            if (!exact) continue;
            auto& total = totals[level];
            total.exact += *exact;
            const auto booked = total.exact.round_half_up(2);
            earned.push_back({.appraisal_id = one.appraisal_id,
                              .period = one.period.to_string(),
                              .level = level,
                              .predicate = one.predicate,
                              .months = months,
                              .amount = booked - total.booked,
                              .effective_on = one.period.last_day()});
            total.booked = booked;
        }
    }
    return earned;
}

Reconciliation reconcile(const std::vector<CreditEntry>& standing, const std::vector<Earned>& earned) {
    Reconciliation result;
    for (const auto& entry : standing)
        if (std::ranges::none_of(earned, [&](const Earned& one) { return is_of(entry, one); }))
            result.wrong.push_back(entry);
    for (const auto& one : earned)
        if (std::ranges::none_of(standing, [&](const CreditEntry& entry) { return is_of(entry, one); }))
            result.missing.push_back(one);
    return result;
}

std::optional<CreditNeed> need_for_next_rank(domain::PositionLevel level, const domain::Rank& rank,
                                             const domain::Decimal& have, const domain::Decimal& spared) {
    const auto needed = domain::credit_for_rank_after(level, rank);
    if (!needed) return std::nullopt;
    return need(rank.next().value().to_string(), level, *needed - spared, have);
}

std::optional<CreditNeed> need_for_next_level(domain::PositionLevel level, const domain::Decimal& have,
                                              const domain::Decimal& spared) {
    const auto terms = domain::credit_terms(level);
    const auto above = domain::next_level(level);
    if (!terms || !terms->next_level || !above) return std::nullopt;
    return need(std::string(domain::code(*above)), level, *terms->next_level - spared, have);
}

}
