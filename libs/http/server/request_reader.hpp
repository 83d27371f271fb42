#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "forwarders.hpp"
#include "request_parser.hpp"

namespace http {

/// What arrived, as a handler will see it. `fault` is set when its target cannot be read; the request is then good for
/// answering it only.
struct ReadRequest {
    std::shared_ptr<Request> request;
    std::optional<Problem> fault;
    bool unknown_method = false;  ///< that is the fault: well-formed, and nothing that we know
};
/// Whether the body has a Content-Encoding, of which none but "identity" is known (RFC 9110, 8.4).
bool is_encoded(const Request&);
ReadRequest read_request(RequestHead&, const std::string& peer, const Forwarders&);

}
