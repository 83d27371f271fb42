#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "client.hpp"
#include "raw_peer.hpp"

using namespace std::chrono_literals;
using http::Client;
using http::Clock;
using Connection = RawPeer::Connection;

namespace {

http::Call call(std::string url) { return {http::Method::get, std::move(url), {}, {}, Clock::now() + 10s, {}}; }

std::string numbers(std::size_t size) {
    std::string text;
    for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + '\n';
    return text;
}

}

TEST_CASE("a stream gives the head as soon as it is there, then the pieces, then its end") {
    std::promise<void> head_seen;
    auto proceed = head_seen.get_future();
    RawPeer peer([&](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 201 Created\r\nX-A: 1\r\nContent-Length: 6\r\n\r\n");
        proceed.wait();
        connection.send("abc");
        connection.send("def");
    });
    std::string seen;
    std::promise<bool> ended;
    Client client;
    client.stream(call(peer.url()), {[&](int status, http::Headers headers) {
                                         seen += std::to_string(status) + std::string(*headers.get("X-A")) + ' ';
                                         head_seen.set_value();
                                     },
                                     [&](std::string_view bytes) {
                                         seen += bytes;
                                         return true;
                                     },
                                     [&](auto error) { ended.set_value(!error); }});
    CHECK(ended.get_future().get());
    CHECK(seen == "2011 abcdef");
}

TEST_CASE("a paused stream brings nothing until it is resumed, and loses nothing") {
    const auto content = numbers(3'000'000);
    RawPeer peer([&](Connection& connection, int) {
        connection.request();
        connection.send(answer(200, content));
    });
    std::mutex mutex;
    std::string seen;
    std::atomic<bool> paused = false, overrun = false, over = false;
    std::promise<bool> ended;
    Client client;
    const auto transfer = client.stream(call(peer.url()), {[](int, http::Headers) {},
                                                           [&](std::string_view bytes) {
                                                               if (paused.exchange(true)) overrun = true;
                                                               const std::lock_guard lock(mutex);
                                                               seen += bytes;
                                                               return false;
                                                           },
                                                           [&](auto error) {
                                                               over = true;
                                                               ended.set_value(!error);
                                                           }});
    while (!over) {
        if (paused.exchange(false)) transfer->resume();
        std::this_thread::yield();
    }
    CHECK(ended.get_future().get());
    CHECK_FALSE(overrun);
    CHECK(seen == content);
}

TEST_CASE("a paused stream holds its peer back instead of filling the memory") {
    std::atomic<std::size_t> sent = 0;
    RawPeer peer([&](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
        const std::string piece(100'000, 'x');
        for (int i = 0; i < 1000 && connection.send(piece); ++i) sent += piece.size();
    });
    std::atomic<std::size_t> taken = 0;
    Client client;
    const auto transfer = client.stream(call(peer.url()), {[](int, http::Headers) {},
                                                           [&](std::string_view bytes) {
                                                               taken += bytes.size();
                                                               return false;
                                                           },
                                                           [](auto) {}});
    std::this_thread::sleep_for(300ms);
    transfer->cancel();
    CHECK(taken < 100'000);
    CHECK(sent < 50'000'000);  // what the kernel's buffers hold, not the whole
}

TEST_CASE("a stream may take longer than its deadline, which is for the head") {
    RawPeer peer([](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n");
        for (const auto* piece : {"a", "b", "c", "d", "e", "f"}) {
            std::this_thread::sleep_for(400ms);
            connection.send(piece);
        }
    });
    auto hurried = call(peer.url());
    hurried.deadline = Clock::now() + 1500ms;
    std::string seen;
    std::promise<bool> ended;
    Client client;
    client.stream(hurried, {[](int, http::Headers) {},
                            [&](std::string_view bytes) {
                                seen += bytes;
                                return true;
                            },
                            [&](auto error) { ended.set_value(!error); }});
    CHECK(ended.get_future().get());
    CHECK(seen == "abcdef");
}

TEST_CASE("a stream that stands still is given up, unless it is its receiver who holds it back") {
    RawPeer peer([](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
        connection.wait_for_close();
    });
    Client client;
    auto hurried = call(peer.url());
    hurried.deadline = Clock::now() + 1s;
    const bool holds_back = GENERATE(false, true);
    std::promise<bool> timed_out;
    const auto transfer = client.stream(
        hurried,
        {[](int, http::Headers) {}, [&](std::string_view) { return !holds_back; },
         [&](auto error) { timed_out.set_value(error && error->reason() == http::Unreachable::Reason::timed_out); }});
    auto outcome = timed_out.get_future();
    if (holds_back) {
        CHECK(outcome.wait_for(2500ms) == std::future_status::timeout);
        transfer->resume();
    }
    CHECK(outcome.get());
}

TEST_CASE("a cancelled stream is broken off, and calls nothing more") {
    std::promise<void> closed;
    RawPeer peer([&](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        connection.wait_for_close();
        closed.set_value();
    });
    std::promise<void> begun;
    std::atomic<int> ends = 0;
    {
        Client client;
        const auto transfer = client.stream(call(peer.url()), {[](int, http::Headers) {},
                                                               [&](std::string_view) {
                                                                   begun.set_value();
                                                                   return true;
                                                               },
                                                               [&](auto) { ++ends; }});
        begun.get_future().wait();
        transfer->cancel();
        closed.get_future().wait();
        transfer->cancel();
        transfer->resume();
    }
    CHECK(ends == 0);
}

TEST_CASE("a transfer may outlive its client") {
    RawPeer peer([](Connection& connection, int) { connection.wait_for_close(); });
    std::shared_ptr<Client::Transfer> transfer;
    int ends = 0;
    {
        Client client;
        transfer = client.stream(call(peer.url()), {[](int, http::Headers) {}, [](std::string_view) { return true; },
                                                    [&](auto) { ++ends; }});
    }
    CHECK(ends == 1);
    transfer->resume();
    transfer->cancel();
}

TEST_CASE("a stream that breaks after its head is not begun again") {
    RawPeer peer([](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    });
    int heads = 0;
    std::promise<bool> broken;
    Client client;
    client.stream(
        call(peer.url()),
        {[&](int, http::Headers) { ++heads; }, [](std::string_view) { return true; },
         [&](auto error) { broken.set_value(error && error->reason() == http::Unreachable::Reason::broken); }});
    CHECK(broken.get_future().get());
    CHECK(heads == 1);
    CHECK(peer.connections() == 1);
}

TEST_CASE("a stream is retried while nothing of it was given out") {
    RawPeer peer([](Connection& connection, int number) {
        connection.request();
        if (number == 1) connection.send(answer(200, "yes"));
    });
    std::string seen;
    std::promise<bool> ended;
    Client client;
    client.stream(call(peer.url()), {[&](int status, http::Headers) { seen += std::to_string(status); },
                                     [&](std::string_view bytes) {
                                         seen += bytes;
                                         return true;
                                     },
                                     [&](auto error) { ended.set_value(!error); }});
    CHECK(ended.get_future().get());
    CHECK(seen == "200yes");
}
