#pragma once
#include "explanation_sentences.hpp"
#include "outlook.hpp"

namespace indicators {

/// An outlook in words: a sentence for each target on how far it is and what it takes, and one on the next rating.
/// Numbers are rounded to the harder side, so that whoever comes to them has come far enough.
Sentences describe_outlook(const Scorecard&, const domain::Score&, const Outlook&, const IndicatorNames&);

/// Bounds as they are told: to so many places, to the harder side.
Bounds rounded_harder(const Bounds&, int places);
/// To how many places the bounds of a target are told.
int places_of_bounds(const ScorecardTarget&);

}
