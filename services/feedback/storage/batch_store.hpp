#pragma once
#include <optional>
#include <string>
#include <vector>

#include "answer_store.hpp"

namespace feedback::store {

struct BatchFilter {
    std::optional<domain::Id<Survey>> survey_id{};
    std::optional<domain::UnitId> unit_id{};
    std::optional<BatchState> state{};
    std::optional<std::string> before_id{};
    int limit = 50;
};
/// The newest first; none without answers.
std::vector<ResponseBatch> list_batches(postgres::Transaction&, const BatchFilter&);
/// Nothing without answers, either. Who changes it holds the tallies of its survey.
std::optional<ResponseBatch> find_batch(postgres::Transaction&, domain::Id<ResponseBatch>);
/// The same, in the order of the ids.
std::vector<ResponseBatch> find_batches(postgres::Transaction&, const std::vector<domain::Id<ResponseBatch>>&);

/// The waiting batch that the doubted answer belongs to, with its next version; or `new_id`, made for it.
domain::Id<ResponseBatch> find_or_open_batch(postgres::Transaction&, domain::Id<Survey>, const Response&,
                                             domain::Id<ResponseBatch> new_id);

/// Keeps its new state and the step that led there, and counts its version on; its answers follow.
void save_decision(postgres::Transaction&, ResponseBatch&, const BatchStep&);

}
