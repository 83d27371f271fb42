#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {

/// An import's endpoints, whose list of faults writes down whose rows it hands out, as every reading of a record is: a
/// row holds NIP and name as the file had them.
std::vector<service::Endpoint> recording_faults(service::App&, std::vector<service::Endpoint>);

}
