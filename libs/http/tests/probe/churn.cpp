#include "churn.hpp"

#include <atomic>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace probe {
namespace {

std::string asking(const Target& target, const std::string& id) {
    return request("GET", target.path, "X-Request-Id: " + id + "\r\n");
}

/// Stays so many times ahead of those who wait for their answers: more would only test how deep queues are.
constexpr std::uint64_t aborted_each = 2;

void abort_requests(const Target& target, int number, const std::atomic<std::uint64_t>& left, std::uint64_t requests,
                    ChurnResult& result) {
    for (auto asked = left.load(); asked > 0; asked = left.load()) {
        if (result.aborted > (requests - asked + 1) * aborted_each) {
            std::this_thread::yield();
            continue;
        }
        try {
            Socket socket(target);
            socket.send(asking(target, "abort-" + std::to_string(number) + '-' + std::to_string(result.aborted)));
            if (result.aborted++ % 2 == 0)
                socket.reset();
            else
                socket.close();
        } catch (const std::system_error&) {  // the server takes no more for a moment
            std::this_thread::yield();
        }
    }
}

void ask(const Target& target, const std::string& id, ChurnResult& result) {
    Socket socket(target);
    if (socket.has_input()) {
        ++result.early;
        return;
    }
    socket.send(asking(target, id));
    const auto answer = socket.read();
    if (!answer)
        ++result.missing;
    else if (answer->header("X-Request-Id") != id)
        ++result.wrong;
    else
        ++result.right;
    socket.reset();
}

}

ChurnResult churn(const Target& target, std::uint64_t requests, int victims, int aborters) {
    std::atomic<std::uint64_t> left{requests};
    std::vector<ChurnResult> results(static_cast<std::size_t>(victims + aborters));
    std::vector<std::thread> asking, aborting;
    for (int i = 0; i < aborters; ++i)
        aborting.emplace_back(
            [&, i] { abort_requests(target, i, left, requests, results[static_cast<std::size_t>(victims + i)]); });
    for (int i = 0; i < victims; ++i)
        asking.emplace_back([&, i] {
            auto& result = results[static_cast<std::size_t>(i)];
            for (auto number = left.load(); number > 0;) {
                if (!left.compare_exchange_weak(number, number - 1)) continue;
                try {
                    ask(target, "victim-" + std::to_string(i) + '-' + std::to_string(number), result);
                } catch (const std::system_error&) {
                    ++result.missing;
                }
                number = left.load();
            }
        });
    for (auto& thread : asking) thread.join();
    for (auto& thread : aborting) thread.join();
    ChurnResult all;
    for (const auto& result : results) {
        all.right += result.right;
        all.wrong += result.wrong;
        all.early += result.early;
        all.missing += result.missing;
        all.aborted += result.aborted;
    }
    return all;
}

}
