#pragma once
#include "message.hpp"

namespace http {

/// The fields that go on to the next hop: without Connection, what it names, and the other fields of one connection
/// only (RFC 9110, 7.6.1).
Headers without_hop_by_hop(const Headers&);

}
