#pragma once
#include <chrono>
#include <thread>

#include "test_redis.hpp"

/// Of a server that shares its machine with much else: only a test of hanging wants to see a time-out.
inline redis::Options patient(const testing_support::TestRedis& server) {
    auto options = server.options();
    options.timeout = std::chrono::seconds(5);
    options.pause = std::chrono::milliseconds(20);
    return options;
}

/// Whether it becomes true before long.
template <class Condition>
bool eventually(Condition&& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}
