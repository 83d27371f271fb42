#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "network.hpp"
#include "request_parser.hpp"

namespace http {

/// What arrived, as a handler will see it. `fault` is set when its target cannot be read; the request is then good for
/// answering it only.
struct ReadRequest {
    std::shared_ptr<Request> request;
    std::optional<Problem> fault;
};
ReadRequest read_request(RequestHead&, const std::string& peer, const std::vector<Network>& trusted_proxies);

}
