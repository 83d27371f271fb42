#include "service_container.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "id.hpp"
#include "idempotency.hpp"
#include "log.hpp"
#include "pipeline.hpp"
#include "web_url.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

std::string read_keys(const std::string& path) {
    std::ifstream file(path);
    std::string keys{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw std::runtime_error("the file of the issuer's keys cannot be read");
    return keys;
}

/// The issuer's JWKS, from its URL or its file.
std::function<std::string()> keys_from(http::Client& client, const std::string& where) {
    if (http::scheme_of(where) == http::Scheme::other) return [where] { return read_keys(where); };
    return [&client, where] {
        http::Call call;
        call.method = http::Method::get;
        call.url = where;
        call.headers = {{"Accept", "application/json"}};
        call.deadline = http::Clock::now() + 3s;
        auto answer = client.fetch(call);
        if (answer.status != 200) throw std::runtime_error("the issuer does not give its keys");
        return std::move(answer.body);
    };
}

http::CursorSeal seal_of(const std::string& key) {
    if (!key.empty()) return http::CursorSeal(key);
    logging::warn("page cursors end with this process, and no other replica takes them: KINERJA_CURSOR_KEY is not set");
    return http::CursorSeal::of_this_process();
}

std::optional<http::GatewayProof> proof_by(const std::string& key) {
    if (!key.empty()) return http::GatewayProof(key);
    logging::warn("the services take all requests for the gateway's own: KINERJA_GATEWAY_KEY is not set");
    return std::nullopt;
}

/// However it is written: "19850312 201001 1 005" is a NIP, too.
bool is_nip(postgres::Transaction&, const std::string& written, const std::string& nip) {
    std::string digits;
    std::ranges::copy_if(written, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits == nip;
}

}

ServiceContainer::Stored::Stored(const std::string& feed, const Configuration& configuration, redis::Wakeup* wakeup)
    : database(configuration.database.value()),
      journal(database, feed, wakeup),
      publisher(database, feed, wakeup),
      runner(journal) {}

ServiceContainer::ServiceContainer(const std::string& feed, const Configuration& configuration, Now now)
    : configuration_(configuration),
      now_(std::move(now)),
      redis_(configuration.redis),
      verifier_(configuration.verifier, keys_from(client_, configuration.jwks), now_),
      caller_names_(configuration.gateway_key),
      cursors_(seal_of(configuration.cursor_key)),
      proof_(proof_by(configuration.gateway_key)),
      token_file_(configuration.token_file),
      recognised_{{"nip", {is_nip, Named::by_text}}} {
    if (feed.empty()) return;
    if (!configuration.redis.address.empty()) wakeup_.emplace(configuration.redis);
    stored_.emplace(feed, configuration, wakeup_ ? &*wakeup_ : nullptr);
}

ServiceContainer::Stored& ServiceContainer::stored() {
    if (!stored_) throw std::logic_error("a service without a feed has no database");
    return *stored_;
}

postgres::Database& ServiceContainer::database() { return stored().database; }
feed::Journal& ServiceContainer::journal() { return stored().journal; }
jobs::Runner& ServiceContainer::jobs() { return stored().runner; }
feed::Publisher* ServiceContainer::publisher() { return stored_ ? &stored_->publisher : nullptr; }

std::string ServiceContainer::service_token() {
    if (configuration_.token_file.empty()) throw std::logic_error("the service has no token: KINERJA_TOKEN_FILE");
    return token_file_.token();
}

std::string ServiceContainer::upstream(std::string_view service) {
    const auto found = configuration_.upstreams.find(service);
    if (found == configuration_.upstreams.end())
        throw std::logic_error("a service must name in Description::upstreams whom it calls");
    return found->second;
}

feed::FollowerOptions ServiceContainer::following(std::string_view service, std::string_view feed) {
    feed::FollowerOptions options;
    options.feed = feed;
    options.url = upstream(service) + "/v1/feeds/" + std::string(feed) + "/poll";
    options.token = [this] { return service_token(); };
    return options;
}

feed::Follower& ServiceContainer::add(std::string_view feed, std::unique_ptr<feed::Follower> follower) {
    return *followers_.emplace_back(feed, std::move(follower)).second;
}

feed::Follower& ServiceContainer::follow(std::string_view service, std::string_view feed,
                                         feed::Follower::Effects effects, Unparsed unparsed) {
    auto options = following(service, feed);
    options.unparsed = std::move(unparsed);
    return add(feed, std::make_unique<feed::Follower>(std::move(options), journal(), client_, std::move(effects)));
}

feed::Follower& ServiceContainer::follow(std::string_view service, std::string_view feed,
                                         feed::Follower::Effect effect) {
    return add(feed, std::make_unique<feed::Follower>(following(service, feed), journal(), client_, std::move(effect)));
}

identity::Principal ServiceContainer::authenticate(const http::Request& request) {
    identity::Principal who;
    try {
        who = service::authenticate(verifier_, request);
    } catch (const http::Problem&) {
        take_share(request, {});  // of who cannot be known, the address is
        throw;
    }
    take_share(request, who);
    return who;
}

void ServiceContainer::take_share(const http::Request& request, const identity::Principal& who) const {
    try {
        if (take_share_) take_share_(request, who);
    } catch (http::Problem& refused) {
        name_caller(refused, who);
        throw;
    }
}

void ServiceContainer::name_caller(http::Problem& refused, const identity::Principal& who) const {
    auto [kind, hash] = caller_names_.name(who);
    refused.note().caller_kind = kind;
    refused.note().caller_hash = std::move(hash);
}

void ServiceContainer::count(const http::Request& request) try {
    authenticate(request);
} catch (const http::Problem& refused) {
    if (refused.status() == 429) throw;
}

http::Headers ServiceContainer::on_behalf_of(const http::Request& request) const {
    if (proof_) return proof_->fields(request.client_address, request.id);
    return {{"X-Request-Id", request.id}, {"X-Forwarded-For", request.client_address}};
}

bool ServiceContainer::is_about(postgres::Transaction& tx, const std::string& kind, const std::string& id,
                                const std::string& nip) {
    const auto& [is_about, named] = recognised_.at(kind);
    if (named == Named::by_uuid && !domain::parse_uuid(id)) return false;  // a file's cell may hold anything
    return is_about(tx, id, nip);
}

bool ServiceContainer::post(std::function<void()> task) { return server_ && server_->post(std::move(task)); }

http::Response ServiceContainer::write(Call& call, const std::function<http::Response(feed::Writing&)>& work) {
    if (call.region.empty()) throw std::logic_error("a write belongs to a region");
    if (const auto key = idempotency(call)) return answer_once(journal(), call.region, *key, work);
    return journal().write(call.region, work);
}

std::vector<std::pair<std::string, feed::Follower::Statistics>> ServiceContainer::followed() const {
    std::vector<std::pair<std::string, feed::Follower::Statistics>> all;
    for (const auto& [feed, follower] : followers_) all.emplace_back(feed, follower->statistics());
    return all;
}

std::vector<std::pair<std::string, std::uint64_t>> ServiceContainer::positions() const {
    std::vector<std::pair<std::string, std::uint64_t>> all;
    for (const auto& [feed, follower] : followers_) all.emplace_back(feed, follower->position());
    return all;
}

void ServiceContainer::start(http::Server& server) {
    server_ = &server;
    for (const auto& [feed, follower] : followers_) follower->start();
    if (stored_) stored_->runner.start();
    for (const auto& work : background_) threads_.emplace_back([&work](const std::stop_token& token) { work(token); });
}

void ServiceContainer::stop() {
    for (auto& thread : threads_) thread.request_stop();
    for (const auto& [feed, follower] : followers_) follower->stop();
    threads_.clear();  // joins
    if (!stored_) return;
    stored_->runner.stop();
    stored_->publisher.stop();
}

}
