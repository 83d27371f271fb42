#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "follower.hpp"
#include "record.hpp"

/// What a rating rests on: taken from the feeds of siblings, shown live until it is frozen by the rating.
namespace appraisal {

/// Of feeds/kpi: the scores of employees and units, as they are after all of these events.
void take_scores(feed::Writing&, std::span<const feed::Received>);
void take_satisfaction(feed::Writing&, const feed::Received&);  ///< of feeds/feedback: of units
void take_learning(feed::Writing&, const feed::Received&);      ///< of feeds/training: hours of employees

/// The present evidence for an appraisal, as the contract has it but for `frozen` and `as_of`.
nlohmann::json evidence_for(postgres::Transaction&, const Appraisal&);

/// The rating of results that the evidence suggests; nothing without a score.
std::optional<Expectation> suggestion_of(const nlohmann::json& evidence);

}
