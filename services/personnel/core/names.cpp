#include "names.hpp"

namespace personnel {

std::string plain_name(std::string_view name) {
    std::string text;
    for (const char c : name)
        if (c != ' ' || (!text.empty() && text.back() != ' '))
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

bool same_name(std::string_view one, std::string_view other) { return plain_name(one) == plain_name(other); }

}
