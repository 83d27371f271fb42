#include "answer_tokens.hpp"

#include "base64url.hpp"
#include "digest.hpp"

namespace feedback {
namespace {

// A letter for the kind, then: of a form eight bytes (when it was issued) and the nonce; of a counter one byte (its
// number) and eight (the window).
constexpr char form_kind = 'f', counter_kind = 'c';
constexpr std::size_t number_size = 8, nonce_size = 16, mac_size = 32;

std::string write_number(std::int64_t value) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
    return bytes;
}

std::int64_t parse_number(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

std::string content_of(const FormToken& token) { return form_kind + write_number(token.issued) + token.nonce; }
std::string content_of(const CounterToken& token) {
    return std::string{counter_kind, static_cast<char>(token.counter)} + write_number(token.window);
}

std::optional<AnswerToken> parse_content(std::string_view content) {
    if (content.size() == 1 + number_size + nonce_size && content[0] == form_kind)
        return FormToken{.issued = parse_number(content.substr(1, number_size)),
                         .nonce = std::string(content.substr(1 + number_size))};
    if (content.size() == 2 + number_size && content[0] == counter_kind)
        return CounterToken{.counter = static_cast<unsigned char>(content[1]),
                            .window = parse_number(content.substr(2))};
    return std::nullopt;
}

}

std::string write_token(const AnswerToken& token, std::string_view survey_key) {
    const auto content = std::visit([](const auto& kind) { return content_of(kind); }, token);
    return http::base64url(content + feed::hmac_sha256(survey_key, content));
}

std::optional<AnswerToken> read_token(std::string_view text, std::string_view survey_key, UnixSeconds now) {
    const auto bytes = http::from_base64url(text);
    if (!bytes || bytes->size() <= mac_size) return std::nullopt;
    const auto content = std::string_view(*bytes).substr(0, bytes->size() - mac_size);
    if (!feed::equal_secrets(feed::hmac_sha256(survey_key, content), std::string_view(*bytes).substr(content.size())))
        return std::nullopt;
    auto token = parse_content(content);
    const auto valid = token && std::visit([&](const auto& kind) { return is_valid(kind, now); }, *token);
    return valid ? token : std::nullopt;
}

FormToken new_form_token(UnixSeconds now) { return {.issued = now, .nonce = feed::random_bytes(nonce_size)}; }

}
