#pragma once
#include "app.hpp"

namespace training {
/// What this service is: its name, feed, contract, migrations, routes, and whom it follows.
service::Description description();
}
