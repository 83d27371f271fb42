#pragma once
#include <array>
#include <optional>

#include "behaviour.hpp"
#include "predicate.hpp"
#include "rating.hpp"

namespace appraisal {
using domain::Expectation;

/// How the seven values of BerAKHLAK were rated, in the order of domain::all_behaviour_values.
using Behaviours = std::array<Expectation, domain::all_behaviour_values.size()>;

/// The two ratings that make the predicate.
struct Ratings {
    Expectation results{}, behaviour{};
    friend bool operator==(const Ratings&, const Ratings&) = default;
};

/// How one rating of behaviour follows from the seven; policy of the region.
struct BehaviourRule {
    int below_from = 2;  ///< so many values below expectation, and behaviour is below it
    int above_from = 4;  ///< so many above and none below, and it is above
    friend bool operator==(const BehaviourRule&, const BehaviourRule&) = default;
};
Expectation derive_behaviour(const Behaviours&, const BehaviourRule& = {});

/// Whether ratings must be given a reason: results differ from what the score suggests, or there is no score; or
/// behaviour differs from what its seven values come to.
bool needs_reason(const Ratings&, std::optional<Expectation> results_suggested, Expectation behaviour_derived);

/// How an organisation's performance is taken from its score, where nobody has decided it.
domain::OrganisationPredicate suggest_organisation(Expectation);

}
