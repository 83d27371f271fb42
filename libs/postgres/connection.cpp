#include "connection.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

#include <limits>

#include "errors.hpp"
#include "result.hpp"

namespace postgres {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto never = std::numeric_limits<Clock::rep>::max();

/// Text parameters are C strings: what stands behind a NUL would be lost without a word.
void demand_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) throw std::invalid_argument("NUL in a text for PostgreSQL");
}

std::vector<const char*> c_strings(const std::vector<Value>& parameters) {
    std::vector<const char*> texts;
    texts.reserve(parameters.size());
    for (const auto& parameter : parameters) {
        if (parameter.text()) demand_text(*parameter.text());
        texts.push_back(parameter.text() ? parameter.text()->c_str() : nullptr);
    }
    return texts;
}

Rows rows_of(pqxx::result result) { return Rows(std::make_shared<const Result>(std::move(result))); }

}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

Connection::Connection(const Access& access)
    : access_(access),
      link_(access.parameters, access.connect_timeout),
      socket_(fcntl(link_.sock(), F_DUPFD_CLOEXEC, 0)),
      session_(static_cast<pqxx::connection_base&>(link_)),
      overdue_at_(never) {}

Connection::Waiting::Waiting(Connection& connection) : connection_(connection) {
    connection_.overdue_at_ = (Clock::now() + connection_.access_.answer_timeout).time_since_epoch().count();
}

Connection::Waiting::~Waiting() { connection_.overdue_at_ = never; }

Rows Connection::run_prepared(std::string& name, std::string_view sql, const std::vector<Value>& parameters) {
    const auto texts = c_strings(parameters);
    return translated([&] {
        if (name.empty()) {
            auto made = unused_name();
            link_.prepare(made, std::string(sql));
            name = std::move(made);
        }
        const Waiting waiting(*this);
        return rows_of(session_.exec_prepared(name, pqxx::prepare::make_dynamic_params(texts)));
    });
}

Rows Connection::run(const Statement& statement, const std::vector<Value>& parameters) {
    const auto began = Clock::now();
    auto rows = run_prepared(prepared_constants_[statement.sql.data()], statement.sql, parameters);
    if (access_.observe) access_.observe(statement.name, Clock::now() - began);
    return rows;
}

Rows Connection::run(const std::string& sql, const std::vector<Value>& parameters) {
    const auto began = Clock::now();
    auto rows = run_prepared(prepared_[sql], sql, parameters);
    if (access_.observe) access_.observe("unnamed", Clock::now() - began);
    return rows;
}

Rows Connection::run_once(const std::string& sql, const std::vector<Value>& parameters) {
    const auto texts = c_strings(parameters);
    return translated([&] {
        const Waiting waiting(*this);
        return rows_of(session_.exec_params(sql, pqxx::prepare::make_dynamic_params(texts)));
    });
}

Rows Connection::run_text(const std::string& sql) {
    demand_text(sql);
    return translated([&] {
        const Waiting waiting(*this);
        return rows_of(session_.exec(sql));
    });
}

void Connection::start_copy(const std::string& sql) {
    translated([&] {
        const Waiting waiting(*this);
        session_.exec(sql);
    });
    if (state() != State::copying) throw std::logic_error("this is no COPY: " + sql);
}

std::string Connection::quoted(std::string_view text) {
    demand_text(text);
    return translated([&] { return link_.quote(std::string(text)); });
}

std::string Connection::quoted_name(std::string_view identifier) {
    demand_text(identifier);
    return translated([&] { return link_.quote_name(std::string(identifier)); });
}

void Connection::turn_to(const std::string& region) {
    if (session_region_ == region) return;
    session_region_.reset();
    run("select set_config('app.region', $1, false)", {region});
    session_region_ = region;
}

Connection::State Connection::state() const {
    if (!link_.is_open()) return State::lost;
    switch (PQtransactionStatus(link_.libpq())) {
        case PQTRANS_IDLE:
            return State::idle;
        case PQTRANS_INTRANS:
            return State::open;
        case PQTRANS_INERROR:
            return State::failed;
        case PQTRANS_ACTIVE:
            return State::copying;
        case PQTRANS_UNKNOWN:
            return State::lost;
    }
    return State::lost;
}

bool Connection::tidy() noexcept {
    try {
        if (state() == State::open || state() == State::failed) run_text("rollback");
        return state() == State::idle;
    } catch (const std::exception&) {
        return false;
    }
}

void Connection::cut_if_overdue(Clock::time_point now) noexcept {
    if (now.time_since_epoch().count() < overdue_at_ || cut_.exchange(true)) return;
    ::shutdown(socket_.number(), SHUT_RDWR);
}

}
