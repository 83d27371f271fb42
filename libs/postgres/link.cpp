#include "link.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <memory>
#include <pqxx/except>
#include <stdexcept>

namespace postgres {
namespace {

using Clock = std::chrono::steady_clock;
using Connecting = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connecting begin_connecting(const Parameters& parameters) {
    std::vector<const char*> keywords, values;
    for (const auto& [keyword, value] : parameters) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    return {PQconnectStartParams(keywords.data(), values.data(), 0), &PQfinish};
}

void await(PGconn* connection, PostgresPollingStatusType wanted, Clock::time_point deadline) {
    pollfd socket{PQsocket(connection), static_cast<short>(wanted == PGRES_POLLING_WRITING ? POLLOUT : POLLIN), 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || poll(&socket, 1, static_cast<int>(left)) == 0)
        throw pqxx::broken_connection("the server does not answer");
}

}

Parameters parse_connection(const std::string& connection) {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconninfoParse(connection.c_str(), nullptr), &PQconninfoFree};
    if (!options) throw std::invalid_argument("malformed database connection string");
    Parameters parameters;
    for (auto option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr) parameters.emplace_back(option->keyword, option->val);
    return parameters;
}

Link::Link(const Parameters& parameters, std::chrono::milliseconds within)
    : pqxx::connectionpolicy(""),
      pqxx::connection_base(static_cast<pqxx::connectionpolicy&>(*this)),
      parameters_(parameters),
      within_(within) {
    init();
    set_verbosity(verbose);  // so that an error names the constraint
}

Link::~Link() noexcept { close(); }

Link::handle Link::do_startconnect(handle present) {
    if (present != nullptr) return present;
    if (used_) throw pqxx::broken_connection("closed");
    used_ = true;
    auto connecting = begin_connecting(parameters_);
    if (!connecting) throw std::bad_alloc();
    const auto deadline = Clock::now() + within_;
    for (auto wanted = PGRES_POLLING_WRITING; wanted != PGRES_POLLING_OK; wanted = PQconnectPoll(connecting.get())) {
        if (wanted == PGRES_POLLING_FAILED || PQstatus(connecting.get()) == CONNECTION_BAD)
            throw pqxx::broken_connection(PQerrorMessage(connecting.get()));
        await(connecting.get(), wanted, deadline);
    }
    return handle_ = connecting.release();
}

Link::handle Link::do_disconnect(handle present) noexcept {
    handle_ = nullptr;
    return connectionpolicy::do_disconnect(present);
}

}
