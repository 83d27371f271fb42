#pragma once
#include "app.hpp"

namespace indicators {
/// What this service is: its name, feed, contract, migrations, routes, and whom it follows.
service::Description description();
}
