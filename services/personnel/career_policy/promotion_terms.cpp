#include "promotion_terms.hpp"

#include <algorithm>

namespace personnel {
namespace {

using domain::EducationLevel, domain::Eselon, domain::PositionLevel;

domain::Rank rank(std::string_view text) { return domain::Rank::parse(text).value(); }

std::map<PositionLevel, PostTerms> national_posts() {
    using enum PositionLevel;
    const std::string structural = "PP 11/2017 Pasal 54 jo. PP 17/2020", functional = "PermenPANRB 1/2023";
    std::map<PositionLevel, PostTerms> posts{
        {jpt_pratama,
         {.education = EducationLevel::d4,
          .feeders = {jpt_pratama, administrator, ahli_madya, ahli_utama},
          .feeder_years = 2,
          .experience_years = 5,
          .age_at_most = 56,
          .source = "PP 11/2017 Pasal 107 jo. PP 17/2020"}},
        {administrator,
         {.education = EducationLevel::d4,
          .feeders = {jpt_pratama, administrator, pengawas, ahli_madya, ahli_muda},
          .feeder_years = 3,
          .source = structural}},
        {pengawas,
         {.education = EducationLevel::d3,
          .feeders = {administrator, pengawas, pelaksana, ahli_muda, ahli_pertama, penyelia, mahir, terampil},
          .feeder_years = 4,
          .source = structural}},
        {pelaksana, {.education = EducationLevel::sma, .source = structural}},
    };
    for (const auto level : {ahli_pertama, ahli_muda, ahli_madya, ahli_utama})
        posts[level] = {.education = EducationLevel::d4, .source = functional};
    for (const auto level : {pemula, terampil, mahir, penyelia})
        posts[level] = {.education = EducationLevel::sma, .source = functional};
    return posts;
}

RankCeilings national_ceilings() {
    using enum EducationLevel;
    return {.by_education = {{sd, rank("II/a")},
                             {smp, rank("II/c")},
                             {sma, rank("III/b")},
                             {d1, rank("III/b")},
                             {d2, rank("III/b")},
                             {d3, rank("III/c")},
                             {d4, rank("III/d")},
                             {s1, rank("III/d")},
                             {profesi, rank("IV/a")},
                             {s2, rank("IV/a")},
                             {s3, rank("IV/b")}},
            .source = "PP 99/2000 jo. PP 12/2002; PerBKN 2/2025"};
}

EselonRanks national_eselon_ranks() {
    const auto range = [](std::string_view lowest, std::string_view highest) {
        return domain::RankRange{rank(lowest), rank(highest)};
    };
    return {.by_eselon = {{Eselon::ii_a, range("IV/c", "IV/d")},
                          {Eselon::ii_b, range("IV/b", "IV/c")},
                          {Eselon::iii_a, range("IV/a", "IV/b")},
                          {Eselon::iii_b, range("III/d", "IV/a")},
                          {Eselon::iv_a, range("III/c", "III/d")},
                          {Eselon::iv_b, range("III/b", "III/c")}},
            .source = "PP 100/2000 jo. PP 13/2002"};
}

bool in_order(const domain::RankRange& range) {
    return range.lowest.kind() == domain::EmployeeKind::pns && range.lowest <= range.highest;
}

}

PromotionTerms national_promotion_terms() {
    return {.posts = national_posts(),
            .rank_ceilings = national_ceilings(),
            .eselon_ranks = national_eselon_ranks(),
            .functional = TimeInRank{.years = 2, .source = "PP 99/2000 jo. PP 12/2002; PerBKN 3/2023"},
            .staff_source = "PP 99/2000 jo. PP 12/2002; PerBKN 2/2025",
            .managerial_source = "PP 99/2000 jo. PP 12/2002; PP 13/2002"};
}

std::vector<std::string_view> faults(const PromotionTerms& terms) {
    std::vector<std::string_view> found;
    if (!std::ranges::all_of(terms.eselon_ranks.by_eselon, [](const auto& one) { return in_order(one.second); }))
        found.emplace_back("promotion_terms/eselon_ranks");
    if (!std::ranges::all_of(terms.rank_ceilings.by_education,
                             [](const auto& one) { return one.second.kind() == domain::EmployeeKind::pns; }))
        found.emplace_back("promotion_terms/rank_ceilings");
    return found;
}

}
