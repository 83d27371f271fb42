#include "collecting.hpp"

#include <algorithm>

#include "publishing.hpp"

namespace feedback {

store::Tally* find_tally(std::vector<store::Tally>& tallies, domain::Id<Survey> survey_id) {
    const auto found = std::ranges::find(tallies, survey_id, &store::Tally::survey_id);
    return found == tallies.end() ? nullptr : &*found;
}

void save_and_publish(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    store::save(writing.sql(), changed);
    renew_figure(writing, tallies, changed);
}

void collect_answers(feed::Writing& writing, std::vector<store::Tally>& tallies, domain::Id<Survey> survey_id,
                     const std::vector<store::Response>& responses) {
    if (responses.empty()) return;
    auto& tally = *find_tally(tallies, survey_id);
    for (const auto& response : responses) add(tally.totals, response.answers);
    store::insert(writing.sql(), survey_id, tally.totals.elements, responses);
    save_and_publish(writing, tallies, tally);
}

}
