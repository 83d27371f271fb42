#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "access.hpp"
#include "client.hpp"
#include "follower.hpp"
#include "jobs.hpp"
#include "problem.hpp"
#include "publisher.hpp"
#include "redis.hpp"
#include "server.hpp"
#include "settings.hpp"

namespace service {

/// What a handler gets: a request that is authenticated, allowed, and valid by the contract.
struct Call {
    const http::Request& request;
    const identity::Principal& principal;
    std::string region;               ///< of the path; empty for operations outside of regions
    nlohmann::json body;              ///< validated; null when there is none or it is not JSON
    std::set<identity::Relation> relations;  ///< those that hold, where the endpoint resolves them

    [[nodiscard]] const std::string& parameter(std::string_view name) const { return request.parameter(name); }
    [[nodiscard]] std::optional<std::string_view> query(std::string_view name) const { return request.query.get(name); }
    [[nodiscard]] bool has_role(std::string_view role) const { return principal.has_role(role); }
    [[nodiscard]] bool related(identity::Relation relation) const { return relations.contains(relation); }
};

using Handler = std::function<http::Response(Call&)>;
/// Answers later, through the Responder (long-polling, proxying).
using LateHandler = std::function<void(std::shared_ptr<const http::Request>, const identity::Principal&, http::Responder)>;
/// How the caller stands to the object that the request names; called only when the contract lets relations decide.
using Relations = std::function<std::set<identity::Relation>(const Call&)>;

/// One line of a service's route table. Method and path must be in the contract, and everything in the contract must be
/// in a table: the service does not start otherwise.
struct Endpoint {
    http::Method method;
    std::string path;
    std::variant<Handler, LateHandler> handler;
    Relations relations = {};
    http::Run run = http::Run::in_pool;
};

/// Everything a service is made of, opened from its configuration; handed to the functions that make its route tables.
class App {
  public:
    virtual ~App() = default;
    virtual postgres::Database& database() = 0;
    virtual feed::Journal& journal() = 0;
    virtual jobs::Runner& jobs() = 0;
    virtual http::Client& client() = 0;
    virtual redis::Connections& redis() = 0;
    virtual std::string service_token() = 0;                    ///< the service's own, for calls to siblings
    virtual std::string upstream(std::string_view service) = 0;  ///< base URL: "http://127.0.0.1:8101"
    virtual std::chrono::system_clock::time_point now() = 0;

    /// Follows a sibling's feed from start() on; the follower is for catch_up().
    virtual feed::Follower& follow(std::string_view service, std::string_view feed, feed::Follower::Effect) = 0;

    /// The way every changing handler ends: one transaction with rows, events and the idempotency record of the request's
    /// Idempotency-Key (where sent). `work` may throw http::Problem to refuse, which rolls back.
    virtual http::Response write(Call&, const std::function<http::Response(feed::Writing&)>& work) = 0;
};

/// What a service is; `wire` builds its route tables (and follows feeds, registers jobs) once its parts are open.
struct Description {
    std::string name;                 ///< "personnel"; also its schema's and its role's name
    std::string feed;                 ///< its feed's name; empty: it has none (the gateway)
    std::string_view contract;        ///< bundled OpenAPI JSON
    std::vector<postgres::MigrationSet> migrations;  ///< its own and those of the libraries that it uses beyond feed and jobs
    std::function<std::vector<Endpoint>(App&)> wire;
    /// Checked before the contract's routes, for a service that needs settings of its own; may be empty.
    std::function<void(Settings&)> settings = {};
};

/// A service's main: --help, --check-config, --version, `migrate` (applies migrations, then exits), or serve until SIGTERM.
/// Adds what every service has: feed and its verification, health, readiness and metrics on the inner port, log lines.
int run(int argc, char** argv, Description);

}
