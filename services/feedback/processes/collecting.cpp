#include "collecting.hpp"

#include <algorithm>

#include "arrival_store.hpp"
#include "batch_store.hpp"
#include "deciding.hpp"
#include "publishing.hpp"
#include "uuid.hpp"

namespace feedback {

store::Tally* find_tally(std::vector<store::Tally>& tallies, domain::Id<Survey> survey_id) {
    const auto found = std::ranges::find(tallies, survey_id, &store::Tally::survey_id);
    return found == tallies.end() ? nullptr : &*found;
}

void save_and_publish(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    store::save(writing.sql(), changed);
    renew_figure(writing, tallies, changed);
}

void set_aside(feed::Writing& writing, store::Tally& tally, std::vector<store::Response> responses) {
    if (responses.empty()) return;
    auto& tx = writing.sql();
    const auto& shared = responses.front();
    const auto new_id = domain::new_id<ResponseBatch>();
    const auto batch_id = store::find_or_open_batch(tx, tally.survey_id, shared, new_id);
    for (auto& response : responses) response.batch_id = batch_id;
    store::insert(tx, tally.survey_id, tally.totals.elements, responses);
    tally.quarantined += std::ssize(responses);
    store::save(tx, tally);
    std::vector<domain::Id<ResponseBatch>> changed;
    if (spreads(*shared.doubt)) changed = store::move_sharing(tx, tally.survey_id, shared);
    if (batch_id == new_id) changed.push_back(new_id);
    for (const auto& batch : store::find_batches(tx, changed)) writing.publish(changed_event(batch));
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
