#include <algorithm>

#include "connection.hpp"
#include "cors.hpp"
#include "dispatch.hpp"
#include "exchange.hpp"
#include "mailbox.hpp"
#include "refusal.hpp"
#include "request_reader.hpp"
#include "state.hpp"

// How a Connection takes a request: its head, what its route says to that, its body.

namespace http {
namespace {

constexpr std::chrono::seconds retry_after{1};
constexpr const char* all_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

}

void Connection::parse(std::string_view bytes, Lock& lock) {
    parsing_ = true;
    try {
        while (step(bytes, lock)) {
        }
    } catch (const Problem& problem) {  // no room for the body
        if (!lock.owns_lock()) lock.lock();
        refuse(problem, lock);
    } catch (const std::exception& error) {  // the body cannot be written, or no memory
        if (!lock.owns_lock()) lock.lock();
        if (state_.observers.failure && request_) state_.observers.failure(*request_, error);
        if (phase_ == Phase::body)
            refuse(unavailable(retry_after, "spool_failed"), lock);
        else
            close();
    }
    parsing_ = false;
    if (phase_ != Phase::lingering && phase_ != Phase::closed) waiting_.assign(bytes);
}

/// One step of the request that is arriving; false when there is nothing to do before something else happens.
bool Connection::step(std::string_view& bytes, Lock& lock) {
    const auto& timeouts = state_.options.timeouts;
    if (phase_ == Phase::idle && !bytes.empty()) {
        parser_ = std::make_unique<RequestParser>(state_.options.limits.header_bytes);
        phase_ = Phase::head;
        deadline_ = Clock::now() + timeouts.header;
    }
    if (phase_ == Phase::asking) return hear_route(!bytes.empty(), lock);
    if (phase_ != Phase::head && phase_ != Phase::body) return false;
    const auto used = parser_->take(bytes);
    bytes.remove_prefix(used);
    switch (parser_->state()) {
        case RequestParser::State::head:
            return used > 0;
        case RequestParser::State::head_done:
            head_arrived(!bytes.empty(), lock);
            return true;
        case RequestParser::State::body:
            if (used > 0) extend_body();
            return used > 0 && !bytes.empty();
        case RequestParser::State::done:
            if (phase_ == Phase::body && body_->busy()) return false;  // until all of it is in its file
            request_arrived(lock);
            return true;
        case RequestParser::State::refused:
            ++state_.malformed;
            refuse(Problem(parser_->refusal()), lock);
            return true;
    }
    return false;
}

void Connection::head_arrived(bool more, Lock& lock) {
    auto& head = parser_->head();
    auto read = read_request(head, peer_, state_.options.forwarders);
    request_ = std::move(read.request);
    if (read.fault && !read.unknown_method) ++state_.malformed;
    if (read.fault) return refuse_unmatched(*read.fault, Then::close, lock);
    if (state_.draining) return refuse(unavailable(retry_after, "stopping"), lock);
    find_route(lock);
    if (phase_ != Phase::head) return;  // answered or refused already
    if (is_encoded(*request_)) return refuse(unknown_content_coding(), lock);
    if (head.content_length.value_or(0) > route_->body_limit) return refuse(too_large(route_->body_limit), lock);
    const bool small = !head.chunked && head.content_length.value_or(0) <= state_.options.limits.body_unasked;
    const bool waits_for_us = head.expects_continue && head.has_body();
    if (!route_->admit || (small && !waits_for_us)) return take_body(more);
    ask_route(lock);
}

/// Before a body that is not small is even asked for, the route sees the head.
void Connection::ask_route(Lock& lock) {
    phase_ = Phase::asking;
    deadline_ = Clock::now() + state_.options.timeouts.request;
    const auto ask = [self = shared_from_this(), route = route_, request = request_] {
        self->told(http::ask(self->state_, *route, *request));
    };
    lock.unlock();
    const bool asked = route_->run == Run::in_reactor ? (ask(), true) : state_.pool.post(ask);
    lock.lock();
    if (asked || phase_ != Phase::asking) return;
    ++state_.shed;
    refuse(unavailable(retry_after, "queue_full"), lock);
}

/// On whatever thread the route was asked.
void Connection::told(std::variant<Admitted, Response> said) {
    const Lock lock(mutex_);
    if (phase_ != Phase::asking) return;
    said_ = std::move(said);
    if (!parsing_) mailbox_->post(shared_from_this());
}

bool Connection::hear_route(bool more, Lock& lock) {
    if (!said_) return false;
    if (auto* refusal = std::get_if<Response>(&*said_)) {
        give(std::move(*refusal), unmatched_ ? unmatched_->second : after_refusal(), lock);
        return true;
    }
    if (unmatched_) {
        const auto [why, then] = *std::exchange(unmatched_, {});
        give(why.response(*request_), then, lock);
        return true;
    }
    auto& admitted = std::get<Admitted>(*said_);
    request_->context = std::move(admitted.context);
    caller_ = std::move(admitted.caller);
    admitted_ = true;
    take_body(more);
    return true;
}

/// From here on the body is taken, and asked for if the client waits for that.
void Connection::take_body(bool more) {
    const auto& head = parser_->head();
    const auto& limits = state_.options.limits;
    phase_ = Phase::body;
    body_.emplace(limits.body_in_memory, head.content_length.value_or(0),
                  [this](std::uint64_t announced) { return spool(announced); });
    pace_.emplace(Clock::now(), state_.options);
    deadline_ = pace_->deadline();
    parser_->accept_body(route_->body_limit, [this](std::string_view bytes) { body_->append(bytes); });
    if (head.expects_continue && head.has_body() && !more) writer_->send("HTTP/1.1 100 Continue\r\n\r\n");
}

std::shared_ptr<Spooling> Connection::spool(std::uint64_t announced) {
    auto caller = caller_.empty() ? "address:" + request_->client_address : caller_;
    auto share = std::make_unique<SpoolSpace::Share>(state_.spool_space, std::move(caller));
    share->reserve(announced);
    return std::make_shared<Spooling>(state_.writers, std::move(share), [weak = weak_from_this()] {
        if (const auto connection = weak.lock()) connection->mailbox_->post(connection);
    });
}

void Connection::extend_body() {
    pace_->came(body_->size(), Clock::now());
    deadline_ = pace_->deadline();
}

/// A body that nobody wants is not waited for: the connection ends with the answer.
Connection::Then Connection::after_refusal() const { return parser_->head().has_body() ? Then::close : Then::go_on; }

/// Sets the route and the parameters, or answers that there is none.
void Connection::find_route(Lock& lock) {
    const auto then = after_refusal();
    const auto& cors = state_.options.cors;
    if (request_->path == "*") return give(options_response(cors, *request_, all_methods), then, lock);
    auto found = state_.router.find(request_->method, request_->path);
    if (auto* match = std::get_if<Router::Found>(&found)) {
        route_ = match->route;
        request_->route = route_->path;
        request_->parameters = std::move(match->parameters);
    } else if (const auto* other = std::get_if<Router::MethodNotAllowed>(&found);
               other && request_->method == Method::options) {
        give(options_response(cors, *request_, other->allow), then, lock);
    } else {
        refuse_unmatched(no_route(found), then, lock);
    }
}

/// It takes of its caller's share as what has a route does.
void Connection::refuse_unmatched(const Problem& why, Then then, Lock& lock) {
    if (!state_.unmatched || state_.draining) return give(why.response(*request_), then, lock);
    unmatched_.emplace(why, then);
    route_ = &*state_.unmatched;
    ask_route(lock);
}

void Connection::request_arrived(Lock& lock) {
    request_->body = body_->finish();
    request_->received = Clock::now();
    request_->deadline = request_->received + state_.options.timeouts.request;
    const auto* route = route_;
    auto exchange = begin_answering();
    lock.unlock();
    dispatch(state_, *route, std::move(exchange));  // kept no longer: if it dies unanswered, it answers
    lock.lock();
}

/// Makes the exchange of the request, and forgets all else about it.
std::shared_ptr<Responder::Exchange> Connection::begin_answering() {
    const auto& head = parser_->head();
    if (!request_) request_ = read_request(parser_->head(), peer_, state_.options.forwarders).request;
    const bool keep_alive = head.keep_alive && ++requests_ < state_.options.limits.requests_per_connection;
    auto exchange = std::make_shared<Responder::Exchange>(state_, shared_from_this(), std::move(request_),
                                                          Responder::Exchange::Wire{head.http_1_0, keep_alive},
                                                          std::exchange(admitted_, false));
    exchange_ = exchange;
    phase_ = Phase::answering;
    deadline_ = Clock::now() + state_.options.timeouts.request;
    parser_.reset();
    body_.reset();
    request_.reset();
    route_ = nullptr;
    said_.reset();
    unmatched_.reset();
    caller_.clear();
    return exchange;
}

}
