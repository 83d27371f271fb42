#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "education.hpp"
#include "position.hpp"

/// What promotions ask for as regulations say it, as data: a region's legal officer corrects it, each part with its
/// source, from a day on.
namespace personnel {

/// What posts of a level ask of whoever is appointed to them.
struct PostTerms {
    domain::EducationLevel education{};            ///< the lowest
    std::vector<domain::PositionLevel> feeders{};  ///< of which levels earlier posts count
    int feeder_years = 0;                          ///< in such posts, all together
    int experience_years = 0;                      ///< in posts of any level, all together
    std::optional<int> age_at_most{};              ///< on the day of the appointment
    std::string source{};
};

/// The rank that somebody without a functional or managerial post rises to at most, by education.
struct RankCeilings {
    std::map<domain::EducationLevel, domain::Rank> by_education{};
    std::string source{};
};

/// The ranks of managerial posts, by eselon.
struct EselonRanks {
    std::map<domain::Eselon, domain::RankRange> by_eselon{};
    int ranks_below = 1;  ///< how far below the lowest of them an appointment may be
    std::string source{};
};

/// Years in a rank before the next one.
struct TimeInRank {
    int years = 4;
    std::string source{};
};

struct PromotionTerms {
    std::map<domain::PositionLevel, PostTerms> posts{};
    RankCeilings rank_ceilings{};
    EselonRanks eselon_ranks{};
    TimeInRank functional{};              ///< besides the credit
    std::string staff_source{};           ///< of the years in rank of staff, which `years_in_rank` tells
    std::string managerial_source{};      ///< of those of managerial posts
    int discipline_statement_days = 180;  ///< how long "no penalties as of this day" is relied on
};

/// As the national regulations have it.
PromotionTerms national_promotion_terms();

/// Ranges that are not in order, or ranks that are none of a PNS; by the input's name for them.
std::vector<std::string_view> faults(const PromotionTerms&);

}
