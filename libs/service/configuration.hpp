#pragma once
#include <map>
#include <optional>
#include <string>

#include "app.hpp"
#include "database.hpp"
#include "log.hpp"
#include "redis.hpp"
#include "server.hpp"
#include "token.hpp"

namespace service {

/// The settings that every service has, read and checked.
struct Configuration {
    http::ServerOptions outer;                  ///< where the API is served
    http::ServerOptions inner;                  ///< where health and metrics are
    std::optional<postgres::Options> database;  ///< none for a service without a feed
    redis::Options redis;
    identity::VerifierOptions verifier;
    std::string jwks;                                           ///< http(s) URL, or path of a file
    std::string token_file;                                     ///< empty: the service calls nobody
    std::map<std::string, std::string, std::less<>> upstreams;  ///< service → base URL without a slash at its end
    std::string public_url;
    std::string cursor_key;   ///< empty: every process makes one of its own
    std::string gateway_key;  ///< empty: the gateway proves nothing, and no service believes it
    logging::Level log_level = logging::Level::info;
    std::chrono::milliseconds slow{};            ///< a request that took longer is logged as a warning
    std::chrono::milliseconds slow_statement{};  ///< the same of a statement
};

/// Leaves what is wrong in Settings::faults().
Configuration read_configuration(Settings&, const Description&);
/// Names that were given and are no setting of any service; once the configuration has been read.
std::vector<std::string> unknown_settings(const Settings&);
/// What keeps a service from its work although it would start: such names, and files that are not there.
void check_deployment(Settings&, const Configuration&);

}
