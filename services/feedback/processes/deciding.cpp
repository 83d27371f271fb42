#include "deciding.hpp"

#include "batch_store.hpp"
#include "collecting.hpp"
#include "json_values.hpp"

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

void leave_state(store::Tally& tally, const Totals& answers, BatchState state) {
    if (auto* const count = set_aside_count(tally, state))
        *count -= answers.respondents;
    else
        subtract(tally.totals, answers);
}

void enter_state(store::Tally& tally, const Totals& answers, BatchState state) {
    if (auto* const count = set_aside_count(tally, state))
        *count += answers.respondents;
    else
        add(tally.totals, answers);
}

}

feed::Event changed_event(const ResponseBatch& batch) {
    const json data{{"id", batch.id},
                    {"survey_id", batch.survey_id},
                    {"service_id", batch.service_id},
                    {"unit_id", batch.unit_id},
                    {"period", batch.period},
                    {"doubt", batch.doubt},
                    {"day", batch.day},
                    {"answers", batch.totals.respondents},
                    {"state", batch.state},
                    {"version", batch.version}};
    const auto personal = batch.steps.empty() ? std::string{} : json{{"reason", batch.steps.back().reason}}.dump();
    return {"id.kinerja.response_batch.changed", batch.id.to_string(), data.dump(), personal};
}

void save_decision(feed::Writing& writing, std::vector<store::Tally>& tallies, ResponseBatch& batch, BatchState before,
                   BatchStep step) {
    auto& tally = *find_tally(tallies, batch.survey_id);
    leave_state(tally, batch.totals, before);
    enter_state(tally, batch.totals, batch.state);
    step.answers = batch.totals.respondents;
    store::save_decision(writing.sql(), batch, step);
    batch.steps.push_back(std::move(step));
    writing.publish(changed_event(batch));
    batch.survey = tally.totals;
    save_and_publish(writing, tallies, tally);
}

}
