#include "negotiation.hpp"

#include <algorithm>
#include <cctype>

#include "server/grammar.hpp"

namespace http {
namespace {

bool same(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other,
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

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
    if (range.size() > item.size() && range[item.size()] == '-') range = range.substr(0, item.size());
    return same(range, item);
}

/// What stands in one element of a list: "text/csv;q=0.5".
struct Element {
    std::string_view range;
    std::optional<double> weight;  ///< nothing: it cannot be read
};

Element take_element(std::string_view& list) {
    auto rest = take_next(list, ',');
    Element element{take_next(rest, ';'), 1.0};
    while (!rest.empty()) {
        const auto parameter = take_next(rest, ';');
        if (parameter.starts_with("q=") || parameter.starts_with("Q="))
            element.weight = parse_weight(parameter.substr(2));
    }
    return element;
}

/// How exactly a media range names a type (RFC 9110, 12.5.1): 3 by its name, 2 by "text/*", 1 by "*/*"; 0 not at all.
int precision(std::string_view range, std::string_view media_type) {
    if (same(range, media_type)) return 3;
    if (range == "*/*") return 1;
    const auto slash = media_type.find('/');
    return range.ends_with("/*") && same(range.substr(0, range.size() - 1), media_type.substr(0, slash + 1)) ? 2 : 0;
}

/// The weight that Accept gives to a media type: of the range that names it most exactly.
double media_weight(const Headers& headers, std::string_view media_type) {
    const auto fields = headers.all("Accept");
    if (fields.empty()) return 1;
    int most_precise = 0;
    double weight = 0;
    for (auto list : fields)
        while (!list.empty()) {
            const auto element = take_element(list);
            const int found = precision(element.range, media_type);
            if (found <= most_precise || !element.weight) continue;
            most_precise = found;
            weight = *element.weight;
        }
    return weight;
}

}

std::optional<double> weight(const Headers& headers, std::string_view field, std::string_view item) {
    std::optional<double> named, any;
    for (auto list : headers.all(field)) {
        while (!list.empty()) {
            const auto [range, q] = take_element(list);
            if (!q) continue;
            if (range == "*") any = std::max(any.value_or(0), *q);
            if (covers(range, item)) named = std::max(named.value_or(0), *q);
        }
    }
    return named ? named : any;
}

std::string_view preferred_media_type(const Headers& headers, std::initializer_list<std::string_view> offered) {
    auto best = *offered.begin();
    for (const auto each : offered)
        if (media_weight(headers, each) > media_weight(headers, best)) best = each;
    return best;
}

bool accepts_gzip(const Headers& headers) { return weight(headers, "Accept-Encoding", "gzip").value_or(0) > 0; }

bool prefers_english(const Headers& headers) {
    const auto english = weight(headers, "Accept-Language", "en").value_or(0);
    return english > 0 && english > weight(headers, "Accept-Language", "id").value_or(0);
}

}
