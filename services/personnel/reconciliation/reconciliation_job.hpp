#pragma once
#include "imports.hpp"

namespace personnel {

/// Holds a file about employees against the register as of a day (`as_of` of the context), and changes nothing.
imports::Kind reconciliation_job();

}
