#include "grammar.hpp"

#include <algorithm>
#include <cctype>

namespace http {

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_host(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return false;
        if (text.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos)
            return false;
        text.remove_prefix(end + 1);
    } else {
        const auto name = text.substr(0, text.find(':'));
        const auto allowed = [](unsigned char c) {
            return std::isalnum(c) ||
                   std::string_view("-._~%!$&'()*+,;=").find(static_cast<char>(c)) != std::string_view::npos;
        };
        if (!std::all_of(name.begin(), name.end(), allowed)) return false;
        text.remove_prefix(name.size());
    }
    return text.empty() || text == ":" || (text[0] == ':' && text.size() <= 6 && is_digits(text.substr(1)));
}

bool same_token(std::string_view a, std::string_view lower_case) {
    return std::equal(a.begin(), a.end(), lower_case.begin(), lower_case.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == y; });
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

std::string_view take_next(std::string_view& list, char separator) {
    const auto end = std::min(list.find(separator), list.size());
    const auto part = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return part;
}

}
