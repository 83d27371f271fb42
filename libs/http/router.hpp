#pragma once
#include <any>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "message.hpp"

namespace http {

using Handler = std::function<Response(const Request&)>;
using AsyncHandler = std::function<void(std::shared_ptr<const Request>, Responder)>;

enum class Run {
    in_pool,    ///< on a thread of the handler pool: anything that may take long
    in_reactor  ///< on the I/O thread itself: point reads with a tight statement time-out, or parking a Responder
};

/// What a route says of a request that it takes.
struct Admitted {
    std::string caller;  ///< whose share of the server's room a large body takes; empty: that of the peer's address
    std::any context;    ///< for the handler: Request::context
};
/// Decides on the head alone whether a request is taken, and throws a Problem to refuse it. A body that is still to
/// come is not there yet: it is not even asked for (100 Continue) before it is decided. Runs for every request of the
/// route, once, where its handler runs: what may block belongs in the pool.
using Admission = std::function<Admitted(const Request&)>;

/// One line of a route table.
struct Route {
    Method method;
    std::string path;  ///< "/v1/regions/{region}/units/{id}"; a last segment "{rest...}" takes the rest of the path
    std::variant<Handler, AsyncHandler> handler;
    Run run = Run::in_pool;
    std::uint64_t body_limit = 1 << 20;  ///< bytes; imports set 256 MiB
    Admission admit = {};                ///< empty: whatever comes is taken
};

/// Finds the route of a request: percent-decodes each segment (never across a slash); a literal segment wins over a
/// parameter. HEAD is found as GET where there is no route of its own. A method that the path does not have, OPTIONS
/// included, comes back as MethodNotAllowed with what is there. Paths are matched to the letter: an empty parameter, a
/// further slash, "." and ".." (however encoded) are NotFound, as is a bad escape that the server has not refused
/// before.
class Router {
  public:
    explicit Router(std::vector<Route>);  ///< throws invalid_argument for two routes alike, or a bad pattern
    ~Router();

    struct Found {
        const Route* route;
        std::vector<std::pair<std::string, std::string>> parameters;
    };
    struct NotFound {};
    struct MethodNotAllowed {
        std::string allow;  ///< "GET, HEAD, OPTIONS"
    };
    using Outcome = std::variant<Found, NotFound, MethodNotAllowed>;
    [[nodiscard]] Outcome find(Method, std::string_view path) const;

  private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::vector<std::unique_ptr<Route>> routes_;
};

/// Strict percent-decoding (RFC 3986, 2.1); nothing for a bad escape, a NUL or what is not UTF-8 afterwards. With
/// `plus_is_space`, as in a query.
std::optional<std::string> percent_decode(std::string_view, bool plus_is_space = false);
std::string percent_encode(std::string_view);  ///< all but the unreserved characters of RFC 3986, 2.3

}
