#pragma once
#include <vector>

#include "app.hpp"
#include "contract.hpp"
#include "metrics.hpp"
#include "places.hpp"
#include "router.hpp"
#include "service_container.hpp"
#include "token.hpp"

namespace service {

/// Who calls; throws 401 for an Authorization header that is not one valid bearer token, also where
/// nobody need sign in: a client whose token has run out should learn it, not silently see less.
identity::Principal authenticate(identity::Verifier&, const http::Request&);

/// The routes of the endpoints, each with all that comes before its handler. Throws logic_error when the endpoints and
/// the contract do not name the same operations, or an endpoint lacks the relations that its operation goes by.
/// Contract, parts and metrics must outlive the routes. Answers that are streamed take a place.
std::vector<http::Route> routes(const contract::Contract&, std::vector<Endpoint>, ServiceContainer&, Metrics&,
                                std::shared_ptr<Places> long_answers);

}
