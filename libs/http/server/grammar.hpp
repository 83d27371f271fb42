#pragma once
#include <string_view>

namespace http {

bool is_digits(std::string_view);  ///< one or more
/// RFC 9110, 7.2: uri-host [":" port], where the host may be empty.
bool is_host(std::string_view);
bool same_token(std::string_view, std::string_view lower_case);  ///< without regard to case

}
