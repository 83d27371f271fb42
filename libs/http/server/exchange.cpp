#include "exchange.hpp"

#include <exception>
#include <stdexcept>
#include <utility>

#include "connection.hpp"
#include "content_coding.hpp"
#include "cors.hpp"
#include "gzip.hpp"
#include "negotiation.hpp"
#include "refusal.hpp"
#include "response_head.hpp"
#include "state.hpp"
#include "streamed_body.hpp"

namespace http {
namespace {

constexpr std::chrono::seconds retry_after{1};

bool has_no_body(int status) { return status == 204 || status == 304; }

void compress(std::string& body) {
    Gzip gzip;
    auto compressed = gzip.add(body);
    compressed += gzip.finish();
    body = std::move(compressed);
}

}

Responder::Exchange::Exchange(ServerState& state, std::shared_ptr<Connection> connection,
                              std::shared_ptr<Request> request, Wire wire, bool admitted)
    : state_(state),
      request_(request),
      wire_(wire),
      admitted_(admitted),
      knows_gzipped_(restore_etags(request->headers)),
      connection_(std::move(connection)) {
    ++state_.in_flight;
}

Responder::Exchange::~Exchange() {
    if (!connection_) return;
    if (!answered_) {
        answer(internal_error().response(*request_));
    } else {  // its stream was dropped with the pool's queue
        connection_->writer().abort();
        finish();
    }
}

void Responder::Exchange::admit(Admitted admitted) {
    request_->context = std::move(admitted.context);
    admitted_ = true;
}

bool Responder::Exchange::answer(Response response, bool keep_alive) {
    if (answered_.exchange(true)) return false;
    if (!keep_alive || state_.draining) wire_.keep_alive = false;
    if (response.stream && request_->method != Method::head && !has_no_body(response.status)) {
        if (begin_stream(response)) return true;
        ++state_.shed;
        response = unavailable(retry_after, "streams_full").response(*request_);
    }
    deliver(std::move(response));
    return true;
}

/// False when there is no place or no thread for it.
bool Responder::Exchange::begin_stream(const Response& response) {
    streaming_ = state_.streams.take();
    if (!streaming_) return false;
    if (state_.pool.is_own_thread())
        deliver(response);
    else if (!state_.pool.post([self = shared_from_this(), response] { self->deliver(response); }))
        return give_back_place(), false;
    return true;
}

void Responder::Exchange::give_back_place() {
    if (std::exchange(streaming_, false)) state_.streams.give_back();
}

void Responder::Exchange::deliver(Response response) {
    try {
        if (const auto why = objection(response)) {
            if (state_.observers.failure) state_.observers.failure(*request_, std::invalid_argument(*why));
            response = internal_error().response(*request_);
        }
        response.headers.set("X-Request-Id", request_->id);
        add_cors(state_.options.cors, *request_, response);
        const auto bytes = response.stream && !has_no_body(response.status) ? stream(response) : send(response);
        if (state_.observers.answered)
            state_.observers.answered(
                {*request_, response.status, Clock::now() - request_->received, bytes, response.note, admitted_});
    } catch (...) {
        connection_->writer().abort();
    }
    finish();
}

std::uint64_t Responder::Exchange::send(Response& response) {
    const bool head_only = request_->method == Method::head;
    const bool announced = head_only && response.body.empty() && response.headers.get("Content-Length");
    if (response.status == 304 && knows_gzipped_) mark_etag_gzipped(response.headers);
    if (!has_no_body(response.status) && compressible(response) && accepts_gzip(request_->headers)) {
        if (announced)
            response.headers.remove("Content-Length");  // GET would give less, nobody knows how much
        else
            compress(response.body);
        mark_gzipped(response);
    }
    Framing framing{Framing::Body::counted, response.body.size(), wire_.http_1_0, wire_.keep_alive};
    if (has_no_body(response.status) || announced) framing.body = Framing::Body::none;
    const std::string_view body = head_only || has_no_body(response.status) ? "" : std::string_view(response.body);
    connection_->writer().send(response_head(response, framing), body);
    return body.size();
}

std::uint64_t Responder::Exchange::stream(Response& response) {
    std::unique_ptr<Gzip> gzip;
    if (compressible(response) && accepts_gzip(request_->headers)) {
        mark_gzipped(response);
        gzip = std::make_unique<Gzip>();
    }
    auto& writer = connection_->writer();
    if (request_->method == Method::head) {
        writer.send(response_head(response, {Framing::Body::none, 0, wire_.http_1_0, wire_.keep_alive}));
        return 0;
    }
    if (wire_.http_1_0) wire_.keep_alive = false;  // the end of the connection is the end of the body
    const auto framing = wire_.http_1_0 ? Framing::Body::until_close : Framing::Body::chunked;
    writer.send(response_head(response, {framing, 0, wire_.http_1_0, wire_.keep_alive}));
    StreamedBody body(writer, framing == Framing::Body::chunked, std::move(gzip), state_.options.timeouts.write);
    try {
        response.stream(body);
        body.finish();
    } catch (const std::exception& error) {
        writer.abort();
        if (state_.observers.failure) state_.observers.failure(*request_, error);
    } catch (...) {
        writer.abort();
        if (state_.observers.failure)
            state_.observers.failure(*request_, std::runtime_error("a stream threw what is no exception"));
    }
    return body.bytes();
}

/// The next request of the connection waits until the client has taken this answer.
void Responder::Exchange::finish() {
    std::shared_ptr<Connection> connection;
    std::function<void()> unneeded;
    {
        const std::lock_guard lock(mutex_);
        connection.swap(connection_);
        unneeded.swap(when_abandoned_);
    }
    give_back_place();
    auto& writer = connection->writer();
    writer.when_sent([connection, keep_alive = wire_.keep_alive] { connection->answered(keep_alive); });
    connection.reset();
    --state_.in_flight;
}

std::shared_ptr<Connection> Responder::Exchange::connection() const {
    const std::lock_guard lock(mutex_);
    return connection_;
}

bool Responder::Exchange::abandoned() const {
    const auto held = connection();
    return !held || held->gone();
}

void Responder::Exchange::when_abandoned(std::function<void()> then) {
    {
        const std::lock_guard lock(mutex_);
        if (!connection_) return;
        when_abandoned_.swap(then);
    }
    if (abandoned()) hung_up();  // it may have been before anybody could be told
}

void Responder::Exchange::hung_up() {
    std::function<void()> then;
    {
        const std::lock_guard lock(mutex_);
        then.swap(when_abandoned_);
    }
    if (then) then();
}

Responder::Responder(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}

void Responder::send(Response response) const { exchange_->answer(std::move(response)); }

bool Responder::abandoned() const { return exchange_->abandoned(); }

void Responder::when_abandoned(std::function<void()> then) const { exchange_->when_abandoned(std::move(then)); }

}
