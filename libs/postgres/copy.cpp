#include "copy.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "errors.hpp"
#include "short_transaction.hpp"

namespace postgres {
namespace {

constexpr std::size_t piece_size = 64UL * 1024;

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// Reads what the server has to say at the end of a COPY; the first failure is thrown when all is read.
void finish(Connection& connection) {
    Answer failure{nullptr, &PQclear};
    const Connection::Waiting waiting(connection);
    while (auto answer = Answer{PQgetResult(connection.libpq()), &PQclear})
        if (PQresultStatus(answer.get()) == PGRES_FATAL_ERROR && !failure) failure = std::move(answer);
    if (PQstatus(connection.libpq()) == CONNECTION_BAD) throw LostConnection("connection lost during COPY");
    if (!failure) return;
    const auto said = [&](int field) -> std::string_view {
        const char* text = PQresultErrorField(failure.get(), field);
        return text == nullptr ? "" : text;
    };
    refuse(said(PG_DIAG_SQLSTATE), said(PG_DIAG_CONSTRAINT_NAME), said(PG_DIAG_MESSAGE_PRIMARY),
           said(PG_DIAG_SOURCE_FUNCTION));
}

/// Fills `piece` with whole lines up to about its size; false at the end.
bool read_piece(Connection& connection, std::string& piece) {
    const Connection::Waiting waiting(connection);
    piece.clear();
    while (piece.size() < piece_size) {
        char* line = nullptr;
        const auto length = PQgetCopyData(connection.libpq(), &line, 0);
        const std::unique_ptr<char, decltype(&PQfreemem)> owner{line, &PQfreemem};
        if (length < 0) return false;  // at the end, or failed: finish() will know
        piece.append(line, static_cast<std::size_t>(length));
    }
    return true;
}

/// Stops a COPY that nobody wants the rest of: reading a million rows for nobody would hold the connection for long.
void abandon_copy_out(Connection& connection) {
    translated([&] { connection.cancel(); });
    std::string rest;
    while (read_piece(connection, rest)) {
    }
    try {
        finish(connection);
    } catch (const Unavailable&) {  // that it was cancelled
        if (connection.state() == Connection::State::lost) throw;
    }
}

/// A table's name, quoted part by part: "schema.table".
std::string quoted_table(Connection& connection, std::string_view table) {
    const auto dot = table.find('.');
    if (dot == std::string_view::npos) return connection.quoted_name(table);
    return connection.quoted_name(table.substr(0, dot)) + '.' + connection.quoted_name(table.substr(dot + 1));
}

std::string quoted_list(Connection& connection, const std::vector<std::string>& columns) {
    std::string list;
    for (const auto& column : columns) list += (list.empty() ? "" : ", ") + connection.quoted_name(column);
    return list;
}

std::string_view escaped(char c) {
    switch (c) {
        case '\t':
            return "\\t";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        default:
            return "\\\\";
    }
}

void append_text(std::string& lines, const std::optional<std::string>& text) {
    if (!text) {
        lines += "\\N";
        return;
    }
    const auto special = [](char c) { return c == '\\' || c == '\t' || c == '\n' || c == '\r'; };
    auto rest = text->begin();  // what lies between is appended in one piece
    for (auto at = std::find_if(rest, text->end(), special); at != text->end();
         at = std::find_if(rest, text->end(), special)) {
        lines.append(rest, at).append(escaped(*at));
        rest = at + 1;
    }
    lines.append(rest, text->end());
}

void append_line(std::string& lines, const std::vector<Value>& row, std::size_t columns) {
    if (row.size() != columns) throw std::logic_error("copy_in: a row has not as many values as there are columns");
    for (std::size_t i = 0; i != columns; ++i) {
        if (i != 0) lines += '\t';
        append_text(lines, row[i].text());
    }
    lines += '\n';
}

/// False when the server has refused already.
bool send(Connection& connection, std::string& lines) {
    const Connection::Waiting waiting(connection);
    const bool sent = PQputCopyData(connection.libpq(), lines.data(), static_cast<int>(lines.size())) == 1;
    lines.clear();
    return sent;
}

void send_all(Connection& connection, std::size_t columns, const std::function<bool(std::vector<Value>&)>& next) {
    std::string lines;
    std::vector<Value> row;
    bool accepted = true;
    while (accepted && next(row)) {
        append_line(lines, row, columns);
        row.clear();
        if (lines.size() >= piece_size) accepted = send(connection, lines);
    }
    if (accepted && !lines.empty()) accepted = send(connection, lines);
    if (accepted) PQputCopyEnd(connection.libpq(), nullptr);
    finish(connection);
}

void copy_from(Connection& connection, const std::string& table, const std::vector<std::string>& columns,
               const std::function<bool(std::vector<Value>&)>& next) {
    // The time-out of a statement is no measure for how long the rows take to arrive.
    connection.start_copy("set local statement_timeout = 0; copy " + table + " (" + quoted_list(connection, columns) +
                          ") from stdin");
    try {
        send_all(connection, columns.size(), next);
    } catch (...) {
        if (PQputCopyEnd(connection.libpq(), "given up") == 1) {
            const Connection::Waiting waiting(connection);
            while (Answer{PQgetResult(connection.libpq()), &PQclear}) {
            }
        }
        throw;
    }
    connection.run_text("set local statement_timeout to default");
}

}

void copy_out(Connection& connection, const std::string& sql, const std::function<bool(std::string_view)>& take) {
    const ShortTransaction transaction(connection);
    const auto savepoint = connection.unused_name();
    connection.start_copy("savepoint " + savepoint + "; set local statement_timeout = 0; " + sql);

    std::string piece;
    try {
        bool more = true;
        while (more) {
            more = read_piece(connection, piece);
            if (!piece.empty() && !take(piece)) break;
        }
        if (more)
            abandon_copy_out(connection);
        else
            finish(connection);
    } catch (...) {
        if (connection.state() == Connection::State::copying) abandon_copy_out(connection);
        throw;
    }
    connection.run_text("rollback to savepoint " + savepoint);
}

void copy_in(Connection& connection, const std::string& table, const std::vector<std::string>& columns,
             const std::function<bool(std::vector<Value>&)>& next) {
    if (connection.state() != Connection::State::open) throw std::logic_error("copy_in needs a transaction");
    const auto target = quoted_table(connection, table);
    const auto is_protected = connection.run("select relrowsecurity from pg_class where oid = $1::regclass", {target});
    if (!is_protected.front()[0].boolean()) return copy_from(connection, target, columns, next);

    // PostgreSQL refuses COPY FROM where row-level security holds; INSERT checks each row against the policy.
    const auto stage = connection.unused_name();
    const auto list = quoted_list(connection, columns);
    connection.run_text("create temporary table " + stage + " on commit drop as select " + list + " from " + target +
                        " with no data");
    copy_from(connection, stage, columns, next);
    connection.run_text("insert into " + target + " (" + list + ") select " + list + " from " + stage +
                        "; drop table " + stage);
}

}
