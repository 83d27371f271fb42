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

Upstreams::Upstreams(int connections, const PollLimits& polls, const LongAnswerLimits& long_answers)
    : requests_(options(connections)),
      polls_(options(polls.all)),
      poll_places_(gateway::poll_places(polls)),
      long_answer_places_(service::long_answer_places(long_answers)) {}

}
