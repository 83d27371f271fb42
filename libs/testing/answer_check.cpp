#include "answer_check.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "contract.hpp"
#include "test_service.hpp"

namespace testing_support {
namespace {

std::string_view next_segment(std::string_view& path) {
    const auto end = path.find('/');
    const auto segment = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
    return segment;
}

/// How many parameters the pattern takes for the path; nothing when it does not fit.
std::optional<int> parameters_taken(std::string_view pattern, std::string_view path) {
    int taken = 0;
    while (!pattern.empty() || !path.empty()) {
        const auto wanted = next_segment(pattern), given = next_segment(path);
        if (wanted.starts_with('{') && !given.empty())
            ++taken;
        else if (wanted != given)
            return std::nullopt;
    }
    return taken;
}

/// The operation that is meant: of those that fit the one with the fewest parameters.
const contract::Operation* operation_of(const contract::Contract& contract, http::Method method,
                                        std::string_view target) {
    const auto path = target.substr(0, target.find('?'));
    const contract::Operation* found = nullptr;
    int fewest = 0;
    for (const auto& operation : contract.operations()) {
        if (operation.method != method) continue;
        const auto taken = parameters_taken(operation.path, path);
        if (!taken || (found && *taken >= fewest)) continue;
        found = &operation;
        fewest = *taken;
    }
    return found;
}

/// What the server refuses before it knows the operation; no contract lists it.
bool is_of_no_operation(int status) {
    constexpr std::array of_http{408, 417, 431, 501, 505};
    return std::ranges::find(of_http, status) != of_http.end();
}

}

struct AnswerCheck::State {
    explicit State(std::string_view text) : contract(text) {}
    const contract::Contract contract;
    std::mutex mutex;
    std::set<std::string> found;
};

AnswerCheck::AnswerCheck(std::string_view contract) : state_(std::make_unique<State>(contract)) {}

AnswerCheck::~AnswerCheck() {
    for (const auto& fault : state_->found) FAIL_CHECK("not as the contract says: " << fault);
}

void AnswerCheck::look_at(http::Method method, std::string_view path, const Reply& reply) {
    const auto* operation = operation_of(state_->contract, method, path);
    if (!operation || is_of_no_operation(reply.status)) return;
    for (const auto& fault : operation->faults_of(http::Response{reply.status, reply.headers, reply.body, {}})) {
        const std::lock_guard lock(state_->mutex);
        state_->found.insert(operation->id + " " + std::to_string(reply.status) + ", at " + fault.pointer + ": " +
                             fault.code + ", " + fault.message.english + ": " + reply.body.substr(0, 400));
    }
}

}
