#pragma once
#include <cstdint>
#include <string>

/// What makes an answer single or, at a counter, plausible. (One-time links for served cases are a third kind.)
namespace feedback {

using UnixSeconds = std::int64_t;

/// Of one opened form: good for one answer.
struct FormToken {
    static constexpr UnixSeconds life = 3600;
    UnixSeconds issued = 0;
    std::string nonce;  ///< 16 random bytes
    friend bool operator==(const FormToken&, const FormToken&) = default;
};
bool is_valid(const FormToken&, UnixSeconds now);

/// Of a counter's QR, which shows another one in each window; how many answers it is good for is the policy's.
struct CounterToken {
    static constexpr UnixSeconds window_length = 600;
    int counter = 1;
    std::int64_t window = 0;  ///< counted since 1970
    friend bool operator==(const CounterToken&, const CounterToken&) = default;
};
CounterToken counter_token(int counter, UnixSeconds now);
UnixSeconds rotates_at(const CounterToken&);
UnixSeconds expires_at(const CounterToken&);  ///< one window later, for whoever is still writing
bool is_valid(const CounterToken&, UnixSeconds now);

}
