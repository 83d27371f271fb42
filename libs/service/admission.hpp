#pragma once
#include <string>

#include "access.hpp"
#include "router.hpp"

namespace contract {
class Operation;
}

namespace service {

/// Who calls, and where, as the head of a request tells.
struct Caller {
    identity::Principal principal;  ///< within the region: nobody with another region's token
    std::string region;             ///< of the path; empty for operations outside of regions
    bool needs_relation = false;    ///< nothing but a relation can still allow the call
};

/// Decides on a request by its head: access by the operation's `x-access`, then the media type of a body that is
/// announced. Throws 401, 403, 404 and 415.
Caller admit(const contract::Operation&, identity::Principal, const http::Request&);

/// What a route says of a caller whom it takes: a large body takes their share of the room, and Caller is the context.
http::Admitted admitted(Caller);

}
