#include "consultation_view.hpp"

#include "catalogue_policy_store.hpp"
#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {
using nlohmann::json;
namespace {

/// What has changed since it was opened, with the comments that brought it about.
json render_changes(postgres::Transaction& tx, const Indicator& edition) {
    auto comments = store::find_comments_by_field(tx, edition);
    const auto opened = json::parse(store::find_opened_fields(tx, edition.id, edition.edition).value_or("{}"));
    auto changes = json::array();
    for (const auto now = render_fields(edition); const auto& [field, before] : opened.items())
        if (before != now[field])
            changes.push_back(
                {{"field", field}, {"before", before}, {"after", now[field]}, {"comment_ids", comments[field]}});
    return changes;
}

/// Only of what is being consulted about: what was approved, or withdrawn, is not to come.
std::optional<domain::Date> find_approvable_from(postgres::Transaction& tx, const Indicator& edition,
                                                 domain::Date today) {
    if (edition.state != IndicatorState::consultation) return std::nullopt;
    const auto& asked = edition.consultation;
    return approvable_from(asked, store::find_catalogue_policy(tx, policy_day(asked, today)).consultation_days, today);
}

json render_votes(postgres::Transaction& tx, const Indicator& edition) {
    const auto result = suppress_small_counts(store::count_votes(tx, edition));
    json votes{{"voters", result.voters}};
    for (const auto vote : all_votes)
        votes[std::string(domain::code(vote))] = result.counts[static_cast<std::size_t>(vote)];
    return votes;
}

}

json render_consultation_status(postgres::Transaction& tx, const Indicator& edition, const IndicatorViewer& viewer) {
    const auto comments = store::count_comments(tx, edition);
    const auto& consultation = edition.consultation;
    const auto own_vote = viewer.member ? store::find_vote(tx, edition, viewer.member->employee_id) : std::nullopt;
    return {{"indicator_id", edition.id},
            {"edition", edition.edition},
            {"state", edition.state},
            {"opened_on", consultation ? json(consultation->opened_on) : json()},
            {"closes_on", consultation ? json(consultation->closes_on) : json()},
            {"approvable_from", find_approvable_from(tx, edition, viewer.today)},
            {"comments", {{"all", comments.all}, {"unanswered", comments.unanswered}}},
            {"votes", render_votes(tx, edition)},
            {"my_vote", own_vote},
            {"changes", render_changes(tx, edition)}};
}

}
