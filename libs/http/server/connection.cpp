#include "connection.hpp"

#include "exchange.hpp"
#include "mailbox.hpp"
#include "refusal.hpp"
#include "request_reader.hpp"
#include "state.hpp"

namespace http {
namespace {

constexpr std::size_t linger_bytes = 1 << 20;  ///< read and thrown away, so that the client sees why it was refused
constexpr std::chrono::seconds retry_after{1};

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
            waiting_.append(bytes);
            return;
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

/// What does not fit stays with the client, whom TCP has wait.
bool Connection::wants_input() {
    const Lock lock(mutex_);
    const bool has_much = waiting_.size() >= state_.options.limits.pipelined_bytes;
    switch (phase_) {
        case Phase::asking:
        case Phase::answering:
            held_ = has_much;
            break;
        case Phase::body:
            held_ = has_much || body_->full();
            break;
        default:
            held_ = false;
    }
    return !held_;
}

/// Whether the next step is ours, and the client may have said all that it has to say.
bool Connection::is_our_turn() const {
    return phase_ == Phase::asking || phase_ == Phase::answering ||
           (phase_ == Phase::body && parser_->state() == RequestParser::State::done);
}

void Connection::resume() {
    Lock lock(mutex_);
    const auto self = std::exchange(kept_, {});
    if (held_ && phase_ == Phase::body) {  // it was not the client who paused
        pace_->go_on(body_->size(), Clock::now());
        deadline_ = pace_->deadline();
    }
    const auto bytes = std::exchange(waiting_, {});
    parse(bytes, lock);
    if (self && phase_ == Phase::body) kept_ = self;
    if (gone_ && phase_ != Phase::lingering && !is_our_turn()) phase_ = Phase::closed;
}

void Connection::hung_up() {
    Lock lock(mutex_);
    gone_ = true;
    if (!is_our_turn())
        phase_ = Phase::closed;
    else if (phase_ == Phase::body)
        kept_ = shared_from_this();
    report_gone(lock);
}

void Connection::report_gone(Lock& lock) {
    const auto exchange = exchange_.lock();
    lock.unlock();
    if (exchange) exchange->hung_up();
}

bool Connection::gone() const {
    const Lock lock(mutex_);
    return gone_ || phase_ == Phase::closed;
}

void Connection::give(Response response, Then then, Lock& lock) {
    const auto exchange = begin_answering();
    lock.unlock();
    exchange->answer(std::move(response), then == Then::go_on);
    lock.lock();
}

void Connection::refuse(const Problem& why, Lock& lock) {
    if (!request_) request_ = read_request(parser_->head(), peer_, state_.options.forwarders).request;
    give(why.response(*request_), Then::close, lock);
}

void Connection::answered(bool keep_alive) {
    const Lock lock(mutex_);
    if (phase_ != Phase::answering) return;
    exchange_.reset();
    if (writer_->dead() || (gone_ && (!keep_alive || waiting_.empty()))) {
        phase_ = Phase::closed;
    } else if (!keep_alive) {
        linger();
    } else {
        phase_ = Phase::idle;
        deadline_ = Clock::now() + state_.options.timeouts.idle;
    }
    if ((held_ || !waiting_.empty()) && !parsing_) mailbox_->post(shared_from_this());
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
    kept_.reset();
    writer_->cut();
}

void Connection::check(Clock::time_point now) {
    Lock lock(mutex_);
    if (held_ && phase_ == Phase::closed) mailbox_->post(shared_from_this());  // its end is not seen while unread
    if (now < deadline_) return;
    switch (phase_) {
        case Phase::idle:
        case Phase::lingering:
            phase_ = Phase::closed;
            writer_->end();
            return;
        case Phase::body:
            if (body_->busy()) return;  // with what has come: it is a disk that is slow
            [[fallthrough]];
        case Phase::head:
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
    exchange->answer(unavailable(retry_after, "stopping").response(*exchange->request()), false);
    exchange->hung_up();  // its answer may have begun, and wait for more
}

}
