#include "deciding.hpp"

#include <nlohmann/json.hpp>

#include "batch_store.hpp"
#include "collecting.hpp"

namespace feedback {
namespace {
using nlohmann::json;

/// Where answers of a batch in that state are counted: among those that do not count, or (nullptr) in the totals.
std::int64_t* set_aside_count(store::Tally& tally, BatchState state) {
    switch (state) {
        case BatchState::waiting:
            return &tally.quarantined;
        case BatchState::rejected:
            return &tally.rejected;
        case BatchState::accepted:
            break;
    }
    return nullptr;
}

void leave(store::Tally& tally, const ResponseBatch& batch) {
    if (auto* count = set_aside_count(tally, batch.state))
        *count -= batch.totals.respondents;
    else
        subtract(tally.totals, batch.totals);
}

void enter(store::Tally& tally, const ResponseBatch& batch) {
    if (auto* count = set_aside_count(tally, batch.state))
        *count += batch.totals.respondents;
    else
        add(tally.totals, batch.totals);
}

}

feed::Event changed_event(const ResponseBatch& batch) {
    const json data{{"id", batch.id},
                    {"survey_id", batch.survey_id},
                    {"service_id", batch.service_id},
                    {"unit_id", batch.unit_id},
                    {"period", batch.period},
                    {"doubt", code(batch.doubt)},
                    {"day", domain::to_string(batch.day)},
                    {"answers", batch.totals.respondents},
                    {"state", code(batch.state)},
                    {"version", batch.version}};
    const auto personal = batch.steps.empty() ? std::string{} : json{{"reason", batch.steps.back().reason}}.dump();
    return {"id.kinerja.response_batch.changed", batch.id, data.dump(), personal};
}

void decide(feed::Writing& writing, std::vector<store::Tally>& tallies, ResponseBatch& batch, BatchState next,
            BatchStep step) {
    auto& tally = *tally_of(tallies, batch.survey_id);
    leave(tally, batch);
    batch.state = next;
    ++batch.version;
    enter(tally, batch);
    step.answers = batch.totals.respondents;
    store::decide(writing.sql(), batch, step);
    batch.steps.push_back(std::move(step));
    writing.publish(changed_event(batch));
    batch.survey = tally.totals;
    recount(writing, tallies, tally);
}

}
