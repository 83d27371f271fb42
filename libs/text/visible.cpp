#include "visible.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace text {
namespace {

constexpr char32_t zero_width_non_joiner = 0x200C, zero_width_joiner = 0x200D;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The first character of the text, which it is shortened by.
char32_t take_character(std::string_view& text) {
    utf8proc_int32_t character = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &character);
    if (size <= 0) throw std::invalid_argument("the text is not UTF-8");
    text.remove_prefix(static_cast<std::size_t>(size));
    return static_cast<char32_t>(character);
}

void append(std::string& text, char32_t character) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

utf8proc_category_t category(char32_t character) { return utf8proc_category(static_cast<utf8proc_int32_t>(character)); }

/// A letter by its category that shows nothing (Unicode: Default_Ignorable_Code_Point).
bool is_filler(char32_t character) {
    return character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0;
}

bool is_invisible(char32_t character) { return category(character) == UTF8PROC_CATEGORY_CF || is_filler(character); }

bool is_joiner(char32_t character) { return character == zero_width_joiner || character == zero_width_non_joiner; }

bool is_line_separator(char32_t character) { return character == 0x2028 || character == 0x2029; }

bool is_blank(char32_t character) {
    switch (category(character)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return true;
        default:
            return character == '\t' || character == '\n' || character == '\r';
    }
}

bool is_visible(char32_t character) {
    constexpr char32_t braille_blank = 0x2800;
    switch (category(character)) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_ME:
            return false;
        default:
            return !is_filler(character) && character != braille_blank;
    }
}

/// The characters that are seen, and line ends as a line feed.
std::string without_invisible(std::string_view text) {
    std::string seen;
    seen.reserve(text.size());
    char32_t before = 0;
    while (!text.empty()) {
        auto character = take_character(text);
        if (character == '\r') {
            if (text.starts_with('\n')) continue;
            character = '\n';
        } else if (is_line_separator(character)) {
            character = '\n';
        } else if (is_joiner(character)) {
            auto rest = text;
            const auto next = rest.empty() ? U'\0' : take_character(rest);
            if (before < 0x80 || next < 0x80 || is_invisible(next)) continue;
        } else if (is_invisible(character)) {
            continue;
        }
        append(seen, character);
        before = character;
    }
    return seen;
}

std::string composed(const std::string& text) {
    utf8proc_uint8_t* result = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &result, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> held(result, &std::free);
    if (size < 0) throw std::runtime_error(utf8proc_errmsg(size));
    return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(size)};
}

}

bool has_control_character(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (byte == '\t' || byte == '\n' || byte == '\r') continue;
        if (byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next >= 0x80 && next < 0xA0)) return true;
    }
    return false;
}

std::string as_seen(std::string_view text) {
    if (is_ascii(text) && text.find('\r') == std::string_view::npos) return std::string(text);
    auto seen = without_invisible(text);
    return is_ascii(seen) ? seen : composed(seen);
}

std::string_view trimmed(std::string_view text) {
    const char* begin = text.data();
    const char* end = begin;
    bool seen_any = false;
    for (auto rest = text; !rest.empty();) {
        const auto* const at = rest.data();
        const bool blank = is_blank(take_character(rest));
        if (!blank && !seen_any) begin = at;
        if (!blank) end = rest.data();
        seen_any = seen_any || !blank;
    }
    return seen_any ? std::string_view(begin, end) : std::string_view();
}

std::string without_blanks(std::string_view text) {
    std::string rest;
    while (!text.empty())
        if (const auto character = take_character(text); !is_blank(character)) append(rest, character);
    return rest;
}

bool has_visible_character(std::string_view text) {
    while (!text.empty())
        if (is_visible(take_character(text))) return true;
    return false;
}

}
