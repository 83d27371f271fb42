#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "access.hpp"
#include "client.hpp"
#include "cursor.hpp"
#include "date.hpp"
#include "follower.hpp"
#include "jobs.hpp"
#include "migrate.hpp"
#include "problem.hpp"
#include "publisher.hpp"
#include "redis.hpp"
#include "sample.hpp"
#include "server.hpp"
#include "settings.hpp"

namespace service {

struct Call;
using Handler = std::function<http::Response(Call&)>;
/// Answers later, through the Responder (long-polling, proxying); the request is authenticated, allowed and valid. The
/// principal holds during the call only: copy what is needed later.
using LateHandler =
    std::function<void(std::shared_ptr<const http::Request>, const identity::Principal&, http::Responder)>;
/// How the caller stands to the object that the request names. Asked only where the contract lists relations, once a
/// call: before the handler when nothing else allows the call, otherwise when the handler asks.
using Relations = std::function<std::set<identity::Relation>(const Call&)>;

/// Whether a thing (an employee, a target, …) is about the civil servant with the NIP: about themselves, or about the
/// result of a unit that they lead. False for one that there is not.
using IsAbout = std::function<bool(postgres::Transaction&, const std::string& id, const std::string& nip)>;

/// What a handler gets: a request that is authenticated, allowed, and valid by the contract.
struct Call {
    const http::Request& request;
    const identity::Principal& principal;
    std::string region;   ///< of the path; empty for operations outside of regions
    domain::Date today;   ///< in the region's time zone
    nlohmann::json body;  ///< validated; null when there is none or it is not JSON
    const Relations& resolver;
    const http::CursorSeal& cursors;
    /// Of an act upon many ("/items/*/…" in x-acts-upon), those upon the caller, which the handler must refuse.
    std::set<std::size_t> own_items = {};
    mutable std::optional<std::set<identity::Relation>> resolved = {};
    mutable std::shared_ptr<const void> subject = {};  ///< what the resolver has read already: see subject.hpp

    [[nodiscard]] const std::string& parameter(std::string_view name) const { return request.parameter(name); }
    [[nodiscard]] std::optional<std::string_view> query(std::string_view name) const { return request.query.get(name); }
    [[nodiscard]] bool has_role(std::string_view role) const { return principal.has_role(role); }
    /// The relations that hold; none where the endpoint resolves none, and for anonymous callers.
    [[nodiscard]] const std::set<identity::Relation>& relations() const;
    [[nodiscard]] bool related(identity::Relation relation) const { return relations().contains(relation); }
};

/// Upon whom the rows of a file act: the column, and what it names. Empty: upon nobody.
struct RowSubject {
    std::string kind, column;
};

/// One line of a service's route table. Method and path must be in the contract, and everything in the contract must be
/// in a table: the service does not start otherwise.
struct Endpoint {
    http::Method method;
    std::string path;
    std::variant<Handler, LateHandler> handler;
    Relations relations = {};
    http::Run run = http::Run::in_pool;
    RowSubject rows = {};
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
    virtual std::string service_token() = 0;  ///< the service's own, for calls to siblings
    /// A sibling's base URL: "http://127.0.0.1:8101"; throws logic_error for one that Description::upstreams lacks.
    virtual std::string upstream(std::string_view service) = 0;
    virtual std::string public_url() = 0;  ///< under which clients reach the gateway; empty when not configured
    virtual std::chrono::system_clock::time_point now() = 0;

    using Unparsed = std::set<std::string, std::less<>>;  ///< see feed::FollowerOptions
    /// Follows a sibling's feed from start() on; the follower is for catch_up().
    virtual feed::Follower& follow(std::string_view service, std::string_view feed, feed::Follower::Effects,
                                   Unparsed = {}) = 0;
    virtual feed::Follower& follow(std::string_view service, std::string_view feed, feed::Follower::Effect) = 0;

    /// Runs `work` on a thread of its own for as long as the service runs; it returns soon after it is asked to stop.
    virtual void run_in_background(std::function<void(const std::stop_token&)> work) = 0;

    /// Asked at each scrape of /metrics; one that throws is left out of it.
    virtual void watch(std::function<std::vector<Sample>()> samples) = 0;

    /// Who calls, for routes outside of the contract: throws http::unauthorized() for a token that does not verify;
    /// without one the caller is anonymous. Takes the caller's share (Description::share): once a request.
    virtual identity::Principal authenticate(const http::Request&) = 0;
    /// Tells the operator, in the refusal's note, who was refused.
    virtual void name_caller(http::Problem&, const identity::Principal&) const = 0;
    /// Makes known who things of a kind are about, for x-acts-upon; every kind that the contract names there needs it.
    /// Unless they are named by text, what is no UUID is not even asked for.
    enum class Named { by_uuid, by_text };
    virtual void recognise(std::string kind, IsAbout, Named) = 0;
    void recognise(std::string kind, IsAbout is_about) {
        recognise(std::move(kind), std::move(is_about), Named::by_uuid);
    }
    virtual bool is_about(postgres::Transaction&, const std::string& kind, const std::string& id,
                          const std::string& nip) = 0;
    /// The fields by which a service knows for whom the gateway asks it (X-Forwarded-For, X-Request-Id), with the proof
    /// that it is the gateway where there is a KINERJA_GATEWAY_KEY.
    [[nodiscard]] virtual http::Headers on_behalf_of(const http::Request&) const = 0;
    /// Runs a task on the handler pool (how a LateHandler gets its work done); false when the queue is full.
    virtual bool post(std::function<void()>) = 0;

    /// The way every changing handler ends: one transaction with rows, events and the idempotency record of the
    /// request's Idempotency-Key (where sent). `work` may throw http::Problem to refuse, which rolls back. A repeat of
    /// the key is given the first answer without `work`; so what depends on the state (If-Match too) is checked within
    /// `work`.
    virtual http::Response write(Call&, const std::function<http::Response(feed::Writing&)>& work) = 0;
};

/// What a service is. A service without a feed has no database: App::database(), journal() and jobs() throw
/// logic_error. `wire` builds its route tables (and follows feeds, registers jobs) once its parts are open.
struct Description {
    std::string name;           ///< "personnel"; also its schema's and its role's name
    std::string feed;           ///< its feed's name; empty: it has none (the gateway)
    std::string_view contract;  ///< bundled OpenAPI JSON
    std::vector<postgres::MigrationSet>
        migrations;  ///< its own and those of the libraries that it uses beyond feed and jobs
    std::function<std::vector<Endpoint>(App&)> wire;
    /// Checked before the contract's routes, for a service that needs settings of its own; may be empty.
    std::function<void(Settings&)> settings = {};
    std::vector<std::string> upstreams = {};  ///< the siblings that it calls or follows: each needs its KINERJA_…_URL
    /// Routes outside of the contract (the gateway's proxied ones), served as they are: they authenticate by
    /// themselves.
    std::function<std::vector<http::Route>(App&)> raw_routes = {};
    /// Takes its caller's share for every request that has a route, whatever becomes of it, or throws a Problem (429).
    /// Where the token does not verify the caller is anonymous. May be empty: then nobody is counted.
    using TakeShare = std::function<void(const http::Request&, const identity::Principal&)>;
    std::function<TakeShare(App&)> share = {};
    /// How many descriptors it may need beyond its clients' and the usual ones; asked once the settings are read.
    std::function<std::size_t()> descriptors = {};
};

/// The day that it is in the region; outside of regions, in the west.
domain::Date today(App&, const std::string& region);
inline domain::Date today(App& app, const postgres::Transaction& tx) { return today(app, tx.region()); }

/// A service's main: --help, --check-config, --version, `migrate` (applies migrations, then exits), or serve until
/// SIGTERM. Adds what every service has: feed and its verification, health, readiness and metrics on the inner port,
/// log lines.
int run(int argc, char** argv, Description);

}
