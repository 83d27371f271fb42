#include "session.hpp"

#include <stdexcept>

#include "copy.hpp"
#include "errors.hpp"
#include "short_transaction.hpp"

namespace postgres {

/// A failure that the work swallows must not let commit() pass.
template <class Call>
auto Session::noting_failure(Call&& call) {
    try {
        return call();
    } catch (...) {
        failure_ = std::current_exception();
        throw;
    }
}

Rows Session::begin(Mode mode, const std::string& prelude) {
    // The isolation of writes is the role's default (read committed): numbering events by the row of feed_head needs no
    // more.
    mode_ = mode;
    const std::string opening =
        mode == Mode::write ? "begin read write" : "begin isolation level repeatable read read only";
    return connection_.run_text(opening + "; select set_config('app.region', " + connection_.quoted(region_) +
                                ", true)" + (prelude.empty() ? "" : "; " + prelude));
}

void Session::commit() {
    switch (connection_.state()) {
        case Connection::State::open:
            break;
        case Connection::State::failed:
        case Connection::State::copying:
        case Connection::State::lost:
            if (failure_) std::rethrow_exception(failure_);
            throw LostConnection("the transaction was lost before COMMIT");
        case Connection::State::idle:
            throw std::logic_error("the work ended the transaction itself");
    }
    try {
        connection_.run_text("commit");
    } catch (const LostConnection&) {
        throw Unavailable("connection lost at COMMIT: the outcome is unknown");
    }
}

Rows Session::query(const Statement& statement, const std::vector<Value>& parameters) {
    return noting_failure([&] { return connection_.run(statement, parameters); });
}

Rows Session::query(const std::string& sql, const std::vector<Value>& parameters) {
    return noting_failure([&] { return connection_.run(sql, parameters); });
}

void Session::each(const std::string& sql, const std::vector<Value>& parameters, int piece,
                   const std::function<bool(const Rows&)>& take) {
    if (piece < 1) throw std::logic_error("each() takes pieces of at least one row");
    noting_failure([&] { fetch_each(sql, parameters, piece, take); });
}

void Session::fetch_each(const std::string& sql, const std::vector<Value>& parameters, int piece,
                         const std::function<bool(const Rows&)>& take) {
    const ShortTransaction transaction(connection_);
    const auto cursor = connection_.unused_name();
    connection_.run_once("declare " + cursor + " no scroll cursor for " + sql, parameters);
    const auto fetch = "fetch forward " + std::to_string(piece) + " from " + cursor;
    for (bool more = true; more;) {
        const auto rows = connection_.run_text(fetch);
        note_streaming();
        more = !rows.empty() && take(rows) && rows.size() == piece;
    }
    connection_.run_text("close " + cursor);
}

void Session::copy_out(const std::string& sql, const std::function<bool(std::string_view)>& take) {
    noting_failure([&] {
        postgres::copy_out(connection_, sql, [&](std::string_view lines) {
            note_streaming();
            return take(lines);
        });
    });
}

void Session::copy_in(const std::string& table, const std::vector<std::string>& columns,
                      const std::function<bool(std::vector<Value>&)>& next) {
    streamed_ = true;  // `next` cannot begin again
    noting_failure([&] { postgres::copy_in(connection_, table, columns, next); });
}

}
