#pragma once
#include "message.hpp"
#include "server.hpp"

namespace http {

// Cross-origin use from a browser, https://fetch.spec.whatwg.org/#http-cors-protocol, for the origins that are
// configured. Callers carry a token in Authorization, never a cookie: credentials are not allowed for.

void add_cors(const Cors&, const Request&, Response&);
/// The answer to an OPTIONS request, a preflight or not.
Response options_response(const Cors&, const Request&, const std::string& allow);

}
