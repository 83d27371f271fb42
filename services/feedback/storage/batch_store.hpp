#pragma once
#include <optional>
#include <string>
#include <vector>

#include "answer_store.hpp"
#include "response_batch.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct BatchFilter {
    std::optional<std::string> survey_id, unit_id, state, before_id;
    int limit = 50;
};
std::vector<ResponseBatch> batches(postgres::Transaction&,
                                   const BatchFilter&);  ///< the newest first; none without answers
std::optional<ResponseBatch> batch(postgres::Transaction&, const std::string& id);

/// The survey that it is about, for those who must lock that first.
std::optional<std::string> survey_of_batch(postgres::Transaction&, const std::string& id);

/// The waiting batch that the doubted answer belongs to, with its next version; or `new_id`, made for it.
std::string batch_for(postgres::Transaction&, const std::string& survey_id, const Response&, const std::string& new_id);

/// For those from which answers were taken.
void raise_versions(postgres::Transaction&, const std::vector<std::string>& ids);

/// With its new state and version, and the step that led there; its answers follow. The caller has locked the survey.
void decide(postgres::Transaction&, const ResponseBatch&, const BatchStep&);

}
