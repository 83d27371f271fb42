#pragma once
#include <string_view>

namespace contract {

bool is_uuid(std::string_view);         ///< RFC 9562, 4: hexadecimal in groups of 8-4-4-4-12, in either case
bool is_date(std::string_view);         ///< RFC 3339 full-date, of a day that exists
bool is_date_time(std::string_view);    ///< RFC 3339 date-time with "T", and "Z" or an offset; no leap second
bool is_web_address(std::string_view);  ///< an absolute http or https URL without spaces (what "uri" stands for here)

}
