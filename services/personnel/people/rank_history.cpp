#include "rank_history.hpp"

#include <algorithm>

namespace personnel {

Grant changed(Grant grant, const RankChange& change) {
    if (change.rank) grant.rank = *change.rank;
    if (change.from) grant.from = *change.from;
    if (change.decree_number) grant.decree.number = *change.decree_number;
    if (change.decree_date) grant.decree.date = *change.decree_date;
    return grant;
}

bool covers_service(const std::vector<RankEntry>& others, const std::optional<Grant>& instead, domain::Date since) {
    return (instead && instead->from <= since) ||
           std::ranges::any_of(others, [&](const RankEntry& one) { return one.grant.from <= since; });
}

}
