#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "explanation_sentences.hpp"
#include "scorecard.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// Owners of one kind whose ids lie between two, both included: a part of a region that is scored at once.
struct OwnerRange {
    OwnerKind kind{};
    domain::Id<Owner> first{}, last{};
    int owners = 0;  ///< with agreed targets, when the range was made
};
/// The owners with agreed targets in a period, in ranges of at most `size`.
std::vector<OwnerRange> list_owner_ranges(postgres::Transaction&, const domain::Period&, int size);

/// Their scorecards: agreed targets with the measurements that count, arranged, without contributors.
std::vector<Scorecard> list_scorecards(postgres::Transaction&, const domain::Period&, const OwnerRange&);
std::vector<Scorecard> list_scorecards(postgres::Transaction&, const domain::Period&, const std::vector<Owner>&);
/// Single targets with the measurements that count.
std::vector<ScorecardTarget> list_scorecard_targets(postgres::Transaction&, const std::vector<std::string>& ids);

/// One line of the graph of who contributes to what. Contributors without a weight share evenly in what is left of 100.
struct ContributionLine {
    std::string supported_id{}, contributor_id{};
    std::optional<domain::Decimal> weight{};
};
/// What these targets are rolled up from, and what that is rolled up from, down to targets that are measured or have no
/// contributors. Only agreed targets contribute.
std::vector<ContributionLine> list_contributions_below(postgres::Transaction&,
                                                       const std::vector<std::string>& target_ids);

/// The unit of each employee, of one range, on a day.
std::map<domain::Id<Owner>, std::string> find_units(postgres::Transaction&, const OwnerRange&, const domain::Date& on);
/// The measurements of a scorecard, by their entries: who reported them, and who verified that.
struct MeasurementOrigin {
    std::string id{};
    std::optional<std::string> reported_by{}, verified_by{};  ///< employees
};
std::map<std::int64_t, MeasurementOrigin> find_measurement_origins(postgres::Transaction&, const Scorecard&);
/// Of each contributor in it, the employees who verified what it is made of, over all that contribute to it.
std::map<std::string, std::vector<std::string>> find_verifiers(postgres::Transaction&, const Scorecard&);
/// What its indicators are called in its period.
IndicatorNames find_indicator_names(postgres::Transaction&, const Scorecard&);

}
