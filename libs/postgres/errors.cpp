#include "errors.hpp"

#include <pqxx/except>
#include <string>

namespace postgres {
namespace {

/// What stands after `label` to the end of its line in libpq's verbose report.
std::string_view labelled(std::string_view report, std::string_view label) {
    const auto start = report.find(label);
    if (start == std::string_view::npos) return {};
    report.remove_prefix(start + label.size());
    return report.substr(0, report.find('\n'));
}

/// "ERROR:  42P01: relation "x" does not exist\nLOCATION: …" → "relation "x" does not exist"
std::string_view primary_message(std::string_view report, std::string_view sqlstate) {
    const auto line = report.substr(0, report.find('\n'));
    const auto code = line.find(sqlstate);
    if (sqlstate.empty() || code == std::string_view::npos) return line;
    return line.substr(std::min(line.size(), code + sqlstate.size() + 2));
}

/// What libpq says of a connection, which may be a line for each host that was tried.
std::string one_line(std::string_view report) {
    std::string line;
    for (const char c : report.substr(0, report.find_last_not_of(" \n") + 1))
        if (c != '\t') line += c == '\n' ? "; " : std::string(1, c);
    return line;
}

}

ConstraintViolation::ConstraintViolation(std::string constraint, const std::string& what)
    : std::runtime_error(what), constraint_(std::move(constraint)) {}

StatementFailure::StatementFailure(std::string sqlstate, const std::string& what)
    : std::runtime_error(what), sqlstate_(std::move(sqlstate)) {}

void refuse(std::string_view sqlstate, std::string_view constraint, std::string_view message,
            std::string_view routine) {
    const auto code = "PostgreSQL " + std::string(sqlstate);
    const auto of_class = [&](std::string_view prefix) { return sqlstate.starts_with(prefix); };

    if (of_class("23")) throw ConstraintViolation(std::string(constraint), code + ' ' + std::string(constraint));
    if (of_class("22")) throw StatementFailure(std::string(sqlstate), code);
    const auto text = code + ": " + std::string(message);
    if (of_class("40")) throw Contention(text);
    if ((of_class("08") && sqlstate != "08P01") || of_class("57P")) throw LostConnection(text);
    if (of_class("53") || of_class("57") || sqlstate == "55P03") throw Unavailable(text);
    // A migration changed a table under a prepared statement: a new connection prepares it anew.
    if (sqlstate == "0A000" && routine.starts_with("RevalidateCachedQuery")) throw LostConnection(text);
    throw StatementFailure(std::string(sqlstate), text);
}

void rethrow_as_ours() {
    try {
        throw;
    } catch (const pqxx::broken_connection& error) {
        // libpqxx says so of class 08 as a whole; a wrong number of parameters breaks nothing.
        if (std::string_view(error.what()).find("08P01") != std::string_view::npos)
            throw StatementFailure("08P01", error.what());
        throw LostConnection(one_line(error.what()));
    } catch (const pqxx::transaction_rollback&) {
        throw Contention("another transaction came in between");
    } catch (const pqxx::sql_error& error) {
        const std::string_view report = error.what();
        refuse(error.sqlstate(), labelled(report, "CONSTRAINT NAME:  "), primary_message(report, error.sqlstate()),
               labelled(report, "LOCATION:  "));
    } catch (const pqxx::failure& error) {
        throw StatementFailure("", error.what());
    }
}

}
