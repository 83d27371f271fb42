#pragma once
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "gateway.hpp"
#include "server.hpp"
#include "socket.hpp"
#include "test_service.hpp"

/// A service behind the gateway, with few routes: what it is asked waits until it is released, where a test wants that.
class Behind {
  public:
    Behind() : server_({}, routes()) { server_.start(); }
    ~Behind() {
        release();
        server_.stop(std::chrono::seconds(1));
    }
    Behind(const Behind&) = delete;
    Behind& operator=(const Behind&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
    [[nodiscard]] std::size_t waiting() const { return server_.statistics().in_flight; }
    /// How often the path (without its query) was asked for.
    [[nodiscard]] int asked(const std::string& path) const {
        const std::lock_guard lock(mutex_);
        const auto found = asked_.find(path);
        return found == asked_.end() ? 0 : found->second;
    }
    [[nodiscard]] std::string forwarded_for() const {
        const std::lock_guard lock(mutex_);
        return forwarded_for_;
    }
    /// The client whom the gateway has proven to ask for last.
    [[nodiscard]] std::optional<std::string> proven() const {
        const std::lock_guard lock(mutex_);
        return proven_;
    }
    void release() {
        std::map<int, http::Responder> parked;
        {
            const std::lock_guard lock(mutex_);
            parked.swap(parked_);
        }
        for (const auto& [number, one] : parked) one.send(http::Response::json(200, "[]"));
    }

    std::atomic<bool> ready = true;

  private:
    static constexpr auto here = http::Run::in_reactor;

    std::vector<http::Route> routes() {
        const http::AsyncHandler parking = [this](const auto& request, const auto& one) { park(*request, one); };
        const auto answer = [this](const http::Request& request) {
            note(request);
            return http::Response::json(200, "{}");
        };
        const auto readiness = [this](const http::Request& request) {
            note(request);
            return http::Response::json(ready ? 200 : 503, "{}");
        };
        const auto stream = [](const http::Request&) {
            http::Response response{200, {{"Content-Type", "application/json"}}, {}, {}};
            response.stream = [](http::BodyWriter& body) { body.write("[]"); };
            return response;
        };
        const auto endless = [](const http::Request&) {  // more than any buffer takes
            http::Response response{200, {{"Content-Type", "application/json"}}, {}, {}};
            response.stream = [](http::BodyWriter& body) {
                while (body.write(std::string(64 * 1024, ' '))) {
                }
            };
            return response;
        };
        const auto echo = [](const http::Request& request) { return http::Response::json(201, request.body.text()); };
        const auto long_one = [](const http::Request&) { return http::Response::json(200, std::string(2'000, ' ')); };
        const std::string region = "/v1/regions/{region}";
        return {{http::Method::get, region + "/feeds/kpi", parking, here},
                {http::Method::get, region + "/self", parking, here},
                {http::Method::get, region + "/indicators", answer, here},
                {http::Method::get, region + "/units", answer, here},
                {http::Method::get, region + "/public/units", long_one, here},
                {http::Method::get, region + "/public/services", stream},
                {http::Method::get, region + "/exports/kpi", endless},
                {http::Method::post, region + "/surveys/{id}/responses", echo, here},
                {http::Method::get, "/readyz", readiness, here}};
    }

    void park(const http::Request& request, const http::Responder& one) {
        const auto number = note(request);
        {
            const std::lock_guard lock(mutex_);
            parked_.emplace(number, one);
        }
        one.when_abandoned([this, number] { end(number); });
    }

    int note(const http::Request& request) {
        const std::lock_guard lock(mutex_);
        ++asked_[request.path];
        forwarded_for_ = request.headers.get("X-Forwarded-For").value_or("");
        proven_ = http::GatewayProof(testing_support::TestService::gateway_key).proven(request.headers);
        return ++number_;
    }

    /// Its client has hung up.
    void end(int number) {
        std::map<int, http::Responder>::node_type ended;
        {
            const std::lock_guard lock(mutex_);
            ended = parked_.extract(number);
        }
        if (ended) ended.mapped().send(http::Response::no_content());
    }

    mutable std::mutex mutex_;
    std::map<std::string, int> asked_;
    std::string forwarded_for_;
    std::optional<std::string> proven_;
    std::map<int, http::Responder> parked_;
    int number_ = 0;
    http::Server server_;
};

/// A gateway before one service that is all five.
struct Front {
    using Settings = std::vector<std::pair<std::string, std::string>>;
    explicit Front(Settings more = {}) : gateway(gateway::description(), {.settings = settings(std::move(more))}) {}

    Settings settings(Settings more) const {
        for (const auto* name : {"PERSONNEL", "INDICATORS", "APPRAISAL", "TRAINING", "FEEDBACK"})
            more.emplace_back("KINERJA_" + std::string(name) + "_URL", behind.url());
        return more;
    }

    [[nodiscard]] std::string token(std::string subject = "tester", std::string region = "12.75") const {
        return testing_support::TestIssuer::shared().token({.roles = {"auditor"},
                                                            .region = std::move(region),
                                                            .nip = "198503122010011005",
                                                            .subject = std::move(subject)});
    }

    /// A client that has asked, and waits for its answer.
    [[nodiscard]] probe::Socket ask(const std::string& target, const std::string& token) const {
        probe::Socket socket({"127.0.0.1", gateway.instance().port(), {}});
        socket.send(probe::request("GET", target, "Authorization: Bearer " + token + "\r\n"));
        return socket;
    }

    Behind behind;
    testing_support::TestService gateway;
};
