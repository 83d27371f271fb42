#pragma once
#include "succession.hpp"

namespace personnel {

/// How the total comes about, from the values and weights that are shown, and what is not known.
Wording explain(const Successor&);

}
