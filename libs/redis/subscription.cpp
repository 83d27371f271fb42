#include "subscription.hpp"

namespace redis {
namespace {

using namespace std::chrono_literals;
constexpr auto longest_silence = 10s;  // then the server is asked for a sign of life, and given as long again

}

bool Subscription::tend(const std::set<std::string>& channels, Clock::time_point now) {
    if (options_.address.empty()) {
        due_ = now + 1h;
        return false;
    }
    const bool connected = !wire_ && now >= due_ && connect(now);
    if (wire_ && now >= due_) {
        if (asked_ || !wire_->send({"PING"})) {
            drop(now);
            return false;
        }
        asked_ = true;
        due_ = now + longest_silence;
    }
    for (const auto& channel : channels) {
        if (!wire_) break;
        if (subscribed_.insert(channel).second && !wire_->send({"SUBSCRIBE", channel})) drop(now);
    }
    return connected && wire_;
}

bool Subscription::connect(Clock::time_point now) {
    wire_ = std::make_unique<Wire>(options_);
    if (wire_->broken()) {
        drop(now);
        return false;
    }
    due_ = now + longest_silence;
    return true;
}

void Subscription::drop(Clock::time_point now) {
    wire_.reset();
    subscribed_.clear();
    asked_ = false;
    due_ = now + options_.pause;
}

void Subscription::receive(const Heard& heard) {
    const auto now = Clock::now();
    if (!wire_->receive()) return drop(now);
    asked_ = false;
    due_ = now + longest_silence;
    while (const auto reply = wire_->next())
        if (const auto words = reply.texts(); words.size() == 3 && words[0] == "message") heard(words[1], words[2]);
}

int Subscription::descriptor() const { return wire_ ? wire_->descriptor() : -1; }

}
