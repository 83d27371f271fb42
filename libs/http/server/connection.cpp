#include "connection.hpp"

#include "content_coding.hpp"
#include "cors.hpp"
#include "dispatch.hpp"
#include "exchange.hpp"
#include "mailbox.hpp"
#include "refusal.hpp"
#include "request_reader.hpp"
#include "state.hpp"

namespace http {
namespace {

constexpr std::size_t linger_bytes = 1 << 20;  ///< read and thrown away, so that the client sees why it was refused
constexpr std::size_t early_bytes = 16 << 20;  ///< of a next request, while the end of an answer is not known yet
constexpr std::chrono::seconds retry_after{1};
constexpr const char* all_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

}

Connection::Connection(ServerState& state, int descriptor, std::string peer, std::shared_ptr<Mailbox> mailbox)
    : state_(state),
      peer_(std::move(peer)),
      writer_(std::make_shared<Writer>(descriptor, state.drainer, state.options.limits.stream_buffer)),
      mailbox_(std::move(mailbox)),
      deadline_(Clock::now() + state.options.timeouts.header) {}

Connection::~Connection() { state_.connections.remove(this); }

void Connection::input(std::string_view bytes) {
    Lock lock(mutex_);
    switch (phase_) {
        case Phase::idle:
        case Phase::head:
        case Phase::body:
            break;
        case Phase::asking:
        case Phase::answering:
            if (waiting_.size() + bytes.size() <= most_waiting()) {
                waiting_.append(bytes);
                return;
            }
            close();
            return tell_gone(lock);
        case Phase::lingering:
            lingered_ += bytes.size();
            if (lingered_ > linger_bytes) close();
            return;
        case Phase::closed:
            return writer_->cut();
    }
    if (waiting_.empty()) return parse(bytes, lock);
    const auto all = std::exchange(waiting_, {}).append(bytes);
    parse(all, lock);
}

/// Who has the whole answer may well send a large request before its end is known here; that is soon, also on a machine
/// that is very busy.
std::size_t Connection::most_waiting() const {
    return phase_ == Phase::asking || (ending_ && writer_->idle()) ? early_bytes
                                                                   : state_.options.limits.pipelined_bytes;
}

void Connection::ending() {
    const Lock lock(mutex_);
    ending_ = true;
}

void Connection::resume() {
    Lock lock(mutex_);
    const auto bytes = std::exchange(waiting_, {});
    parse(bytes, lock);
    if (gone_ && (phase_ == Phase::idle || phase_ == Phase::head || phase_ == Phase::body)) phase_ = Phase::closed;
}

void Connection::hung_up() {
    Lock lock(mutex_);
    gone_ = true;
    if (phase_ != Phase::answering && phase_ != Phase::asking) phase_ = Phase::closed;
    tell_gone(lock);
}

void Connection::tell_gone(Lock& lock) {
    const auto exchange = exchange_.lock();
    lock.unlock();
    if (exchange) exchange->hung_up();
}

bool Connection::gone() const {
    const Lock lock(mutex_);
    return gone_ || phase_ == Phase::closed;
}

void Connection::parse(std::string_view bytes, Lock& lock) {
    parsing_ = true;
    try {
        while (step(bytes, lock)) {
        }
    } catch (const std::exception& error) {  // no room for the body, or no memory
        if (!lock.owns_lock()) lock.lock();
        if (state_.observers.failure && request_) state_.observers.failure(*request_, error);
        if (phase_ == Phase::body)
            refuse(unavailable(retry_after), lock);
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
            if (used > 0) deadline_ = Clock::now() + timeouts.body;
            return used > 0 && !bytes.empty();
        case RequestParser::State::done:
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
    auto read = read_request(head, peer_, state_.options.trusted_proxies);
    request_ = std::move(read.request);
    if (read.fault) {
        ++state_.malformed;
        return refuse(*read.fault, lock);
    }
    if (state_.draining) return refuse(unavailable(retry_after), lock);
    find_route(lock);
    if (phase_ != Phase::head) return;  // answered already
    if (head.content_length.value_or(0) > route_->body_limit) return refuse(too_large(route_->body_limit), lock);
    const bool small = !head.chunked && head.content_length.value_or(0) <= state_.options.limits.body_unasked;
    if (!route_->admit || (small && !head.expects_continue)) return take_body(more);
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
    refuse(unavailable(retry_after), lock);
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
        give(std::move(*refusal), Then::close, lock);
        return true;
    }
    request_->context = std::get<Admitted>(*std::move(said_)).context;
    admitted_ = true;
    take_body(more);
    return true;
}

void Connection::take_body(bool more) {
    const auto& head = parser_->head();
    phase_ = Phase::body;
    deadline_ = Clock::now() + state_.options.timeouts.body;
    body_.emplace(state_.options.limits.body_in_memory, head.content_length.value_or(0));
    parser_->accept_body(route_->body_limit, [this](std::string_view bytes) { body_->append(bytes); });
    if (head.expects_continue && head.has_body() && !more) writer_->send("HTTP/1.1 100 Continue\r\n\r\n");
}

/// Sets the route and the parameters, or answers that there is none.
void Connection::find_route(Lock& lock) {
    // A body that nobody wants is not waited for: the connection ends with the answer.
    const auto then = parser_->head().has_body() ? Then::close : Then::go_on;
    const auto& cors = state_.options.cors;
    if (request_->path == "*") return give(options_response(cors, *request_, all_methods), then, lock);
    auto found = state_.router.find(request_->method, request_->path);
    if (auto* match = std::get_if<Router::Found>(&found)) {
        route_ = match->route;
        request_->route = route_->path;
        request_->parameters = std::move(match->parameters);
    } else if (const auto* other = std::get_if<Router::MethodNotAllowed>(&found)) {
        give(request_->method == Method::options ? options_response(cors, *request_, other->allow)
                                                 : method_not_allowed(other->allow).response(*request_),
             then, lock);
    } else {
        give(unknown_path().response(*request_), then, lock);
    }
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
    if (!request_) request_ = read_request(parser_->head(), peer_, state_.options.trusted_proxies).request;
    const bool keep_alive = head.keep_alive && ++requests_ < state_.options.limits.requests_per_connection;
    auto exchange = std::make_shared<Responder::Exchange>(state_, shared_from_this(), std::move(request_),
                                                          Responder::Exchange::Wire{head.http_1_0, keep_alive},
                                                          std::exchange(admitted_, false));
    exchange_ = exchange;
    phase_ = Phase::answering;
    ending_ = false;
    deadline_ = Clock::now() + state_.options.timeouts.request;
    parser_.reset();
    body_.reset();
    request_.reset();
    route_ = nullptr;
    said_.reset();
    return exchange;
}

void Connection::give(Response response, Then then, Lock& lock) {
    const auto exchange = begin_answering();
    lock.unlock();
    exchange->answer(std::move(response), then == Then::go_on);
    lock.lock();
}

void Connection::refuse(const Problem& why, Lock& lock) {
    if (!request_) request_ = read_request(parser_->head(), peer_, state_.options.trusted_proxies).request;
    give(why.response(*request_), Then::close, lock);
}

void Connection::answered(bool keep_alive) {
    const Lock lock(mutex_);
    if (phase_ != Phase::answering) return;
    exchange_.reset();
    if (writer_->dead() || (gone_ && (!keep_alive || waiting_.empty()))) {
        phase_ = Phase::closed;
        return;
    }
    if (!keep_alive) return linger();
    phase_ = Phase::idle;
    deadline_ = Clock::now() + state_.options.timeouts.idle;
    if (!waiting_.empty() && !parsing_) mailbox_->post(shared_from_this());
}

/// RFC 9112, 9.6: closing with bytes unread would make the client's end forget the answer.
void Connection::linger() {
    phase_ = Phase::lingering;
    lingered_ = 0;
    waiting_ = {};
    deadline_ = Clock::now() + state_.options.timeouts.linger;
    writer_->close_sending();
}

void Connection::close() {
    phase_ = Phase::closed;
    waiting_ = {};
    writer_->cut();
}

void Connection::check(Clock::time_point now) {
    Lock lock(mutex_);
    if (now < deadline_) return;
    switch (phase_) {
        case Phase::idle:
        case Phase::lingering:
            phase_ = Phase::closed;
            writer_->end();
            return;
        case Phase::head:
        case Phase::body:
            ++state_.timed_out;
            return refuse(timed_out_receiving(), lock);
        case Phase::asking:  // a copy, since whoever was asked may still be reading it
            ++state_.timed_out;
            request_ = std::make_shared<Request>(*request_);
            return refuse(timed_out_answering(), lock);
        case Phase::answering: {
            const auto exchange = exchange_.lock();
            lock.unlock();
            if (exchange && exchange->answer(timed_out_answering().response(*exchange->request()), false))
                ++state_.timed_out;
            return;
        }
        case Phase::closed:
            return;
    }
}

void Connection::close_if_idle() {
    const Lock lock(mutex_);
    if (phase_ != Phase::idle || !waiting_.empty()) return;
    phase_ = Phase::closed;
    writer_->end();
}

void Connection::cut_off() {
    Lock lock(mutex_);
    const auto exchange = exchange_.lock();
    close();
    lock.unlock();
    if (!exchange) return;
    exchange->answer(unavailable(retry_after).response(*exchange->request()), false);
    exchange->hung_up();  // its answer may have begun, and wait for more
}

}
