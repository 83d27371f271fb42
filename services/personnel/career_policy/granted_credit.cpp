#include "granted_credit.hpp"

#include <algorithm>

namespace personnel {

GrantedCredit national_granted_credit() {
    using enum domain::PositionLevel;
    using namespace domain::literals;
    const auto rank = [](std::string_view text) { return domain::Rank::parse(text).value(); };
    return {.base = {{terampil, rank("II/d"), 20_dec},
                     {mahir, rank("III/b"), 50_dec},
                     {penyelia, rank("III/d"), 100_dec},
                     {ahli_pertama, rank("III/b"), 50_dec},
                     {ahli_muda, rank("III/d"), 100_dec},
                     {ahli_madya, rank("IV/b"), 150_dec},
                     {ahli_madya, rank("IV/c"), 300_dec},
                     {ahli_utama, rank("IV/e"), 200_dec}},
            .staff_above = rank("III/b"),
            .source = "PerBKN 3/2023 Pasal 7, 13, 14"};
}

std::vector<std::string_view> faults(const GrantedCredit& granted) {
    const bool within = std::ranges::all_of(granted.base, [](const BaseCredit& one) {
        const auto range = domain::rank_range(one.level);
        return range && range->contains(one.rank);
    });
    if (within) return {};
    return {"granted_credit/base"};
}

}
