#pragma once
#include "app.hpp"

namespace feedback {
/// What the service is: its contract, migrations, routes, and whom it follows.
service::Description description();
}
