#include "value.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

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

Value Value::json_sequence(const std::vector<std::string_view>& texts) {
    constexpr char separator = '\x1e';
    std::string sequence;
    sequence.reserve(std::accumulate(texts.begin(), texts.end(), texts.size(),
                                     [](std::size_t sum, std::string_view text) { return sum + text.size(); }));
    for (const auto text : texts) {
        if (text.empty() || text.find(separator) != text.npos) throw std::invalid_argument("not a JSON text");
        if (!sequence.empty()) sequence += separator;
        sequence += text;
    }
    return {std::move(sequence)};
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
