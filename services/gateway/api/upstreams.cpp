#include "upstreams.hpp"

namespace gateway {
namespace {

http::ClientOptions options(int connections) {
    http::ClientOptions options;
    options.connections_per_host = static_cast<std::size_t>(connections);
    options.retry_refusals = false;
    return options;
}

}

Upstreams::Upstreams(int connections, const PollLimits& limits)
    : requests_(options(connections)), polls_(options(limits.all)), places_(std::make_shared<PollPlaces>(limits)) {}

}
