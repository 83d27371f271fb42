#pragma once
#include <string>
#include <vector>

#include "forwarders.hpp"
#include "message.hpp"

namespace http {

/// Who asks. A connection from a trusted proxy carries the requests of others: of the addresses that X-Forwarded-For
/// names, each added by the hop that it reached next, the rightmost that is no trusted proxy's. What is left of it
/// anybody may have written, and from anybody else the field means nothing. A request that the gateway proves to have
/// sent is of whom the gateway names.
std::string client_address(const std::string& peer, const Headers&, const Forwarders&);

}
