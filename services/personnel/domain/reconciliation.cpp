#include "reconciliation.hpp"

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

std::vector<Difference> differences(const Statement& here, const Statement& there) {
    std::vector<Difference> found;
    for (const auto& [field, said] : there) {
        const auto known = here.find(field);
        const auto held = known == here.end() ? std::string() : known->second;
        const bool is_name = field == "name" || field == "position_name" || field == "unit_name";
        if (is_name ? !same_name(held, said) : held != said) found.push_back({field, held, said});
    }
    return found;
}

}
