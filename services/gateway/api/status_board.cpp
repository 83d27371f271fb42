#include "status_board.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace gateway {
namespace {
using nlohmann::json;
using namespace std::chrono_literals;

constexpr auto kept = 1s, patience = 2s;
constexpr std::array services{"personnel", "indicators", "appraisal", "training", "feedback"};

http::Response answer(const std::string& body) {
    auto response = http::Response::json(200, body);
    response.headers.set("Cache-Control", "public, max-age=1");
    return response;
}

}

void StatusBoard::show(const http::Responder& responder) {
    std::unique_lock lock(mutex_);
    if (http::Clock::now() < fresh_until_) {
        const auto body = body_;
        lock.unlock();
        return responder.send(answer(body));
    }
    waiting_.push_back(responder);
    if (std::exchange(asking_, true)) return;
    lock.unlock();
    ask_all(upstreams_->requests(), calls(),
            [board = shared_from_this()](const Replies& replies) { board->told(replies); });
}

std::vector<http::Call> StatusBoard::calls() const {
    std::vector<http::Call> calls;
    for (const auto* name : services)
        calls.push_back({.url = app_.upstream(name) + "/readyz",
                         .headers = {},
                         .body = {},
                         .deadline = http::Clock::now() + patience});
    return calls;
}

void StatusBoard::told(const Replies& replies) {
    json states = json::object();
    bool all = true;
    for (std::size_t i = 0; i < services.size(); ++i) {
        const bool ready = replies[i].status == 200;
        states[services.at(i)] = ready ? "ok" : "unavailable";
        all = all && ready;
    }
    const auto body = json{{"status", all ? "ok" : "degraded"}, {"services", std::move(states)}}.dump();
    std::vector<http::Responder> waiting;
    {
        const std::lock_guard lock(mutex_);
        fresh_until_ = http::Clock::now() + kept;
        body_ = body;
        asking_ = false;
        waiting.swap(waiting_);
    }
    for (const auto& responder : waiting) responder.send(answer(body));
}

}
