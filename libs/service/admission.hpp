#pragma once
#include <string>

#include "access.hpp"
#include "problem.hpp"
#include "router.hpp"

namespace contract {
class Operation;
}

namespace service {

class App;

/// Who calls, and where, as the head of a request tells.
struct Caller {
    identity::Principal who;        ///< by the token
    identity::Principal principal;  ///< within the region: nobody with another region's token
    std::string region;             ///< of the path; empty for operations outside of regions
    bool needs_relation = false;    ///< nothing but a relation can still allow the call
};

/// Decides on a request by its head: who calls, access by the operation's `x-access`, then the media type of a body
/// that is announced. Throws 401, 403, 404, 415 and 429. The Caller is the context; a large body takes their share of
/// the room.
http::Admitted admit(App&, const contract::Operation&, const http::Request&);

/// 403 that tells the operator by which roles, scopes and relations the operation may be called, and an integration
/// which scopes it lacks.
http::Problem no_access(const identity::Access&, const identity::Principal&);

}
