#pragma once
#include <string>
#include <string_view>

#include "message.hpp"

namespace feedback {

/// The network of one subscriber that an address belongs to: of IPv4 the address itself (also written as IPv6), of IPv6
/// the first 64 bits. What is no address is taken as it is.
std::string network_of(std::string_view address);

/// Of who sent the request, as the gateway says; of the peer for who does not come through it.
std::string client_network(const http::Request&);

}
