#include "media_type.hpp"

#include <algorithm>

namespace contract {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The value of `charset` among the parameters after the type.
std::string charset(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto end = std::min(parameters.find(';'), parameters.size());
        const auto parameter = lower(trimmed(parameters.substr(0, end)));
        if (parameter.starts_with("charset=")) {
            auto value = parameter.substr(8);
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
                value = value.substr(1, value.size() - 2);
            return value;
        }
        parameters.remove_prefix(std::min(end + 1, parameters.size()));
    }
    return {};
}

}

std::optional<std::string> parse_media_type(std::string_view content_type) {
    const auto end = std::min(content_type.find(';'), content_type.size());
    auto type = lower(trimmed(content_type.substr(0, end)));
    const auto slash = type.find('/');
    if (slash == type.npos || slash == 0 || slash + 1 == type.size()) return std::nullopt;
    if (is_json(type) && end < content_type.size()) {
        const auto encoding = charset(content_type.substr(end + 1));
        if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8") return std::nullopt;
    }
    return type;
}

bool is_json(std::string_view media_type) { return media_type == "application/json" || media_type.ends_with("+json"); }

}
