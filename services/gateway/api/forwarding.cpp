#include "forwarding.hpp"

#include <condition_variable>
#include <mutex>

#include "problem.hpp"
#include "upstream_calls.hpp"

namespace gateway {
namespace {

constexpr std::size_t whole = 256 * 1024;  // an answer up to so many bytes is passed on at once
constexpr std::size_t ahead = 512 * 1024;  // of a longer one, read before the client has taken it

/// One answer on its way: filled by the client's thread, and, once it is long, emptied by a thread of the server's
/// pool.
class Passage : public std::enable_shared_from_this<Passage> {
  public:
    using TakePlace = std::function<std::shared_ptr<const void>()>;
    Passage(std::shared_ptr<const http::Request> request, http::Responder responder, TakePlace take_place,
            std::shared_ptr<const void> held)
        : request_(std::move(request)),
          responder_(std::move(responder)),
          take_place_(std::move(take_place)),
          held_(std::move(held)) {}

    void start(http::Client& client, http::Call call, std::string upstream) {
        upstream_ = std::move(upstream);
        const auto self = shared_from_this();
        responder_.when_abandoned([passage = weak_from_this()] {
            if (const auto alive = passage.lock()) alive->abandon();
        });
        const auto transfer = client.stream(
            std::move(call),
            {.on_head = [self](int status, http::Headers headers) { self->head(status, std::move(headers)); },
             .on_data = [self](std::string_view bytes) { return self->data(bytes); },
             .on_end = [self](std::optional<http::Unreachable> failure) { self->end(std::move(failure)); }});
        const std::lock_guard lock(mutex_);
        if (given_up_) return transfer->cancel();
        if (!ended_) transfer_ = transfer;
        if (paused_ && transfer_ && buffer_.empty()) go_on();  // drain() may have been here before
    }

  private:
    /// Where a long answer leaves. If the server drops it, the rest is not fetched.
    struct Outlet {
        explicit Outlet(std::shared_ptr<Passage> of) : passage(std::move(of)) {}
        Outlet(const Outlet&) = delete;
        Outlet& operator=(const Outlet&) = delete;
        ~Outlet() { passage->give_up(); }
        const std::shared_ptr<Passage> passage;
    };

    void head(int status, http::Headers headers) {
        response_.status = status;
        if (status >= 500 || status == 429) response_.note = {.cause = "upstream_answered", .detail = upstream_};
        for (const auto* own : {"Date", "X-Request-Id"}) headers.remove(own);
        const bool head_only = request_->method == http::Method::head;
        if (!head_only)
            headers.remove("Content-Length");
        else if (!headers.get("Content-Length"))
            response_.stream = [](http::BodyWriter&) {};  // what GET would give has a length that is not known
        response_.headers = std::move(headers);
    }

    bool data(std::string_view bytes) {
        std::unique_lock lock(mutex_);
        buffer_.append(bytes);
        if (refused_) return true;  // what still comes of an answer that nobody gets
        if (!streaming_ && buffer_.size() > whole) {
            try {
                place_ = take_place_();
            } catch (const http::Problem& problem) {
                return refuse(lock, problem);
            }
            streaming_ = true;
            auto response = std::move(response_);
            response.stream = [outlet = std::make_shared<Outlet>(shared_from_this())](http::BodyWriter& writer) {
                outlet->passage->drain(writer);
            };
            lock.unlock();
            responder_.send(std::move(response));
            lock.lock();
        }
        changed_.notify_all();
        paused_ = buffer_.size() > ahead;
        return !paused_;
    }

    /// In the place of a long answer, of which no more is fetched.
    bool refuse(std::unique_lock<std::mutex>& lock, const http::Problem& problem) {
        refused_ = true;
        buffer_.clear();
        lock.unlock();
        responder_.send(problem.response(*request_));
        give_up();
        return true;
    }

    void end(std::optional<http::Unreachable> failure) {
        std::unique_lock lock(mutex_);
        ended_ = true;
        failed_ = failure.has_value();
        transfer_.reset();
        changed_.notify_all();
        if (streaming_ || refused_) return;
        if (failure) return responder_.send(problem_of(*failure).response(*request_));
        response_.body = std::move(buffer_);
        responder_.send(std::move(response_));
    }

    /// On a pool thread: passes on what has come, and lets more come when there is room again.
    void drain(http::BodyWriter& writer) {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [&] { return !buffer_.empty() || ended_; });
            if (buffer_.empty()) break;
            std::string piece;
            piece.swap(buffer_);
            if (paused_ && transfer_) go_on();
            lock.unlock();
            const bool reading = writer.write(piece);
            lock.lock();
            if (!reading) return;
        }
        if (failed_)
            throw std::runtime_error("the upstream broke off its answer");  // cuts the connection: never half a body
    }

    /// With the mutex held.
    void go_on() {
        paused_ = false;
        transfer_->resume();
    }

    void give_up() {
        std::unique_lock lock(mutex_);
        given_up_ = true;
        const auto unread = std::move(transfer_);
        lock.unlock();
        if (unread) unread->cancel();
    }

    /// The client has hung up.
    void abandon() {
        give_up();
        std::unique_lock lock(mutex_);
        if (ended_) return;
        ended_ = failed_ = true;
        changed_.notify_all();
        if (streaming_) return;
        lock.unlock();
        responder_.send(client_gone().response(*request_));
    }

    static http::Problem problem_of(const http::Unreachable& failure) {
        const auto cause = "upstream_" + std::string(to_string(failure.reason()));
        if (failure.reason() == http::Unreachable::Reason::timed_out)
            return http::Problem(504, "upstream-timeout",
                                 {"Layanan tidak menjawab tepat waktu.", "The service did not answer in time."})
                .header("Retry-After", "2")
                .because(cause, failure.what());
        return http::unavailable(std::chrono::seconds(2), cause, failure.what());
    }

    std::shared_ptr<const http::Request> request_;
    http::Responder responder_;
    const TakePlace take_place_;
    const std::shared_ptr<const void> held_;
    std::shared_ptr<const void> place_;  ///< of a long answer
    std::string upstream_;               ///< its base URL
    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<http::Client::Transfer> transfer_;
    http::Response response_;
    std::string buffer_;
    bool streaming_ = false, refused_ = false, paused_ = false, ended_ = false, failed_ = false, given_up_ = false;
};

}

void forward(service::App& app, http::Client& client, const std::string& base_url,
             std::shared_ptr<const http::Request> request, const http::Responder& responder,
             std::function<std::shared_ptr<const void>()> take_place, std::shared_ptr<const void> held) {
    http::Call call{.method = request->method,
                    .url = base_url + request->target,
                    .headers = request->headers,
                    .body = request->body,
                    .deadline = request->deadline - std::chrono::milliseconds(100),
                    .traceparent = request->trace.traceparent()};
    // The gateway compresses by itself, and speaks to the service in its own name.
    for (const auto* own : {"Host", "Accept-Encoding", "Content-Length", "Expect", "traceparent"})
        call.headers.remove(own);
    call.headers.remove(http::GatewayProof::field);  // whatever the client says is none
    for (auto& [name, value] : app.on_behalf_of(*request)) call.headers.set(name, value);
    std::make_shared<Passage>(std::move(request), responder, std::move(take_place), std::move(held))
        ->start(client, std::move(call), base_url);
}

}
