#pragma once
#include "derived_measurements.hpp"
#include "innovation.hpp"

/// Innovations, counted in the targets of units and of the people whose ideas they were.
namespace indicators {

/// How many of a unit (or one below it), or of somebody's, were verified or adopted elsewhere within the target's
/// period; an innovation counts once in a period.
std::optional<Figure> count_innovations(postgres::Transaction&, const Target&, const Indicator&);

/// It was verified, or adopted elsewhere, on that day.
void on_innovation_counted(feed::Writing&, const Innovation&, const domain::Date&);

}
