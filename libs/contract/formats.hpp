#pragma once
#include <string_view>

/// What the contract lets through is what the domain takes: where it has a type for a format, the type decides.
namespace contract {

bool is_uuid(std::string_view);       ///< RFC 9562, 4, in lower case as answers have it: ids are compared as texts
bool is_date(std::string_view);       ///< RFC 3339 full-date, of a day of the years 1900–2999 that exists
bool is_date_time(std::string_view);  ///< RFC 3339 date-time of such a day, "T", and "Z" or an offset; no leap second
bool is_decimal(std::string_view);    ///< an exact decimal, "-12.5", of up to 15 whole digits and 6 decimals

}
