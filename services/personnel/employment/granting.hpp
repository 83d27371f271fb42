#pragma once
#include "employee.hpp"
#include "journal.hpp"
#include "rank_history.hpp"

/// Ranks from a day on, with their events, alike for requests and imports. They throw http::Problem: 422 for a rank
/// that the NIP or the status does not allow, 409 where another one begins on that day (rank-day-taken), or somebody
/// in service would be without (rank-needed). The employee is locked.
namespace personnel {

RankEntry grant_rank(feed::Writing&, const Person&, const Grant&);
RankEntry correct_rank(feed::Writing&, const Person&, const RankEntry& before, const Grant& after,
                       const RankCorrection& why);
void withdraw_rank(feed::Writing&, const RankEntry&, const RankCorrection& why);

}
