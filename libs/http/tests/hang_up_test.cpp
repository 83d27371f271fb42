#include <atomic>
#include <catch2/catch.hpp>
#include <future>

#include "echo_server.hpp"

using http::Method;
using http::Request;
using http::Responder;
using http::Response;
using http::Run;
using probe::request;

namespace {

/// A client whose request waits for its answer.
struct Waiting {
    std::promise<Responder> parked;
    EchoServer server{{},
                      {{Method::get, "/park",
                        [this](const std::shared_ptr<const Request>&, const Responder& one) { parked.set_value(one); },
                        Run::in_reactor}}};
    probe::Socket socket{server.at()};
    Responder responder = [this] {
        socket.send(request("GET", "/park"));
        return parked.get_future().get();
    }();
};

}

TEST_CASE("a responder is answered once, by whoever comes first, and knows when nobody listens any more") {
    Waiting client;
    CHECK_FALSE(client.responder.abandoned());
    SECTION("answered") {
        client.responder.send(Response::json(200, "1"));
        client.responder.send(Response::json(200, "2"));
        CHECK(client.socket.read()->body == "1");
        client.socket.send(request("GET", "/echo/1"));
        CHECK(client.socket.read()->status == 200);
    }
    SECTION("abandoned") {
        client.socket.close();
        REQUIRE(eventually([&] { return client.responder.abandoned(); }));
        client.responder.send(Response::json(200, "1"));
    }
}

TEST_CASE("who makes an answer is told when its client hangs up, once, and never after the answer") {
    Waiting client;
    std::atomic<int> told = 0;
    const auto telling = [&told] { ++told; };
    SECTION("it hangs up while it waits") {
        client.responder.when_abandoned(telling);
        CHECK(told == 0);
        client.socket.close();
        CHECK(eventually([&] { return told == 1; }));
        client.responder.send(Response::json(200, "1"));
        CHECK(told == 1);
    }
    SECTION("it has hung up before") {
        client.socket.close();
        REQUIRE(eventually([&] { return client.responder.abandoned(); }));
        client.responder.when_abandoned(telling);
        CHECK(told == 1);
        client.responder.send(Response::json(200, "1"));
    }
    SECTION("it has sent more than is read meanwhile, and breaks off") {
        client.responder.when_abandoned(telling);
        client.socket.send(std::string(1 << 20, 'x'));
        CHECK(told == 0);
        client.socket.reset();
        CHECK(eventually([&] { return told == 1; }));
        client.responder.send(Response::json(200, "1"));
    }
    SECTION("it is answered before") {
        client.responder.when_abandoned(telling);
        client.responder.send(Response::json(200, "1"));
        CHECK(client.socket.read()->body == "1");
        client.socket.close();
        CHECK(eventually([&] { return client.server->statistics().connections == 0; }));
        CHECK(told == 0);
    }
}

TEST_CASE("a client that hangs up in the middle of a stream is told of while nothing is written") {
    std::promise<Responder> begun;
    std::promise<void> over;
    const http::AsyncHandler stream = [&](const std::shared_ptr<const Request>&, const Responder& one) {
        Response response{200, {{"Content-Type", "text/plain"}}, {}, {}};
        response.stream = [&](http::BodyWriter& body) {
            body.write("first");
            begun.set_value(one);
            over.get_future().wait_for(probe::Socket::patience);
        };
        one.send(std::move(response));
    };
    EchoServer server({}, {{Method::get, "/halting", stream}});
    probe::Socket socket(server.at());
    socket.send(request("GET", "/halting"));
    const auto responder = begun.get_future().get();
    std::atomic<bool> told = false;
    responder.when_abandoned([&] { told = true; });
    socket.close();
    CHECK(eventually([&] { return told.load(); }));
    over.set_value();
}
