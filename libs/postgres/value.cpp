#include "value.hpp"

#include <algorithm>

namespace postgres {
namespace {

void append_element(std::string& array, const std::optional<std::string>& element) {
    if (array.size() > 1) array += ',';
    if (!element) {
        array += "NULL";
        return;
    }
    array += '"';
    const auto special = [](char c) { return c == '"' || c == '\\'; };
    auto rest = element->begin();  // what lies between is appended in one piece
    for (auto at = std::find_if(rest, element->end(), special); at != element->end();
         at = std::find_if(rest, element->end(), special)) {
        array.append(rest, at).append({'\\', *at});
        rest = at + 1;
    }
    array.append(rest, element->end()).append(1, '"');
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
