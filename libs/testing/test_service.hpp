#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answer_check.hpp"
#include "client.hpp"
#include "instance.hpp"
#include "test_database.hpp"
#include "test_issuer.hpp"

namespace testing_support {

struct Reply {
    int status = 0;
    http::Headers headers;
    std::string body;
    nlohmann::json json;                                            ///< of the body; null when it is not JSON
    [[nodiscard]] std::string header(std::string_view name) const;  ///< empty without it
};

/// Sends one request, without retries. A JSON body goes as application/json unless `headers` say otherwise; a POST
/// without an Idempotency-Key gets a fresh one. `body` is sent as it is when it is a JSON string.
Reply send(std::uint16_t port, http::Method, std::string_view path, const nlohmann::json& body = nullptr,
           const std::string& token = {}, http::Headers headers = {});

/// A service in this process, on free ports, with a migrated database of its own (where it has a feed), believing
/// TestIssuer::shared(). A test fails whose answers are not as the service's contract says.
class TestService {
  public:
    struct Options {
        std::vector<std::pair<std::string, std::string>> settings = {};  ///< beyond the usual, or instead of them
        std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
        std::string cluster = {};  ///< a superuser's connection to another cluster than the shared one
    };
    /// By which a test may ask as the gateway does (http::GatewayProof).
    static constexpr const char* gateway_key = "known to the gateway and the services under test";

    explicit TestService(service::Description);
    TestService(service::Description, Options);
    ~TestService();

    /// A token for the roles; the other claims as in Caller.
    [[nodiscard]] std::string token(std::vector<std::string> roles, std::string region = "12.75",
                                    std::optional<std::string> nip = {}, std::vector<std::string> scopes = {}) const;

    Reply call(http::Method, std::string_view path, const nlohmann::json& body = nullptr, const std::string& token = {},
               http::Headers headers = {}) const;
    Reply get(std::string_view path, const std::string& token = {}, http::Headers headers = {}) const;
    Reply post(std::string_view path, const nlohmann::json& body, const std::string& token = {},
               http::Headers headers = {}) const;
    Reply inner(std::string_view path) const;  ///< of the port of health and metrics
    /// The value of a metric, named with its labels as /metrics shows them; nothing while it is not there.
    [[nodiscard]] std::optional<double> metric(const std::string& name) const;
    /// How many statements all requests of this route template have taken that ended well; BEGIN and COMMIT do not
    /// count.
    [[nodiscard]] int statements(http::Method, std::string_view route) const;

    [[nodiscard]] service::App& app() const { return instance_->app(); }
    [[nodiscard]] service::Instance& instance() const { return *instance_; }
    [[nodiscard]] TestDatabase& database() const { return *database_; }
    [[nodiscard]] std::string url() const;

    void restart();  ///< stops it and starts it anew on the same database

  private:
    void start();
    service::Description description_;
    Options options_;
    std::unique_ptr<TestDatabase> database_;
    std::unique_ptr<service::Instance> instance_;
    std::unique_ptr<AnswerCheck> check_;
};

/// Waits for what happens in its own time (a projection, a job); false when it has not within ten seconds.
bool eventually(const std::function<bool()>& condition);

}
