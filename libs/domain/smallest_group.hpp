#pragma once

namespace domain {

/// Figures on fewer people would tell of single ones: they are neither shown nor compared.
inline constexpr int smallest_group = 5;

}
