#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "echo_server.hpp"
#include "problem.hpp"

using http::AsyncHandler;
using http::Method;
using http::Request;
using http::Responder;
using http::Response;
using http::Run;
using probe::request;

TEST_CASE("a handler is given the path, the parameters and the query decoded, in their order") {
    EchoServer server;
    CHECK(server.ask(request("GET", "/echo/a%20b%2Fc%C3%A9?k=1&k=x+y%26&%C3%A9=%C3%A9&flag&a==b")).body ==
          "method GET\npath /echo/a%20b%2Fc%C3%A9\nparameter id=a b/c\xc3\xa9\nquery k=1\nquery k=x y&\n"
          "query \xc3\xa9=\xc3\xa9\nquery flag=\nquery a==b\nif-match \nbody ");
    CHECK(server.ask(request("POST", "http://elsewhere/echo/1?a=b", "Content-Length: 5\r\n", "hello")).body ==
          "method POST\npath /echo/1\nparameter id=1\nquery a=b\nif-match \nbody hello");
    CHECK(
        server
            .ask(request("PUT", "/echo/1", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))
            .body.ends_with("body hello world"));
}

TEST_CASE("HEAD gives the fields of GET, its length too, and no body") {
    EchoServer server;
    const auto got = server.ask(request("GET", "/inline")), head = server.ask(request("HEAD", "/inline"));
    CHECK(head.status == 200);
    CHECK(head.header("Content-Length") == std::to_string(got.body.size() + 1));  // "HEAD" for "GET"
    CHECK(head.header("ETag") == "\"v1\"");
}

TEST_CASE("a method that a path has not is refused with the ones it has") {
    EchoServer server;
    const auto refused = server.ask(request("POST", "/inline"));
    CHECK(refused.status == 405);
    CHECK(refused.header("Allow") == "GET, HEAD, OPTIONS");
    const auto options = server.ask(request("OPTIONS", "/echo/1"));
    CHECK(options.status == 204);
    CHECK(options.header("Allow") == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
}

TEST_CASE("a well-formed request id is handed back, another is replaced") {
    EchoServer server;
    CHECK(server.ask(request("GET", "/echo/1", "X-Request-Id: A-z_0.9\r\n")).header("X-Request-Id") == "A-z_0.9");
    CHECK(server.ask(request("GET", "/nothing", "X-Request-Id: abc\r\n")).header("X-Request-Id") == "abc");
    for (const auto& id : {std::string("a b"), std::string("<x>"), std::string(65, 'a'), std::string()})
        CHECK(server.ask(request("GET", "/echo/1", "X-Request-Id: " + id + "\r\n")).header("X-Request-Id").size() ==
              16);
}

TEST_CASE("errors speak Indonesian unless English is preferred") {
    EchoServer server;
    const auto language = [&](const std::string& accepted) {
        return server.ask(request("GET", "/refuse", "Accept-Language: " + accepted + "\r\n"))
            .header("Content-Language");
    };
    CHECK(server.ask(request("GET", "/refuse")).header("Content-Language") == "id");
    CHECK(language("en") == "en");
    CHECK(language("EN-GB;q=0.8, fr") == "en");
    CHECK(language("id;q=0.8, en;q=0.9") == "en");
    CHECK(language("id, en") == "id");
    CHECK(language("en;q=0.5, *;q=0.7") == "id");
    CHECK(language("en;q=0") == "id");
    CHECK(language("en;q=x") == "id");
    CHECK(language("*") == "id");
    CHECK(language("english") == "id");
}

TEST_CASE("a Problem is the answer; whatever else is thrown says nothing to the client and all to the operator") {
    EchoServer server;
    const auto refused = server.ask(request("GET", "/refuse"));
    CHECK(refused.status == 409);
    CHECK(refused.body.find("/problems/odd") != std::string::npos);
    for (const auto* path : {"/throw", "/throw-int", "/split"}) {
        const auto failed = server.ask(request("GET", path));
        CHECK(failed.status == 500);
        CHECK(failed.header("X-B").empty());
        CHECK(failed.body.find("secret") == std::string::npos);
    }
    const auto failures = server.failures();
    REQUIRE(failures.size() == 3);
    CHECK(failures[0] == "the password is secret");
    CHECK(failures[2].find("X-A") != std::string::npos);
}

TEST_CASE("an answer that cannot be one is a failure: its name, its value, its status") {
    const auto giving = [](Response response) { return [response](const Request&) { return response; }; };
    EchoServer server({}, {{Method::get, "/1", giving({200, {{"X A", "b"}}, "", {}})},
                           {Method::get, "/2", giving({200, {{"", "b"}}, "", {}})},
                           {Method::get, "/3", giving({200, {{"X-A", std::string("a\0b", 3)}}, "", {}})},
                           {Method::get, "/4", giving({99, {}, "", {}})},
                           {Method::get, "/5", giving({101, {}, "", {}})},
                           {Method::get, "/6", giving({200, {{"X-A", "a\nb"}}, "", {}})}});
    for (const auto* path : {"/1", "/2", "/3", "/4", "/5", "/6"}) CHECK(server.ask(request("GET", path)).status == 500);
    CHECK(server.failures().size() == 6);
}

TEST_CASE("the framing of an answer is the server's, whatever a handler says of it") {
    const auto handler = [](const Request&) {
        return Response{
            200, {{"Content-Length", "1"}, {"transfer-encoding", "chunked"}, {"Connection", "close"}}, "12345", {}};
    };
    EchoServer server({}, {{Method::get, "/framed", handler}});
    const auto answer = server.ask(request("GET", "/framed"));
    CHECK(answer.body == "12345");
    CHECK(answer.header("Transfer-Encoding").empty());
    CHECK(answer.header("Connection").empty());
}

TEST_CASE("a browser may call from a configured origin, and from no other") {
    http::ServerOptions options;
    options.cors.origins = {"https://portal.example.go.id"};
    EchoServer server(options);
    const std::string method = "Access-Control-Request-Method: PUT\r\n";
    const std::string ours = "Origin: https://portal.example.go.id\r\n", theirs = "Origin: https://example.com\r\n";
    const auto preflight = server.ask(request("OPTIONS", "/echo/1", ours + method));
    CHECK(preflight.status == 204);
    CHECK(preflight.header("Access-Control-Allow-Origin") == "https://portal.example.go.id");
    CHECK(preflight.header("Access-Control-Allow-Methods") == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    CHECK(preflight.header("Access-Control-Allow-Headers").find("If-Match") != std::string::npos);
    const auto other = server.ask(request("OPTIONS", "/echo/1", theirs + method));
    CHECK(other.header("Access-Control-Allow-Origin").empty());
    CHECK(other.header("Access-Control-Allow-Methods").empty());
    const auto got = server.ask(request("GET", "/echo/1", ours));
    CHECK(got.header("Access-Control-Allow-Origin") == "https://portal.example.go.id");
    CHECK(got.header("Access-Control-Expose-Headers").find("ETag") != std::string::npos);
    for (const auto& origin : {std::string(), theirs}) {
        const auto answer = server.ask(request("GET", "/echo/1", origin));
        CHECK(answer.header("Access-Control-Allow-Origin").empty());
        CHECK(answer.header("Vary") == "Origin");
    }
    CHECK(server.ask(request("GET", "/throw", ours)).header("Access-Control-Allow-Origin") != "");
}

TEST_CASE("a body beyond what is held in memory arrives as a file, whole") {
    http::ServerOptions options;
    options.limits.body_in_memory = 1'000;
    const auto sum = [](const Request& asked) {
        std::string whole(static_cast<std::size_t>(asked.body.size()), '\0');
        std::size_t at = 0;
        while (const auto got = asked.body.read(at, whole.data() + at, std::min<std::size_t>(777, whole.size() - at)))
            at += got;
        bool in_memory = true;
        try {
            (void)asked.body.text();
        } catch (const std::logic_error&) {
            in_memory = false;
        }
        return Response::json(200, (in_memory ? "memory " : "file ") + whole);
    };
    EchoServer server(options, {{Method::post, "/sum", sum, Run::in_pool, 100'000}});
    std::string body;
    for (int i = 0; body.size() < 50'000; ++i) body += std::to_string(i) + ' ';
    const auto announced =
        server.ask(request("POST", "/sum", "Content-Length: " + std::to_string(body.size()) + "\r\n", body));
    CHECK(announced.body == "file " + body);
    std::string chunks;
    for (std::size_t at = 0; at < body.size(); at += 16) {
        const auto piece = body.substr(at, 16);
        chunks += (piece.size() == 16 ? std::string("10") : std::string(1, "0123456789abcdef"[piece.size()])) + "\r\n" +
                  piece + "\r\n";
    }
    const auto chunked = server.ask(request("POST", "/sum", "Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n"));
    CHECK(chunked.body == "file " + body);
    CHECK(server.ask(request("POST", "/sum", "Content-Length: 5\r\n", "hello")).body == "memory hello");
}

TEST_CASE("requests beyond the queue are turned away at once, and the reactor goes on") {
    std::promise<void> open;
    const auto opened = open.get_future().share();
    std::atomic<int> entered{0};
    http::ServerOptions options;
    options.pool_threads = 1;
    options.limits.queued = 1;
    EchoServer server(options, {{Method::get, "/wait", [&](const Request&) {
                                     ++entered;
                                     opened.wait();
                                     return Response::json(200, "{}");
                                 }}});
    probe::Socket running(server.at()), queued(server.at());
    running.send(request("GET", "/wait"));
    REQUIRE(eventually([&] { return entered == 1; }));
    queued.send(request("GET", "/wait"));
    REQUIRE(eventually([&] { return server->statistics().queued == 1; }));
    const auto refused = server.ask(request("GET", "/wait"));
    CHECK(refused.status == 503);
    CHECK(refused.header("Retry-After") == "1");
    CHECK(server->statistics().shed == 1);
    CHECK(server.ask(request("GET", "/inline")).status == 200);
    CHECK_FALSE(server->post([] {}));
    open.set_value();
    CHECK(running.read()->status == 200);
    CHECK(queued.read()->status == 200);
}

TEST_CASE("an AsyncHandler may answer with a stream from anywhere, and its exceptions are answers too") {
    const auto streaming = [] {
        Response response{200, {{"Content-Type", "text/plain"}}, {}, {}};
        response.stream = [](http::BodyWriter& body) { body.write("streamed"); };
        return response;
    };
    const AsyncHandler now = [&](const std::shared_ptr<const Request>&, const Responder& one) {
        one.send(streaming());
    };
    const AsyncHandler refusing = [](const std::shared_ptr<const Request>&, const Responder&) {
        throw http::forbidden();
    };
    EchoServer server({}, {{Method::get, "/now", now, Run::in_reactor}, {Method::get, "/refusing", refusing}});
    CHECK(server.ask(request("GET", "/now")).body == "streamed");
    CHECK(server.ask(request("GET", "/refusing")).status == 403);
}

TEST_CASE("a large request may follow an answer at once, also when what follows an answer takes its time") {
    const std::string content(500'000, 'x');
    std::promise<void> followed;
    std::atomic<bool> first = true;
    http::Server server({}, {{Method::post, "/size", [](const Request& asked) {
                                  return Response::json(200, std::to_string(asked.body.size()));
                              }}});
    server.on_answered([&](const http::Answered&) {
        if (first.exchange(false)) followed.get_future().wait_for(probe::Socket::patience);
    });
    server.start();
    probe::Socket socket({"127.0.0.1", server.port(), {}});
    socket.send(request("POST", "/size", "Content-Length: 1\r\n", "1"));
    REQUIRE(socket.read());
    REQUIRE(socket.send(request("POST", "/size", "Content-Length: 500000\r\n", content)));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // it has come before the first is over
    followed.set_value();
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->body == "500000");
}

TEST_CASE("every answer is told of, with its route, or without one") {
    std::mutex mutex;
    std::vector<std::string> told;
    http::ServerOptions options;
    http::Server server(options,
                        {{Method::get, "/things/{id}", [](const Request&) { return Response::json(200, "12345"); }}});
    server.on_answered([&](const http::Answered& answered) {
        const std::lock_guard lock(mutex);
        told.push_back(std::string(answered.request.route) + ' ' + std::to_string(answered.status) + ' ' +
                       (answered.status == 200 ? std::to_string(answered.bytes) : ""));
    });
    server.start();
    probe::Socket socket({"127.0.0.1", server.port(), {}});
    for (const auto& bytes : {request("GET", "/things/1"), request("GET", "/nothing"), request("GET", "/%zz")}) {
        socket.send(bytes);
        REQUIRE(socket.read());
    }
    socket.close();
    server.stop(probe::Socket::patience);
    CHECK(told == std::vector<std::string>{"/things/{id} 200 5", " 404 ", " 400 "});
    CHECK(server.statistics().malformed == 1);
}
