#pragma once
#include <string>
#include <string_view>

namespace feedback {

/// The network of one subscriber that an address belongs to: of IPv4 the address itself (also written as IPv6), of IPv6
/// the first 48 bits, as many as one site may have to itself (RFC 6177). What is no address is taken as it is.
std::string network_of(std::string_view address);

}
