#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "date.hpp"
#include "education.hpp"
#include "granted_credit.hpp"
#include "rating.hpp"
#include "reason.hpp"

/// How much credit a base, an appointment and a diploma give, each with what it was computed by.
namespace personnel {

struct CreditGrant {
    domain::Decimal amount{};
    std::vector<std::pair<std::string, std::string>> inputs{};  ///< what, and its value
};

/// Of whoever begins in the level with the rank; nothing where the level does not span it. Zero for a rank that the
/// terms do not name.
std::optional<CreditGrant> base_grant(domain::PositionLevel, const domain::Rank&, const GrantedCredit&);

/// An appointment to a functional post from another one.
struct AppointmentFacts {
    domain::PositionLevel level{};
    domain::Rank rank;
    domain::Date rank_since{}, on{};
    domain::Predicate predicate{};                  ///< the last one
    std::optional<domain::PositionLevel> before{};  ///< the level that was held until then
};
/// The predicate's share of the coefficient for each year in the rank, and the base; of staff beyond a rank a flat
/// credit. Nothing where the level does not span the rank.
std::optional<CreditGrant> appointment_grant(const AppointmentFacts&, const GrantedCredit&);

/// A share of what a rank needs; nothing for posts that earn no credit.
std::optional<CreditGrant> diploma_grant(domain::PositionLevel, domain::EducationLevel, const GrantedCredit&);

/// What whoever entered the level with a rank above its lowest need not earn, beyond the base that they were given: the
/// need is in proportion to the ranks that are left.
domain::Decimal spared_need(domain::PositionLevel, const std::optional<domain::Rank>& entered, const GrantedCredit&);

}
