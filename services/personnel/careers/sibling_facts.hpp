#pragma once
#include "follower.hpp"

/// What the siblings' feeds tell about careers, taken into our own projection. Fields and types that are not known are
/// left alone.
namespace personnel {

/// Of feeds/appraisal: final predicates (which also move the ledger of credit), awards and discipline cases.
void on_appraisal_event(feed::Writing&, const feed::Received&);
/// Of feeds/training: what was learned, and in which courses.
void on_training_event(feed::Writing&, const feed::Received&);

}
