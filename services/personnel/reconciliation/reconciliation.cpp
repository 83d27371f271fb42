#include "reconciliation.hpp"

#include "names.hpp"

namespace personnel {

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
