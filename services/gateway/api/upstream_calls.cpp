#include "upstream_calls.hpp"

#include <future>
#include <memory>

namespace gateway {

std::vector<Reply> ask_all(service::App& app, const http::Request& request, const std::vector<Question>& questions) {
    std::vector<std::future<Reply>> waiting;
    for (const auto& question : questions) {
        http::Call call{.url = app.upstream(question.service) + question.path,
                        .headers = {{"X-Request-Id", request.id}},
                        .body = {},
                        .deadline = request.deadline - std::chrono::milliseconds(200),  // time to answer with the rest
                        .traceparent = request.trace.traceparent()};
        for (const auto* name : {"Authorization", "Accept-Language"})
            if (const auto value = request.headers.get(name)) call.headers.set(name, std::string(*value));
        const auto promise = std::make_shared<std::promise<Reply>>();
        waiting.push_back(promise->get_future());
        app.client().fetch(std::move(call), [promise](std::variant<http::Response, http::Unreachable> result) {
            if (auto* response = std::get_if<http::Response>(&result))
                promise->set_value({response->status, std::move(response->body)});
            else
                promise->set_value({});
        });
    }
    std::vector<Reply> replies;
    for (auto& one : waiting) replies.push_back(one.get());
    return replies;
}

}
