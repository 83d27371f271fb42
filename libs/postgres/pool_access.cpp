#include "pool_access.hpp"

#include <algorithm>
#include <string>

namespace postgres {
namespace {

using namespace std::chrono_literals;

constexpr auto grace = 2s;                   // for the server to report its own time-out before we cut the connection
constexpr auto idle_in_transaction = "60s";  // longer than a reader of a stream may stall (30 s)

void set_default(Parameters& parameters, const std::string& keyword, const std::string& value) {
    if (std::ranges::find(parameters, keyword, &Parameters::value_type::first) == parameters.end())
        parameters.emplace_back(keyword, value);
}

}

Access::Access(const Options& options)
    : parameters(parse_connection(options.connection)),
      connect_timeout(options.connect_timeout),
      observe(options.observe),
      answer_timeout(options.statement_timeout + grace) {
    set_default(parameters, "client_encoding", "UTF8");
    set_default(parameters, "fallback_application_name", "kinerja");
    set_default(parameters, "keepalives_idle", "30");
    set_default(parameters, "keepalives_interval", "5");
    set_default(parameters, "keepalives_count", "3");
    set_default(parameters, "options", "");
    const auto set = std::ranges::find(parameters, "options", &Parameters::value_type::first);
    set->second = "-c statement_timeout=" + std::to_string(options.statement_timeout.count()) +
                  " -c idle_in_transaction_session_timeout=" + idle_in_transaction +
                  " -c default_transaction_read_only=on " + set->second;
}

}
