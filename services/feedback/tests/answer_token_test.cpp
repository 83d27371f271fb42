#include "answer_token.hpp"

#include <catch2/catch.hpp>

using namespace feedback;

TEST_CASE("a form is good for an hour from when it was opened, and a minute before by another clock") {
    const FormToken token{.issued = 10'000, .nonce = "n"};
    CHECK(is_valid(token, 10'000));
    CHECK(is_valid(token, 13'599));
    CHECK_FALSE(is_valid(token, 13'600));
    CHECK(is_valid(token, 9'940));
    CHECK_FALSE(is_valid(token, 9'939));
}

TEST_CASE("a counter's token rotates every ten minutes, and the one before is taken for as long") {
    const auto token = counter_token(3, 1'200'599);
    CHECK(token == CounterToken{.counter = 3, .window = 2000});
    CHECK(counter_token(3, 1'200'600) == CounterToken{.counter = 3, .window = 2001});
    CHECK(rotates_at(token) == 1'200'600);
    CHECK(expires_at(token) == 1'201'200);
    CHECK(is_valid(token, 1'201'199));
    CHECK_FALSE(is_valid(token, 1'201'200));
    CHECK(is_valid(token, 1'199'940));
    CHECK_FALSE(is_valid(token, 1'199'939));
}
