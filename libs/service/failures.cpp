#include "failures.hpp"

#include <typeinfo>

#include "client.hpp"
#include "database.hpp"
#include "failure_name.hpp"
#include "journal.hpp"
#include "log.hpp"
#include "problem.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

http::Problem key_reused() {
    return {422,
            "idempotency-key-reused",
            {"Idempotency-Key ini sudah dipakai untuk permintaan lain",
             "This Idempotency-Key was used for another request"}};
}

http::Problem not_reached(const http::Unreachable& failure) {
    auto cause = "upstream_" + std::string(to_string(failure.reason()));
    if (failure.reason() != http::Unreachable::Reason::timed_out)
        return http::unavailable(1s, std::move(cause), failure.what());
    return http::Problem(504, "upstream-timeout",
                         {"Layanan lain terlalu lama menjawab, coba lagi nanti",
                          "Another service took too long to answer, try again later"})
        .header("Retry-After", "1")
        .because(std::move(cause), failure.what());
}

}

void rethrow_as_problem() {
    try {
        throw;
    } catch (const postgres::Unavailable& failure) {
        throw http::unavailable(1s, "database", failure.what());
    } catch (const http::Unreachable& failure) {
        throw not_reached(failure);
    } catch (const feed::KeyReused&) {
        throw key_reused();
    }
}

/// What may be told of it beyond its type.
static std::string what_of(const std::exception& failure) {
    if (const auto* refused = dynamic_cast<const postgres::StatementFailure*>(&failure)) return refused->sqlstate();
    // Thrown by our own code only, with a constant sentence.
    return typeid(failure) == typeid(std::logic_error) ? failure.what() : "";
}

void log_failure(const http::Request& request, const std::exception& failure) {
    const logging::TraceScope trace(request.trace.trace_id);
    logging::error("request failed", {{"method", http::to_string(request.method)},
                                      {"route", request.route},
                                      {"request_id", request.id},
                                      {"exception", feed::failure_name(failure)},
                                      {"what", what_of(failure)}});
}

}
