#include "client.hpp"

#include <future>
#include <map>
#include <unordered_map>
#include <utility>

#include "blocking.hpp"
#include "ongoing_call.hpp"
#include "origin.hpp"

namespace http {
namespace {

using upstream::Flow;
using upstream::Inbox;
using upstream::OngoingCall;
using upstream::Receiver;
using Done = std::function<void(std::variant<Response, Unreachable>)>;

/// Gathers the whole answer in memory, up to `limit` bytes.
Receiver collector(std::uint64_t limit, Done done) {
    auto response = std::make_shared<Response>();
    return {[response](int status, Headers headers) {
                response->status = status;
                response->headers = std::move(headers);
                response->body.clear();
            },
            [response, limit](std::string_view bytes) {
                if (bytes.size() > limit - response->body.size()) return Flow::stop;
                response->body += bytes;
                return Flow::go_on;
            },
            [response, done = std::move(done)](std::optional<Unreachable> error) {
                if (error)
                    done(std::move(*error));
                else
                    done(std::move(*response));
            },
            true};
}

class LiveTransfer final : public Client::Transfer {
  public:
    LiveTransfer(std::shared_ptr<Inbox> inbox, std::weak_ptr<OngoingCall> ongoing)
        : inbox_(std::move(inbox)), call_(std::move(ongoing)) {}

    void resume() override {
        inbox_->post([ongoing = call_] {
            if (const auto live = ongoing.lock()) live->resume();
        });
    }

    void cancel() override {
        if (const auto live = call_.lock()) live->cancel();
        inbox_->post([ongoing = call_] {
            if (const auto live = ongoing.lock()) live->end(std::nullopt);
        });
    }

  private:
    std::shared_ptr<Inbox> inbox_;
    std::weak_ptr<OngoingCall> call_;
};

}

Unreachable::Unreachable(Reason reason, const std::string& what) : std::runtime_error(what), reason_(reason) {}

std::string_view to_string(Unreachable::Reason reason) {
    using Reason = Unreachable::Reason;
    switch (reason) {
        case Reason::refused:
            return "refused";
        case Reason::timed_out:
            return "timed_out";
        case Reason::broken:
            return "broken";
        case Reason::circuit_open:
            return "circuit_open";
        case Reason::too_large:
            return "too_large";
        case Reason::forbidden:
            return "forbidden_address";
    }
    throw std::logic_error("not a Reason");
}

class Client::Core {
  public:
    explicit Core(ClientOptions options) : options_(options), loop_(options_) {}

    /// Ends what is still going on; every receiver is told.
    ~Core() {
        loop_.inbox()->post([this] {
            closing_ = true;
            for (const auto& [_, ongoing] : std::exchange(calls_, {})) ongoing->end(closed());
        });
    }

    /// Throws invalid_argument before anything has begun.
    std::shared_ptr<OngoingCall> start(Call call, Receiver receiver) {
        auto origin = upstream::origin(call.url, options_);
        upstream::require_sendable(call.headers);
        upstream::require_sendable({{"traceparent", call.traceparent}});
        auto ongoing = std::make_shared<OngoingCall>(loop_, options_, origin, std::move(call), std::move(receiver));
        loop_.inbox()->post([this, ongoing, origin = std::move(origin)] {
            if (closing_) return ongoing->end(closed());
            calls_.emplace(ongoing.get(), ongoing);
            auto& health = healths_.try_emplace(origin, options_).first->second;
            ongoing->start(health, [this, which = ongoing.get()] { calls_.erase(which); });
        });
        return ongoing;
    }

    [[nodiscard]] const ClientOptions& options() const { return options_; }
    [[nodiscard]] const upstream::Loop& loop() const { return loop_; }

  private:
    static Unreachable closed() { return {Unreachable::Reason::broken, "the client is closing"}; }

    const ClientOptions options_;
    // Of the client's thread alone:
    bool closing_ = false;
    std::map<std::string, upstream::Health> healths_;
    std::unordered_map<OngoingCall*, std::shared_ptr<OngoingCall>> calls_;

    upstream::Loop loop_;  ///< last: its thread uses all of the above
};

Client::Client(ClientOptions options) : core_(std::make_unique<Core>(options)) {}

Client::~Client() = default;

std::shared_ptr<Client::Transfer> Client::fetch(Call call, Done done) {
    const auto ongoing = core_->start(std::move(call), collector(core_->options().response_limit, std::move(done)));
    return std::make_shared<LiveTransfer>(core_->loop().inbox(), ongoing);
}

Response Client::fetch(const Call& call) {
    blocking::about_to_wait("another server");
    if (core_->loop().is_this_thread()) throw std::logic_error("the client's own thread cannot wait for itself");
    // Shared, because set_value() may still be at work when get() has returned.
    const auto promise = std::make_shared<std::promise<std::variant<Response, Unreachable>>>();
    fetch(call, [promise](auto outcome) { promise->set_value(std::move(outcome)); });
    auto outcome = promise->get_future().get();
    if (auto* error = std::get_if<Unreachable>(&outcome)) throw std::move(*error);
    return std::get<Response>(std::move(outcome));
}

std::shared_ptr<Client::Transfer> Client::stream(Call call, Stream stream) {
    auto on_data = [take = std::move(stream.on_data)](std::string_view bytes) {
        return take(bytes) ? Flow::go_on : Flow::pause;
    };
    const auto ongoing =
        core_->start(std::move(call), {std::move(stream.on_head), std::move(on_data), std::move(stream.on_end), false});
    return std::make_shared<LiveTransfer>(core_->loop().inbox(), ongoing);
}

}
