#pragma once
#include "app.hpp"

namespace appraisal {

/// Of feeds/personnel: who is who, and the calendar, with which open deadlines move.
void on_personnel_events(service::App&, feed::Writing&, std::span<const feed::Received>);

}
