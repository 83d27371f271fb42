#pragma once
#include "context.hpp"

namespace indicators {

/// Scores against targets, against the owners' own past, and among those comparable.
std::vector<service::Endpoint> scoreboard_routes(const Context&);
/// What would be under other targets, weights, caps, bands or policies; nothing is stored.
std::vector<service::Endpoint> simulation_routes(const Context&);
/// Days from which on a policy or a program was at work, by which trends are compared before and after.
std::vector<service::Endpoint> marker_routes(const Context&);
/// Where plans and loads are off, and the region's policy for being told.
std::vector<service::Endpoint> alarm_routes(const Context&);
/// How far each target of an owner is, and what is still needed for it and for the next rating.
std::vector<service::Endpoint> outlook_routes(const Context&);
/// What a year's results suggest for the next, and the same as a file for the planning agency.
std::vector<service::Endpoint> planning_routes(const Context&);

}
