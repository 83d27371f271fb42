#pragma once
#include <memory>
#include <variant>

#include "message.hpp"
#include "router.hpp"

namespace http {

struct ServerState;

/// What the route says to the request, or the answer to one that it refuses. Blocks as long as the route's admission
/// does.
std::variant<Admitted, Response> ask(const ServerState&, const Route&, const Request&);

/// Has the route's handler answer the exchange, once the route has admitted the request: on this thread or on the pool,
/// as the route says. Whatever the handler throws becomes an answer here, and nowhere else.
void dispatch(ServerState&, const Route&, std::shared_ptr<Responder::Exchange>);

}
