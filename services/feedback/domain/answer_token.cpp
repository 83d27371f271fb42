#include "answer_token.hpp"

namespace feedback {

// Replicas' clocks may differ a little: a token of the next minute is valid, too.
constexpr UnixSeconds clock_skew = 60;

bool is_valid(const FormToken& token, UnixSeconds now) {
    return token.issued <= now + clock_skew && now < token.issued + FormToken::life;
}

CounterToken counter_token(int counter, UnixSeconds now) {
    return {.counter = counter, .window = now / CounterToken::window_length};
}

UnixSeconds rotates_at(const CounterToken& token) { return (token.window + 1) * CounterToken::window_length; }

UnixSeconds expires_at(const CounterToken& token) { return rotates_at(token) + CounterToken::window_length; }

bool is_valid(const CounterToken& token, UnixSeconds now) {
    return token.window * CounterToken::window_length <= now + clock_skew && now < expires_at(token);
}

}
