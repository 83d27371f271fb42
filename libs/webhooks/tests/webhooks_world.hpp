#pragma once
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "dispatcher.hpp"
#include "server.hpp"
#include "signature.hpp"
#include "test_database.hpp"

using namespace std::chrono_literals;
using namespace webhooks;

inline const std::string binjai = "12.75", medan = "12.71";

/// An integration's own HTTP server: it answers as it is told, the last answer again and again.
class Receiver {
  public:
    struct Message {
        std::string id, timestamp, signatures, body, content_type;
    };

    explicit Receiver(std::vector<http::Response> answers) : answers_(std::move(answers)) { server_.start(); }

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/hook"; }
    std::vector<Message> messages() {
        const std::lock_guard lock(mutex_);
        return messages_;
    }

  private:
    http::Response take(const http::Request& request) {
        const std::lock_guard lock(mutex_);
        const auto field = [&](const char* name) { return std::string(request.headers.get(name).value_or("")); };
        messages_.push_back({field("webhook-id"), field("webhook-timestamp"), field("webhook-signature"),
                             request.body.text(), field("Content-Type")});
        auto answer = answers_.front();
        if (answers_.size() > 1) answers_.erase(answers_.begin());
        return answer;
    }

    std::mutex mutex_;
    std::vector<http::Response> answers_;
    std::vector<Message> messages_;
    http::Server server_{
        {}, {{http::Method::post, "/hook", [this](const http::Request& request) { return take(request); }}}};
};

inline http::Response status(int code, http::Headers headers = {}) { return {code, std::move(headers), {}, {}}; }

/// A service's journal with the dispatcher beside it.
class World {
  public:
    explicit World(std::vector<std::string> networks = {"127.0.0.0/8"}) {
        options.plan.retries = {50ms, 50ms, 50ms};
        options.plan.timeout = 2s;
        options.look = 20ms;
        options.destinations = http::Destinations::public_and(networks);
        publish("id.kinerja.before.everything");
    }
    ~World() { stop(); }

    void start() {
        dispatcher_ = std::make_unique<Dispatcher>(journal, options);
        thread_ = std::jthread([this](const std::stop_token& token) { dispatcher_->run(token); });
    }
    void stop() {
        if (!thread_.joinable()) return;
        thread_.request_stop();
        thread_.join();
    }

    void publish(const std::string& type, const std::string& personal = {}, const std::string& region = binjai) {
        journal.write(region, [&](feed::Writing& writing) {
            writing.publish({type, "subject", R"({"value":"7"})", personal});
        });
    }
    std::string endpoint(const std::string& url, std::vector<std::string> types = {}, bool from_the_start = false,
                         const std::string& region = binjai) {
        const auto id = database.write(
            region, [](auto& tx) { return tx.query("SELECT gen_random_uuid() AS id").front()["id"].text(); });
        database.write(region, [&](auto& tx) {
            store::insert(tx, {.id = id, .url = url, .description = "uji", .event_types = std::move(types)},
                          secret.bytes(), "test", from_the_start);
        });
        return id;
    }
    store::Webhook webhook(const std::string& id) {
        return database.read(binjai, [&](auto& tx) { return store::webhook(tx, id).value(); });
    }
    std::vector<store::Delivery> log(const std::string& id) {
        return database.read(binjai, [&](auto& tx) { return store::deliveries(tx, id, {}, {}, 100); });
    }
    std::string state(const std::string& id) {
        const auto all = log(id);
        return all.empty() ? "none" : all.front().state;
    }

    testing_support::TestDatabase schema{{feed::Journal::migrations(), webhooks::migrations()}};
    postgres::Database database{schema.options()};
    feed::Journal journal{database, "kpi", nullptr};
    DispatcherOptions options;
    Secret secret = Secret::generate();

  private:
    std::unique_ptr<Dispatcher> dispatcher_;
    std::jthread thread_;
};

inline bool eventually(const std::function<bool()>& condition) {
    for (const auto end = http::Clock::now() + 10s; http::Clock::now() < end; std::this_thread::sleep_for(5ms))
        if (condition()) return true;
    return false;
}
