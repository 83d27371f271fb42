#pragma once
#include <optional>
#include <string>

#include "server.hpp"
#include "settings.hpp"

/// Settings that say where something is. What there cannot be is refused when it is read, not when somebody connects.
namespace service {

/// "127.0.0.1:8080", "[::1]:8080", ":8080" (every interface); port 0 is any free one.
void read_listen(Settings&, const char* name, const char* meaning, const char* otherwise, http::ServerOptions&);
/// Two listeners cannot share a port where one of them would also get what is for the other.
bool collide(const http::ServerOptions&, const http::ServerOptions&);
/// Without slashes at its end.
std::string read_base_url(Settings&, const std::string& name, const char* meaning,
                          std::optional<std::string> otherwise = {});
/// A http(s) URL, or the path of a file.
std::string read_url_or_file(Settings&, const char* name, const char* meaning);
/// Those of https://fetch.spec.whatwg.org/#origin-header, as browsers write them.
std::vector<std::string> read_origins(Settings&, const char* name, const char* meaning);
std::string read_redis_address(Settings&, const char* name, const char* meaning);

}
