#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "position.hpp"

/// Who may act in a position (Plt, Plh), and for how long: data with its source, as promotion_terms.hpp.
namespace personnel {

/// From where whoever acts in a post may come.
enum class ActingScope { agency, region };
constexpr auto codes_of(ActingScope) {
    using enum ActingScope;
    return domain::codes<ActingScope>({{agency, "agency"}, {region, "region"}});
}

/// Who may act in posts of a level.
struct ActingPost {
    std::vector<domain::PositionLevel> by{};  ///< holders of posts of these levels
    ActingScope within = ActingScope::agency;
};

struct ActingTerms {
    std::map<domain::PositionLevel, ActingPost> posts{};  ///< of a level that is left out nothing is asked
    bool civil_servants_only = true;                      ///< PNS; not a candidate (CPNS), nor a PPPK
    int months = 3;                                       ///< of one appointment as Plt
    int extension_months = 3;  ///< by which it may be extended in all, each time by an appointment of its own
    int pause_days = 30;       ///< another of the same person in the same post that begins with fewer days between
                               ///< extends the one before
    int daily_days = 30;       ///< of one as Plh, together with those that follow it without a day between
    std::string source{};
};

/// As the national circulars and the usual practice have it.
ActingTerms national_acting_terms();

/// A level that nobody may act in; by the input's name for it.
std::vector<std::string_view> faults(const ActingTerms&);

}
