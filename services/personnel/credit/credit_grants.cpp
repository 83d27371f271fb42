#include "credit_grants.hpp"

#include <algorithm>

#include "credit.hpp"

namespace personnel {
namespace {

using domain::Decimal, domain::Rational;

std::string text(auto value) { return std::string(domain::code(value)); }

bool spans(domain::PositionLevel level, const domain::Rank& rank) {
    const auto range = domain::rank_range(level);
    return range && range->contains(rank);
}

Decimal base_of(domain::PositionLevel level, const domain::Rank& rank, const GrantedCredit& granted) {
    for (const auto& one : granted.base)
        if (one.level == level && one.rank == rank) return one.credit;
    return {};
}

int full_months(domain::Date since, domain::Date on) {
    const auto passed = (on.year() / on.month()) - (since.year() / since.month());
    return std::max(0, static_cast<int>(passed.count()) - (on.day() < since.day() ? 1 : 0));
}

}

std::optional<CreditGrant> base_grant(domain::PositionLevel level, const domain::Rank& rank,
                                      const GrantedCredit& granted) {
    if (!spans(level, rank)) return std::nullopt;
    return CreditGrant{base_of(level, rank, granted), {{"level", text(level)}, {"rank", rank.to_string()}}};
}

std::optional<CreditGrant> appointment_grant(const AppointmentFacts& facts, const GrantedCredit& granted) {
    auto grant = base_grant(facts.level, facts.rank, granted);
    const auto terms = domain::credit_terms(facts.level);
    if (!grant || !terms) return std::nullopt;
    if (facts.before) grant->inputs.emplace_back("before", text(*facts.before));
    if (facts.before == domain::PositionLevel::pelaksana && facts.rank > granted.staff_above) {
        grant->amount = granted.staff_credit;
        grant->inputs.emplace_back("staff_above", granted.staff_above.to_string());
        return grant;
    }
    int months = full_months(facts.rank_since, facts.on);
    if (facts.rank == domain::rank_range(facts.level).value().highest)
        months = std::min(months, granted.years_at_top_rank * domain::months_a_year);
    const auto share = domain::share_of(facts.predicate);
    grant->inputs.insert(grant->inputs.end(), {{"base", grant->amount.to_fixed(2)},
                                               {"predicate", text(facts.predicate)},
                                               {"share", share.to_string()},
                                               {"coefficient", terms->coefficient.to_string()},
                                               {"rank_since", domain::to_string(facts.rank_since)},
                                               {"months", std::to_string(months)}});
    grant->amount =
        (Rational{grant->amount} + Rational{share} / 100 * terms->coefficient * months / domain::months_a_year)
            .round_half_up(2);
    return grant;
}

std::optional<CreditGrant> diploma_grant(domain::PositionLevel level, domain::EducationLevel education,
                                         const GrantedCredit& granted) {
    const auto terms = domain::credit_terms(level);
    if (!terms) return std::nullopt;
    return CreditGrant{(Rational{terms->next_rank} * granted.diploma_percent / 100).round_half_up(2),
                       {{"education", text(education)},
                        {"next_rank", terms->next_rank.to_fixed(2)},
                        {"percent", granted.diploma_percent.to_string()}}};
}

Decimal spared_need(domain::PositionLevel level, const std::optional<domain::Rank>& entered,
                    const GrantedCredit& granted) {
    const auto terms = domain::credit_terms(level);
    const auto range = domain::rank_range(level);
    if (!terms || !range || !entered || !range->contains(*entered)) return {};
    Rational behind;
    for (auto rank = range->lowest; rank != *entered; rank = rank.next().value()) behind += terms->next_rank;
    const auto spared = behind - base_of(level, *entered, granted);
    return spared.sign() > 0 ? spared.round_half_up(2) : Decimal{};
}

}
