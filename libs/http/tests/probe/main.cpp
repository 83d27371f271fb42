// http_probe host port path: does to a running service what http_server_test does to a server of its own. `path` has to
// be one of its routes, for GET only; what it answers without a login does not matter. Prints what went wrong; the exit
// status is 1 if anything did.
#include <cstdlib>
#include <iostream>

#include "churn.hpp"
#include "corpus.hpp"
#include "fuzz.hpp"
#include "lost_wakeup.hpp"

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: http_probe host port path\n";
        return 2;
    }
    const probe::Target target{arguments[1], static_cast<std::uint16_t>(std::atoi(arguments[2])), arguments[3]};
    bool good = true;
    const auto fail = [&](const std::string& what) {
        std::cout << what << '\n';
        good = false;
    };
    try {
        for (const auto& failure : probe::run_corpus(target, false)) fail(failure);
        constexpr std::uint64_t requests = 5'000;
        const auto churned = probe::churn(target, requests);
        std::cout << "churn: " << churned.right << " right, " << churned.wrong << " wrong, " << churned.early
                  << " early, " << churned.missing << " missing, beside " << churned.aborted << " aborted\n";
        if (churned.right != requests) fail("churn: not every answer reached who asked");
        if (const auto lost = probe::lost_wakeups(target, 16, 100); lost > 0)
            fail(std::to_string(lost) + " requests were never answered");
        if (const auto why = probe::fuzz(target, 1, 1'000)) fail("fuzz: " + *why);
    } catch (const std::exception& error) {
        fail(error.what());
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
