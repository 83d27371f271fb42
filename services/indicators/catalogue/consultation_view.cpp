#include "consultation_view.hpp"

#include <map>

#include "catalogue_policy_store.hpp"
#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;
namespace {

/// What has changed since it was opened, with the comments that brought it about.
json changes_of(postgres::Transaction& tx, const Indicator& edition) {
    std::map<std::string, json> comments;
    for (const auto& [field, id] : store::changes_by_comments(tx, edition.id, edition.edition)) {
        comments.try_emplace(field, json::array());
        comments[field].push_back(id);
    }
    const auto opened = json::parse(store::opened_fields(tx, edition.id, edition.edition).value_or("{}"));
    auto changes = json::array();
    for (const auto now = fields_of(edition); const auto& [field, before] : opened.items())
        if (before != now[field])
            changes.push_back({{"field", field},
                               {"before", before},
                               {"after", now[field]},
                               {"comment_ids", comments.contains(field) ? comments[field] : json::array()}});
    return changes;
}

json votes_of(postgres::Transaction& tx, const Indicator& edition) {
    const auto result = shown_votes(store::count_votes(tx, edition.id, edition.edition));
    json votes{{"voters", nullable(result.voters)}};
    for (std::size_t i = 0; i < all_votes.size(); ++i)
        votes[std::string(code(all_votes[i]))] = nullable(result.counts[i]);
    return votes;
}

}

json standing_of(postgres::Transaction& tx, const Indicator& edition, const Viewer& as) {
    const auto comments = store::count_comments(tx, edition.id, edition.edition);
    const auto from = edition.consultation ? approvable_from(edition.consultation,
                                                             store::catalogue_policy(tx).consultation_days, as.today)
                                           : std::nullopt;
    const auto mine =
        as.member ? store::vote_of(tx, edition.id, edition.edition, as.member->employee_id) : std::nullopt;
    return {{"indicator_id", edition.id},
            {"edition", edition.edition},
            {"state", code(edition.state)},
            {"opened_on", edition.consultation ? json(domain::to_string(edition.consultation->opened_on)) : json()},
            {"until", edition.consultation ? json(domain::to_string(edition.consultation->until)) : json()},
            {"approvable_from", from ? json(domain::to_string(*from)) : json()},
            {"comments", {{"all", comments.all}, {"unanswered", comments.unanswered}}},
            {"votes", votes_of(tx, edition)},
            {"my_vote", mine ? json(code(*mine)) : json()},
            {"changes", changes_of(tx, edition)}};
}

}
