#include "pool_access.hpp"

#include <algorithm>
#include <sstream>
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

bool is_port(const std::string& text) {
    const bool digits = !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits && std::stoi(text) >= 1 && std::stoi(text) <= 65535;
}

/// One, or one for each host.
bool are_ports(const std::string& text) {
    std::istringstream ports(text + ",");
    for (std::string port; std::getline(ports, port, ',');)
        if (!port.empty() && !is_port(port)) return false;
    return true;
}

}

std::optional<std::string> connection_fault(const std::string& connection) try {
    for (const auto& [keyword, value] : parse_connection(connection)) {
        if (keyword == "port" && !are_ports(value)) return "must name a port from 1 to 65535";
        // Our sessions begin read-only, so that it would never find a server that will do.
        if (keyword == "target_session_attrs" && value == "read-write")
            return "must say target_session_attrs=primary instead of read-write";
    }
    return std::nullopt;
} catch (const std::invalid_argument&) {
    return "must be a libpq connection string or URI";
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
