#pragma once
#include <string_view>

namespace http {

bool is_digits(std::string_view);  ///< one or more
/// RFC 9110, 7.2: uri-host [":" port], where the host may be empty.
bool is_host(std::string_view);
bool same_token(std::string_view, std::string_view lower_case);  ///< without regard to case
std::string_view trimmed(std::string_view);                      ///< without the spaces and tabs around it
/// Splits off what stands before the separator, trimmed.
std::string_view take_next(std::string_view& list, char separator);

}
