#include "test_service.hpp"

#include <algorithm>
#include <thread>

#include "replies.hpp"
#include "test_cluster.hpp"

namespace testing_support {
namespace {

using namespace std::chrono_literals;

http::Client& client() {
    static http::Client client([] {
        http::ClientOptions options;
        options.retries = 0;
        options.circuit_failures = 1'000'000;  // a test that stops a service asks again at once
        return options;
    }());
    return client;
}

std::string url_setting(std::string service) {
    std::ranges::transform(service, service.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
    return "KINERJA_" + service + "_URL";
}

std::string as_sent(const nlohmann::json& body) {
    if (body.is_null()) return {};
    return body.is_string() ? body.get<std::string>() : body.dump();
}

}

std::string Reply::header(std::string_view name) const { return std::string(headers.get(name).value_or("")); }

Reply send(std::uint16_t port, http::Method method, std::string_view path, const nlohmann::json& body,
           const std::string& token, http::Headers headers) {
    http::Call call;
    call.method = method;
    call.url = "http://127.0.0.1:" + std::to_string(port) + std::string(path);
    call.headers = std::move(headers);
    call.deadline = http::Clock::now() + 60s;
    if (!token.empty()) call.headers.set("Authorization", "Bearer " + token);
    if (!body.is_null() && !call.headers.get("Content-Type")) call.headers.set("Content-Type", "application/json");
    if (method == http::Method::post && !call.headers.get("Idempotency-Key"))
        call.headers.set("Idempotency-Key", service::new_uuid());
    if (!body.is_null()) call.body = http::Body(as_sent(body));
    auto answer = client().fetch(call);
    auto json = nlohmann::json::parse(answer.body, nullptr, false);
    if (json.is_discarded()) json = nullptr;
    return {answer.status, std::move(answer.headers), std::move(answer.body), std::move(json)};
}

TestService::TestService(service::Description description) : TestService(std::move(description), Options{}) {}

TestService::TestService(service::Description description, Options options)
    : description_(std::move(description)), options_(std::move(options)) {
    const auto cluster = options_.cluster.empty() ? TestCluster::shared() : options_.cluster;
    if (!description_.feed.empty())
        database_ = std::make_unique<TestDatabase>(cluster, service::migrations(description_));
    check_ = std::make_unique<AnswerCheck>(description_.contract);
    start();
}

TestService::~TestService() = default;

void TestService::start() {
    const auto& issuer = TestIssuer::shared();
    auto settings = options_.settings;  // the first of a name counts
    settings.insert(settings.end(), {{"KINERJA_LISTEN", "127.0.0.1:0"},
                                     {"KINERJA_INNER_LISTEN", "127.0.0.1:0"},
                                     {"KINERJA_HANDLER_THREADS", "4"},
                                     {"KINERJA_POOL_SIZE", "8"},
                                     {"KINERJA_ISSUER", TestIssuer::name},
                                     {"KINERJA_AUDIENCE", TestIssuer::audience},
                                     {"KINERJA_JWKS", issuer.keys_file()},
                                     {"KINERJA_TOKEN_FILE", issuer.service_token_file()},
                                     {"KINERJA_CURSOR_KEY", "known to all services under test, and to them alone"},
                                     {"KINERJA_GATEWAY_KEY", gateway_key}});
    if (database_) settings.emplace_back("KINERJA_POSTGRES", database_->connection());
    for (const auto& sibling : description_.upstreams)
        settings.emplace_back(url_setting(sibling), "http://127.0.0.1:9");  // nobody listens on the port of discard
    service::Settings read(std::move(settings), "");
    instance_ = std::make_unique<service::Instance>(description_, read, options_.now);
    instance_->start();
}

void TestService::restart() {
    instance_->stop(10s);
    instance_.reset();
    start();
}

std::string TestService::token(std::vector<std::string> roles, std::string region, std::optional<std::string> nip,
                               std::vector<std::string> scopes) const {
    return TestIssuer::shared().token(
        {.roles = std::move(roles), .region = std::move(region), .nip = std::move(nip), .scopes = std::move(scopes)});
}

Reply TestService::call(http::Method method, std::string_view path, const nlohmann::json& body,
                        const std::string& token, http::Headers headers) const {
    auto reply = send(instance_->port(), method, path, body, token, std::move(headers));
    check_->look_at(method, path, reply);
    return reply;
}

Reply TestService::get(std::string_view path, const std::string& token, http::Headers headers) const {
    return call(http::Method::get, path, nullptr, token, std::move(headers));
}

Reply TestService::post(std::string_view path, const nlohmann::json& body, const std::string& token,
                        http::Headers headers) const {
    return call(http::Method::post, path, body, token, std::move(headers));
}

Reply TestService::inner(std::string_view path) const { return send(instance_->inner_port(), http::Method::get, path); }

std::optional<double> TestService::metric(const std::string& name) const {
    const auto text = "\n" + inner("/metrics").body;
    const auto at = text.find("\n" + name + " ");
    if (at == std::string::npos) return {};
    return std::stod(text.substr(at + name.size() + 2));
}

int TestService::statements(http::Method method, std::string_view route) const {
    const auto text = inner("/metrics").body;
    const auto line = "http_server_request_statements_sum{method=\"" + std::string(http::to_string(method)) +
                      "\",route=\"" + std::string(route) + "\"} ";
    const auto at = text.find(line);
    return at == std::string::npos ? 0 : std::stoi(text.substr(at + line.size()));
}

std::string TestService::url() const { return "http://127.0.0.1:" + std::to_string(instance_->port()); }

bool eventually(const std::function<bool()>& condition) {
    const auto end = http::Clock::now() + 60s;  // a hang, not slowness: sanitizers and busy machines take their time
    while (!condition()) {
        if (http::Clock::now() > end) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

}
