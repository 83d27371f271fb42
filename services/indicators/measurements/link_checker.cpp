#include "link_checker.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

namespace indicators {
namespace {

http::ClientOptions client_options(http::Destinations destinations) {
    return {.connect_timeout = std::chrono::milliseconds(3'000),
            .response_limit = 1u << 20,
            .retries = 0,
            .circuit_failures = 1'000'000,
            .destinations = std::move(destinations)};
}

struct Check {
    std::string region{};
    std::vector<LinkAnswer> answers{};
    std::size_t awaited = 0;
};

/// Redirections are not followed: that there is an answer says enough.
void set_answer(LinkAnswer& link, const std::variant<http::Response, http::Unreachable>& answer) {
    using enum http::Unreachable::Reason;
    link.outcome = store::LinkOutcome::unreachable;
    if (const auto* response = std::get_if<http::Response>(&answer)) {
        link.status = response->status;
        if (response->status < 400) link.outcome = store::LinkOutcome::reachable;
        return;
    }
    const auto reason = std::get<http::Unreachable>(answer).reason();
    if (reason == forbidden) link.outcome = store::LinkOutcome::forbidden;
    if (reason == too_large) link.outcome = store::LinkOutcome::reachable;
}

}

struct LinkChecker::State {
    std::mutex mutex;
    std::map<std::string, Check> checks;

    void receive(const std::string& id, std::size_t link, const std::function<void(LinkAnswer&)>& set) {
        const std::lock_guard lock(mutex);
        const auto found = checks.find(id);
        if (found == checks.end()) return;  // forgotten meanwhile
        set(found->second.answers[link]);
        --found->second.awaited;
    }
};

LinkChecker::LinkChecker(LinkBudget budget, http::Destinations destinations)
    : budget_(budget), state_(std::make_shared<State>()), client_(client_options(std::move(destinations))) {}
LinkChecker::~LinkChecker() = default;

bool LinkChecker::begin(const std::string& check_id, const std::string& region, const std::vector<std::string>& urls) {
    {
        const std::lock_guard lock(state_->mutex);
        auto& checks = state_->checks;
        if (checks.contains(check_id)) return true;
        int of_region = 0, all = 0;
        for (const auto& [id, check] : checks) {
            if (check.awaited == 0) continue;
            ++all;
            of_region += check.region == region ? 1 : 0;
        }
        if (all >= budget_.checks || of_region >= budget_.checks_of_region) return false;
        Check check{.region = region, .awaited = urls.size()};
        for (const auto& url : urls) check.answers.push_back({.url = url});
        checks.emplace(check_id, std::move(check));
    }
    const auto deadline = http::Clock::now() + budget_.patience;
    for (std::size_t link = 0; link < urls.size(); ++link) ask(check_id, link, urls[link], deadline);
    return true;
}

void LinkChecker::ask(const std::string& check_id, std::size_t link, const std::string& url,
                      http::Clock::time_point deadline) {
    http::Call call{.method = http::Method::get, .url = url, .headers = {}, .body = {}, .deadline = deadline};
    try {
        client_.fetch(std::move(call), [state = state_, check_id, link](const auto& answer) {
            state->receive(check_id, link, [&](LinkAnswer& of) { set_answer(of, answer); });
        });
    } catch (const std::invalid_argument&) {  // no address that could be asked for
        state_->receive(check_id, link, [](LinkAnswer& of) { of.outcome = store::LinkOutcome::forbidden; });
    }
}

std::optional<std::vector<LinkAnswer>> LinkChecker::answers(const std::string& check_id) const {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->checks.find(check_id);
    if (found == state_->checks.end() || found->second.awaited > 0) return std::nullopt;
    return found->second.answers;
}

void LinkChecker::forget(const std::string& check_id) {
    const std::lock_guard lock(state_->mutex);
    state_->checks.erase(check_id);
}

}
