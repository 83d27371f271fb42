#pragma once
#include <memory>

#include "message.hpp"
#include "router.hpp"

namespace http {

struct ServerState;

/// Has the route's handler answer the exchange: on this thread or on the pool, as the route says. Whatever the handler
/// throws becomes an answer here, and nowhere else.
void dispatch(ServerState&, const Route&, std::shared_ptr<Responder::Exchange>);

}
