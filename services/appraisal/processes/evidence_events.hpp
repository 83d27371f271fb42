#pragma once
#include <span>

#include "follower.hpp"

/// What a rating rests on, from the feeds of siblings.
namespace appraisal {

/// Of feeds/kpi: the scores of employees and units, as they are after all of these events.
void on_score_events(feed::Writing&, std::span<const feed::Received>);
void on_satisfaction_event(feed::Writing&, const feed::Received&);  ///< of feeds/feedback: of units
void on_learning_event(feed::Writing&, const feed::Received&);      ///< of feeds/training: hours of employees

}
