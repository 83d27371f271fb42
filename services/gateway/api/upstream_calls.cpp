#include "upstream_calls.hpp"

namespace gateway {
namespace {

/// Fills up with replies, on the client's thread alone.
struct Gathering {
    Replies replies;
    std::size_t missing;
    std::function<void(Replies)> then;

    void put(std::size_t at, Reply reply) {
        replies[at] = std::move(reply);
        if (--missing == 0) then(std::move(replies));
    }
};

Reply reply_of(std::variant<http::Response, http::Unreachable> outcome) {
    auto* response = std::get_if<http::Response>(&outcome);
    if (response) return {response->status, std::move(response->body)};
    return {.failure = std::get<http::Unreachable>(outcome).what()};
}

http::Call call_for(service::App& app, const http::Request& request, const Question& question) {
    http::Call call{.url = app.upstream(question.service) + question.path,
                    .headers = app.on_behalf_of(request),
                    .body = {},
                    .deadline = request.deadline - std::chrono::milliseconds(200),  // time to answer with the rest
                    .traceparent = request.trace.traceparent()};
    for (const auto* name : {"Authorization", "Accept-Language"})
        if (const auto value = request.headers.get(name)) call.headers.set(name, std::string(*value));
    return call;
}

/// What goes on once the replies are there.
struct Continuation {
    std::shared_ptr<const http::Request> request;
    http::Responder responder;
    std::function<void(Replies)> then;

    void go_on(Replies replies) const try { then(std::move(replies)); } catch (const http::Problem& problem) {
        responder.send(problem.response(*request));
    } catch (const std::exception&) {
        return;  // a Responder that dies unanswered answers 500 by itself
    }
};

}

std::vector<std::shared_ptr<http::Client::Transfer>> ask_all(http::Client& client, std::vector<http::Call> calls,
                                                             std::function<void(Replies)> then) {
    const auto gathering = std::make_shared<Gathering>(Gathering{Replies(calls.size()), calls.size(), std::move(then)});
    std::vector<std::shared_ptr<http::Client::Transfer>> transfers;
    for (std::size_t i = 0; i < calls.size(); ++i)
        transfers.push_back(client.fetch(
            std::move(calls[i]), [gathering, i](auto outcome) { gathering->put(i, reply_of(std::move(outcome))); }));
    return transfers;
}

void ask_all(service::App& app, http::Client& client, const std::shared_ptr<const http::Request>& request,
             const http::Responder& responder, const std::vector<Question>& questions,
             std::function<void(Replies)> then) {
    std::vector<http::Call> calls;
    for (const auto& question : questions) calls.push_back(call_for(app, *request, question));
    const auto next = std::make_shared<const Continuation>(Continuation{request, responder, std::move(then)});
    auto told = [&app, next](Replies replies) {
        if (!app.post([next, replies = std::move(replies)] { next->go_on(replies); }))
            next->responder.send(http::unavailable(std::chrono::seconds(1), "queue_full").response(*next->request));
    };
    auto transfers = ask_all(client, std::move(calls), std::move(told));
    responder.when_abandoned([transfers = std::move(transfers), waiting = std::weak_ptr(next)] {
        if (const auto alive = waiting.lock()) alive->responder.send(client_gone().response(*alive->request));
        for (const auto& transfer : transfers) transfer->cancel();
    });
}

http::Problem client_gone() {
    return http::Problem(499, "client-gone", {"Klien menutup sambungan.", "The client has closed the connection."});
}

}
