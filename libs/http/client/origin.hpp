#pragma once
#include <string>

#include "client.hpp"

namespace http::upstream {

/// The upstream of a URL, as "http://personnel:8080". Throws invalid_argument for what is no absolute http or https URL
/// (or file, where that is allowed), names a user, or contains a space or a control character.
std::string origin(const std::string& url, const ClientOptions&);

}
