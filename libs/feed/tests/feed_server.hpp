#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "client.hpp"
#include "publisher.hpp"
#include "server.hpp"
#include "world.hpp"

/// The service that publishes a world's feed, as a real server.
struct FeedServer {
    explicit FeedServer(World& world, redis::Wakeup* wakeup = nullptr)
        : publisher(world.database, world.journal.name(), wakeup),
          server(small(), {{http::Method::post, "/poll",
                            [this](auto request, auto responder) { poll(*request, std::move(responder)); },
                            http::Run::in_reactor}}) {
        publisher.attach(server);
        server.start();
    }
    ~FeedServer() {
        publisher.stop();
        server.stop(std::chrono::seconds(1));
    }

    static http::ServerOptions small() {
        http::ServerOptions options;
        options.pool_threads = 4;
        options.limits.queued = 4;
        return options;
    }

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server.port()) + "/poll"; }

    void poll(const http::Request& request, http::Responder responder) {
        ++polls;
        const auto body = nlohmann::json::parse(request.body.text());
        feed::Publisher::Poll asked;
        asked.cursors = body.at("cursors").get<std::map<std::string, std::string>>();
        asked.new_regions = body.value("new_regions", false);
        asked.timeout = std::chrono::milliseconds(body.value("timeout", 0));
        asked.limit = body.value("limit", 1000);
        asked.with_personal = body.value("personal", true);
        publisher.poll(std::move(asked), std::move(responder));
    }

    [[nodiscard]] http::Call call(const nlohmann::json& question) const {
        return {http::Method::post,
                url(),
                {{"Content-Type", "application/json"}},
                http::Body(question.dump()),
                http::Clock::now() + std::chrono::seconds(20)};
    }
    http::Response answer(const nlohmann::json& question) { return client.fetch(call(question)); }
    void ask(const nlohmann::json& question,
             std::function<void(std::variant<http::Response, http::Unreachable>)> done) {
        client.fetch(call(question), std::move(done));
    }
    nlohmann::json events(const nlohmann::json& question) { return nlohmann::json::parse(answer(question).body); }

    feed::Publisher publisher;
    http::Server server;
    http::Client client{{.connections_per_host = 400}};
    std::atomic<int> polls = 0;
};

/// Waits for what another thread brings about; a deadline that is only reached when it never comes.
inline bool eventually(const std::function<bool()>& holds) {
    const auto deadline = http::Clock::now() + std::chrono::seconds(20);
    while (!holds()) {
        if (http::Clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}
