#include "negotiation.hpp"

#include <algorithm>
#include <cctype>

#include "grammar.hpp"

namespace http {
namespace {

/// "1", "0.8", "0.125"; nothing else is a weight.
std::optional<double> parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    double value = text[0] - '0', unit = 0.1;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return std::nullopt;
        value += (c - '0') * unit;
        unit /= 10;
    }
    return value <= 1 ? std::optional(value) : std::nullopt;
}

bool covers(std::string_view range, std::string_view item) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    if (range.size() > item.size() && range[item.size()] == '-') range = range.substr(0, item.size());
    return std::equal(range.begin(), range.end(), item.begin(), item.end(), same);
}

}

std::optional<double> weight(const Headers& headers, std::string_view field, std::string_view item) {
    std::optional<double> named, any;
    for (auto list : headers.all(field)) {
        while (!list.empty()) {
            auto element = take_next(list, ',');
            const auto range = take_next(element, ';');
            std::optional<double> q = 1.0;
            while (!element.empty()) {
                const auto parameter = take_next(element, ';');
                if (parameter.starts_with("q=") || parameter.starts_with("Q=")) q = parse_weight(parameter.substr(2));
            }
            if (!q) continue;
            if (range == "*") any = std::max(any.value_or(0), *q);
            if (covers(range, item)) named = std::max(named.value_or(0), *q);
        }
    }
    return named ? named : any;
}

bool accepts_gzip(const Headers& headers) { return weight(headers, "Accept-Encoding", "gzip").value_or(0) > 0; }

bool prefers_english(const Headers& headers) {
    const auto english = weight(headers, "Accept-Language", "en").value_or(0);
    return english > 0 && english > weight(headers, "Accept-Language", "id").value_or(0);
}

}
