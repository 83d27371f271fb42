#pragma once
#include "app.hpp"

namespace personnel {
/// What this service is: its name, feed, contract, migrations and routes.
service::Description description();
}
