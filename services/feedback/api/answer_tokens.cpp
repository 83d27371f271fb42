#include "answer_tokens.hpp"

#include "base64url.hpp"
#include "digest.hpp"

namespace feedback {
namespace {

// A letter for the kind, then: of a form eight bytes (when it was issued) and the nonce; of a counter one byte (its
// number) and eight (the window).
constexpr char form_kind = 'f', counter_kind = 'c';
constexpr std::size_t number_size = 8, nonce_size = 16, mac_size = 32;

std::string number(std::int64_t value) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
    return bytes;
}

std::int64_t number_in(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

std::string said_by(const FormToken& token) { return form_kind + number(token.issued) + token.nonce; }
std::string said_by(const CounterToken& token) {
    return std::string{counter_kind, static_cast<char>(token.counter)} + number(token.window);
}

std::optional<AnswerToken> token_that_says(std::string_view said) {
    if (said.size() == 1 + number_size + nonce_size && said[0] == form_kind)
        return FormToken{.issued = number_in(said.substr(1, number_size)),
                         .nonce = std::string(said.substr(1 + number_size))};
    if (said.size() == 2 + number_size && said[0] == counter_kind)
        return CounterToken{.counter = static_cast<unsigned char>(said[1]), .window = number_in(said.substr(2))};
    return std::nullopt;
}

}

std::string written(const AnswerToken& token, std::string_view survey_key) {
    const auto said = std::visit([](const auto& one) { return said_by(one); }, token);
    return http::base64url(said + feed::hmac_sha256(survey_key, said));
}

std::optional<AnswerToken> read_token(std::string_view text, std::string_view survey_key, UnixSeconds now) {
    const auto bytes = http::from_base64url(text);
    if (!bytes || bytes->size() <= mac_size) return std::nullopt;
    const auto said = std::string_view(*bytes).substr(0, bytes->size() - mac_size);
    if (!feed::equal_secrets(feed::hmac_sha256(survey_key, said), std::string_view(*bytes).substr(said.size())))
        return std::nullopt;
    auto token = token_that_says(said);
    const auto valid = token && std::visit([&](const auto& one) { return is_valid(one, now); }, *token);
    return valid ? token : std::nullopt;
}

FormToken new_form_token(UnixSeconds now) { return {.issued = now, .nonce = feed::random_bytes(nonce_size)}; }

}
