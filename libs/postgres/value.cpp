#include "value.hpp"

namespace postgres {
namespace {

void append_element(std::string& array, const std::optional<std::string>& element) {
    if (array.size() > 1) array += ',';
    if (!element) {
        array += "NULL";
        return;
    }
    array += '"';
    for (const char c : *element) {
        if (c == '"' || c == '\\') array += '\\';
        array += c;
    }
    array += '"';
}

}

Value::Value(const std::vector<std::string>& elements) : text_("{") {
    for (const auto& element : elements) append_element(*text_, element);
    *text_ += '}';
}

Value::Value(const std::vector<Value>& elements) : text_("{") {
    for (const auto& element : elements) append_element(*text_, element.text());
    *text_ += '}';
}

Value Value::bytes(std::string_view raw) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "\\x";
    text.reserve(2 + 2 * raw.size());
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return {std::move(text)};
}

}
