#pragma once
#include <atomic>
#include <chrono>
#include <ratio>
#include <string>

#include "date.hpp"

/// Begins with a window of counters' tokens, shortly after now (so that everybody's own token is valid).
struct Clock {
    using Window = std::chrono::duration<std::int64_t, std::ratio<600>>;
    void pass(std::chrono::seconds time) { passed += time.count(); }
    [[nodiscard]] std::chrono::system_clock::time_point now() const { return begin + std::chrono::seconds(passed); }
    [[nodiscard]] std::string day(int later) const {
        const auto date =
            std::chrono::floor<std::chrono::days>(now() + std::chrono::hours(7)) + std::chrono::days(later);
        return domain::to_string(domain::Date(date));
    }
    /// To noon of the day before the beginning, in western Indonesia.
    void go_to_noon_before() {
        const auto local = begin + std::chrono::hours(7);
        const auto noon = std::chrono::floor<std::chrono::days>(local) - std::chrono::hours(12);
        passed = std::chrono::floor<std::chrono::seconds>(noon - local).count();
    }
    /// Back to the beginning, where officers' tokens are valid.
    void go_back() { passed = 0; }
    const std::chrono::system_clock::time_point begin{
        std::chrono::ceil<Window>(std::chrono::system_clock::now().time_since_epoch())};
    std::atomic<std::int64_t> passed = 0;  ///< seconds
};
