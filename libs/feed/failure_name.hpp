#pragma once
#include <exception>
#include <string>

namespace feed {

/// What may be logged of a failure: its type and, of a refused write, the constraint. Its text may quote somebody's
/// data.
std::string failure_name(const std::exception&);

}
