#pragma once
#include <optional>

#include "decimal.hpp"
#include "position.hpp"
#include "rating.hpp"
#include "rational.hpp"

namespace domain {
/// Share of the yearly coefficient in percent (PermenPANRB 1/2023 Art. 37).
struct CreditShares {
    Decimal sangat_baik{150};
    Decimal baik{100};
    Decimal butuh_perbaikan{75};
    Decimal kurang{50};
    Decimal sangat_kurang{25};
};

/// What a functional level earns and needs (PermenPANRB 1/2023, annex).
struct CreditTerms {
    Decimal coefficient;                // a year
    Decimal next_rank;                  // for the next pangkat within the level: four years of "baik"
    std::optional<Decimal> next_level;  // nothing at the top of its ladder
};

/// Nothing for posts that are not functional: structural posts and pelaksana earn no credit. Teachers earn as their
/// level does.
std::optional<CreditTerms> credit_terms(PositionLevel);

/// The level above on the same ladder; nothing at its top, and for posts that are on none.
std::optional<PositionLevel> next_level(PositionLevel);

/// Credit collected within a level that the rank after this one needs: so many ranks of the level as are then behind,
/// each of `next_rank`. Nothing for a rank that the level does not span, or after which no rank follows.
std::optional<Decimal> credit_for_rank_after(PositionLevel, const Rank&);

constexpr int months_a_year = 12;

/// Angka kredit of a period: months / 12 · share · coefficient, 2 decimals. Nothing for a post that earns none, or
/// when months is not 1–12.
std::optional<Decimal> credit(PositionLevel, Predicate, int months, const CreditShares& = {});

/// The same before it is rounded: the credit of several periods is rounded once, as a sum.
std::optional<Rational> exact_credit(PositionLevel, Predicate, int months, const CreditShares& = {});
/// Of a predicate, its share of the yearly coefficient in percent.
Decimal share_of(Predicate, const CreditShares& = {});

/// Nilai dasar, what is taken off credit collected under the old system: 100 (III/a–b), 200 (III/c–d), 400 (IV/a–c),
/// 850 (IV/d–e); nothing is fixed for other ranks.
std::optional<Decimal> base_credit(const Rank&);
/// Credit of the old system carried into the new one, AK konvensional − nilai dasar; below zero when the base was never
/// reached. Nothing where base_credit is nothing.
std::optional<Decimal> integrated_credit(const Decimal& conventional, const Rank&);
}
