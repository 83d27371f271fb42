#include "answer_tokens.hpp"

#include <catch2/catch.hpp>

#include "base64url.hpp"

using namespace feedback;

namespace {

constexpr UnixSeconds now = 1'780'000'000;
const std::string key(32, 'k');

}

TEST_CASE("a token says what it was made of, under the key of its survey only") {
    const auto form = new_form_token(now);
    const auto counter = counter_token(99, now);
    CHECK(read_token(write_token(form, key), key, now) == AnswerToken(form));
    CHECK(read_token(write_token(counter, key), key, now) == AnswerToken(counter));
    CHECK_FALSE(read_token(write_token(form, key), std::string(32, 'l'), now));
    CHECK_FALSE(read_token(write_token(form, key), key, now + FormToken::life));
    CHECK(new_form_token(now).nonce != form.nonce);
}

TEST_CASE("a token that was changed or cut anywhere is none") {
    for (const auto& token : {AnswerToken(new_form_token(now)), AnswerToken(counter_token(1, now))}) {
        const auto text = write_token(token, key);
        for (std::size_t length = 0; length < text.size(); ++length)
            CHECK_FALSE(read_token(text.substr(0, length), key, now));
        const auto bytes = http::from_base64url(text).value();
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            auto forged = bytes;
            forged[at] = static_cast<char>(forged[at] ^ 1);
            CHECK_FALSE(read_token(http::base64url(forged), key, now));
        }
        CHECK_FALSE(read_token(text + "AAAA", key, now));
    }
    CHECK_FALSE(read_token("ini bukan token", key, now));
}
