#include "collecting.hpp"

#include <algorithm>

#include "publishing.hpp"

namespace feedback {

store::Tally* tally_of(std::vector<store::Tally>& tallies, const std::string& survey_id) {
    const auto found = std::ranges::find(tallies, survey_id, &store::Tally::survey_id);
    return found == tallies.end() ? nullptr : &*found;
}

void recount(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    store::save(writing.sql(), changed);
    renew_figure(writing, tallies, changed);
}

void collect(feed::Writing& writing, std::vector<store::Tally>& tallies, const std::string& survey_id,
             const std::vector<store::Response>& responses) {
    if (responses.empty()) return;
    auto& tally = *tally_of(tallies, survey_id);
    for (const auto& response : responses) add(tally.totals, response.answers);
    store::insert(writing.sql(), survey_id, tally.totals.elements, responses);
    recount(writing, tallies, tally);
}

}
