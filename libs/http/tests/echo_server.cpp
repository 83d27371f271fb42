#include "echo_server.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

#include "problem.hpp"

using http::AsyncHandler;
using http::BodyWriter;
using http::Method;
using http::Request;
using http::Responder;
using http::Response;
using http::Run;

namespace {

/// Line by line: what arrived.
Response echo(const Request& request) {
    std::string text = "method " + std::string(http::to_string(request.method)) + "\npath " + request.path + '\n';
    for (const auto& [name, value] : request.parameters) text += "parameter " + name + '=' + value + '\n';
    for (const auto& [name, value] : request.query) text += "query " + name + '=' + value + '\n';
    text += "if-match " + std::string(request.headers.get("If-Match").value_or("")) + '\n';
    text += "body " + request.body.text();
    return {200, {{"Content-Type", "text/plain"}, {"ETag", "\"v1\""}}, text, {}};
}

Response stream(const Request&) {
    Response response{200, {{"Content-Type", "text/plain"}}, {}, {}};
    response.stream = [](BodyWriter& body) {
        for (int i = 0; i < 1'000; ++i)
            if (!body.write("line " + std::to_string(i) + '\n')) return;
    };
    return response;
}

std::vector<http::Route> echo_routes() {
    std::vector<http::Route> routes{
        {Method::post, "/small", echo, Run::in_pool, 10},
        {Method::get, "/inline", echo, Run::in_reactor},
        {Method::get, "/stream", stream},
        {Method::get, "/drop", AsyncHandler([](const std::shared_ptr<const Request>&, const Responder&) {})},
        {Method::get, "/throw", [](const Request&) -> Response { throw std::runtime_error("the password is secret"); }},
        {Method::get, "/throw-int", [](const Request&) -> Response { throw 42; }},
        {Method::get, "/refuse",
         [](const Request&) -> Response {
             throw http::conflict("odd", {"Ganjil", "Odd"});
         }},
        {Method::get, "/split", [](const Request&) {
             return Response{200, {{"X-A", "a\r\nX-B: b"}}, "", {}};
         }}};
    for (const auto method : {Method::get, Method::post, Method::put, Method::patch, Method::delete_})
        routes.push_back({method, "/echo/{id}", echo});
    return routes;
}

}

EchoServer::EchoServer(http::ServerOptions options, std::vector<http::Route> more) {
    auto routes = echo_routes();
    for (auto& route : more) routes.push_back(std::move(route));
    server_ = std::make_unique<http::Server>(std::move(options), std::move(routes));
    server_->on_failure([this](const Request&, const std::exception& error) {
        const std::lock_guard lock(mutex_);
        failures_.emplace_back(error.what());
    });
    server_->start();
}

std::vector<std::string> EchoServer::failures() const {
    const std::lock_guard lock(mutex_);
    return failures_;
}

probe::Answer EchoServer::ask(const std::string& request) const {
    probe::Socket socket(at());
    REQUIRE(socket.send(request));
    const auto answer = socket.read(request.starts_with("HEAD "));
    REQUIRE(answer);
    return *answer;
}

bool eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + probe::Socket::patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}
