#pragma once
#include <initializer_list>
#include <optional>
#include <string_view>

#include "message.hpp"

namespace http {

/// The weight (RFC 9110, 12.4.2: 0 to 1) that the fields of a name give to an item of their list; a range like `en`
/// covers `en-GB` too. Nothing when it is not named; a list that cannot be read names nothing.
std::optional<double> weight(const Headers&, std::string_view field, std::string_view item);

/// Of the media types in which an answer can be given, the one that Accept weighs most (RFC 9110, 12.5.1; without
/// regard to case), the first of several; the first, too, when it takes none of them.
std::string_view preferred_media_type(const Headers&, std::initializer_list<std::string_view> offered);

bool accepts_gzip(const Headers&);     ///< Accept-Encoding
bool prefers_english(const Headers&);  ///< Accept-Language: English weighs more than Indonesian, the default

}
