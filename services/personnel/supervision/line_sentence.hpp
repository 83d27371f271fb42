#pragma once
#include "line.hpp"
#include "sentence.hpp"

namespace personnel {

/// Why it is that one who appraises whose line it is, or why nobody does, in plain words; names nobody.
Wording explain(const Line&, const std::optional<Appraiser>&);

}
