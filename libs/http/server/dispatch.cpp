#include "dispatch.hpp"

#include "exchange.hpp"
#include "refusal.hpp"
#include "state.hpp"

namespace http {
namespace {

constexpr std::chrono::seconds retry_after{1};

/// What a function gives, or the answer when it throws.
template <typename Result, typename Function>
Result outcome(const ServerState& state, const Request& request, Function function) {
    const auto fail = [&](const std::exception& error) {
        if (state.observers.failure) state.observers.failure(request, error);
        return internal_error().response(request);
    };
    try {
        return function();
    } catch (const Problem& problem) {
        return problem.response(request);
    } catch (const std::exception& error) {
        return fail(error);
    } catch (...) {
        return fail(std::runtime_error("something was thrown that is no exception"));
    }
}

void run(ServerState& state, const Route& route, const std::shared_ptr<Responder::Exchange>& exchange) {
    if (!exchange->admitted()) {
        auto said = ask(state, route, *exchange->request());
        if (auto* refusal = std::get_if<Response>(&said)) return void(exchange->answer(std::move(*refusal)));
        exchange->admit(std::get<Admitted>(std::move(said)));
    }
    const auto request = exchange->request();
    if (const auto* handler = std::get_if<Handler>(&route.handler)) {
        exchange->answer(outcome<Response>(state, *request, [&] { return (*handler)(*request); }));
        return;
    }
    bool returned = false;
    auto failure = outcome<Response>(state, *request, [&] {
        std::get<AsyncHandler>(route.handler)(request, Responder(exchange));
        returned = true;
        return Response{};
    });
    if (!returned) exchange->answer(std::move(failure));
}

}

std::variant<Admitted, Response> ask(const ServerState& state, const Route& route, const Request& request) {
    using Said = std::variant<Admitted, Response>;
    if (!route.admit) return Admitted{};
    return outcome<Said>(state, request, [&]() -> Said { return route.admit(request); });
}

void dispatch(ServerState& state, const Route& route, std::shared_ptr<Responder::Exchange> exchange) {
    if (route.run == Run::in_reactor) return run(state, route, exchange);
    const auto task = [&state, &route, exchange] {
        if (!exchange->answered()) run(state, route, exchange);  // it may have waited in the queue too long
    };
    if (state.pool.post(task)) return;
    ++state.shed;
    exchange->answer(unavailable(retry_after, "queue_full").response(*exchange->request()));
}

}
