#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "decimal.hpp"
#include "position.hpp"

/// Credit that is granted, not earned by a predicate, as regulations say it: data with its source, as
/// promotion_terms.hpp.
namespace personnel {

/// Angka kredit dasar of whoever begins in a level with this rank.
struct BaseCredit {
    domain::PositionLevel level{};
    domain::Rank rank;
    domain::Decimal credit{};
};

struct GrantedCredit {
    std::vector<BaseCredit> base{};     ///< none where a rank is not named
    int years_at_top_rank = 3;          ///< of an appointment: at most so many count at the level's highest rank
    domain::Decimal staff_credit{100};  ///< of an appointment of staff beyond the rank `staff_above`
    domain::Rank staff_above;
    domain::Decimal diploma_percent{25};  ///< of what the next rank needs
    std::string source{};
};

/// As the national regulations have it.
GrantedCredit national_granted_credit();

/// By the input's name for them: ranks that the level does not span.
std::vector<std::string_view> faults(const GrantedCredit&);

}
