#include "credit.hpp"

namespace domain {
std::optional<CreditTerms> credit_terms(PositionLevel level) {
    switch (level) {
        case PositionLevel::pemula:
            return CreditTerms{3.75_dec, 15_dec, 15_dec};
        case PositionLevel::terampil:
            return CreditTerms{5_dec, 20_dec, 60_dec};
        case PositionLevel::mahir:
            return CreditTerms{12.5_dec, 50_dec, 100_dec};
        case PositionLevel::penyelia:
            return CreditTerms{25_dec, 100_dec, std::nullopt};
        case PositionLevel::ahli_pertama:
            return CreditTerms{12.5_dec, 50_dec, 100_dec};
        case PositionLevel::ahli_muda:
            return CreditTerms{25_dec, 100_dec, 200_dec};
        case PositionLevel::ahli_madya:
            return CreditTerms{37.5_dec, 150_dec, 450_dec};
        case PositionLevel::ahli_utama:
            return CreditTerms{50_dec, 200_dec, std::nullopt};
        case PositionLevel::jpt_utama:
        case PositionLevel::jpt_madya:
        case PositionLevel::jpt_pratama:
        case PositionLevel::administrator:
        case PositionLevel::pengawas:
        case PositionLevel::pelaksana:
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<PositionLevel> next_level(PositionLevel level) {
    switch (level) {
        case PositionLevel::pemula:
            return PositionLevel::terampil;
        case PositionLevel::terampil:
            return PositionLevel::mahir;
        case PositionLevel::mahir:
            return PositionLevel::penyelia;
        case PositionLevel::ahli_pertama:
            return PositionLevel::ahli_muda;
        case PositionLevel::ahli_muda:
            return PositionLevel::ahli_madya;
        case PositionLevel::ahli_madya:
            return PositionLevel::ahli_utama;
        case PositionLevel::penyelia:
        case PositionLevel::ahli_utama:
        case PositionLevel::jpt_utama:
        case PositionLevel::jpt_madya:
        case PositionLevel::jpt_pratama:
        case PositionLevel::administrator:
        case PositionLevel::pengawas:
        case PositionLevel::pelaksana:
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Decimal> credit_for_rank_after(PositionLevel level, const Rank& rank) {
    const auto terms = credit_terms(level);
    const auto range = rank_range(level);
    if (!terms || !range || !range->contains(rank)) return std::nullopt;
    // After the last rank of the ladder's top level nothing follows; elsewhere the next level's first one does.
    if (rank == range->highest && !next_level(level)) return std::nullopt;
    Rational needed{terms->next_rank};
    for (auto behind = range->lowest; behind != rank; behind = behind.next().value()) needed += terms->next_rank;
    return needed.round_half_up(2);
}

Decimal share_of(Predicate predicate, const CreditShares& shares) {
    switch (predicate) {
        case Predicate::sangat_baik:
            return shares.sangat_baik;
        case Predicate::baik:
            return shares.baik;
        case Predicate::butuh_perbaikan:
            return shares.butuh_perbaikan;
        case Predicate::kurang:
            return shares.kurang;
        case Predicate::sangat_kurang:
            return shares.sangat_kurang;
    }
    return {};
}

std::optional<Rational> exact_credit(PositionLevel level, Predicate predicate, int months, const CreditShares& shares) {
    const auto terms = credit_terms(level);
    if (!terms || months < 1 || months > months_a_year) return std::nullopt;
    const auto share = Rational{share_of(predicate, shares)} / 100;
    return Rational{months} / months_a_year * share * terms->coefficient;
}

std::optional<Decimal> credit(PositionLevel level, Predicate predicate, int months, const CreditShares& shares) {
    const auto exact = exact_credit(level, predicate, months, shares);
    return exact ? std::optional(exact->round_half_up(2)) : std::nullopt;
}

std::optional<Decimal> base_credit(const Rank& rank) {
    if (rank.kind() != EmployeeKind::pns) return std::nullopt;
    const auto reached = [&](std::string_view lowest) { return rank >= Rank::parse(lowest).value(); };
    if (reached("IV/d")) return 850_dec;
    if (reached("IV/a")) return 400_dec;
    if (reached("III/c")) return 200_dec;
    if (reached("III/a")) return 100_dec;
    return std::nullopt;
}

std::optional<Decimal> integrated_credit(const Decimal& conventional, const Rank& rank) {
    const auto base = base_credit(rank);
    return base ? std::optional{conventional - *base} : std::nullopt;
}
}
