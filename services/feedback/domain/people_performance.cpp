#include "people_performance.hpp"

#include "disclosure_control.hpp"
#include "rational.hpp"

namespace feedback {

std::optional<PeoplePerformance> publishable(const PeopleTotals& totals) {
    if (!domain::may_be_published(domain::group_of(totals.by_rating))) return std::nullopt;
    const domain::Rational people(totals.people);
    PeoplePerformance published{.people = totals.people,
                                .mean_score = (domain::Rational(totals.score_sum) / people).round_half_up(2)};
    for (std::size_t i = 0; i < published.shares.size(); ++i)
        published.shares[i] = (domain::Rational(totals.by_rating[i]) / people).round_half_up(4);
    return published;
}

}
