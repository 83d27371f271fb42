#pragma once
#include "app.hpp"

namespace gateway {
/// What this service is: its contract, its own routes, and those that it forwards. It has no database and no feed.
service::Description description();
}
