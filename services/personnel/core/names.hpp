#pragma once
#include <string>
#include <string_view>

namespace personnel {

/// A name without what different hands write differently: in lower case, with single spaces.
std::string plain_name(std::string_view);
bool same_name(std::string_view, std::string_view);

}
