#include "plan_codes.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace indicators {
namespace {

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Numbers of so many digits each, divided by points; the last may have two digits or as many as said.
bool has_form(std::string_view code, std::span<const std::size_t> digits) {
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const bool last = i + 1 == digits.size();
        const auto point = last ? code.size() : code.find('.');
        if (point == code.npos) return false;
        const auto least = digits[i] == 4 ? 2 : digits[i];
        const auto part = code.substr(0, point);
        if (!is_digits(part, least, digits[i]) || part.size() == 3) return false;
        code.remove_prefix(last ? point : point + 1);
    }
    return code.empty();
}

constexpr std::array<std::size_t, 6> sub_activity_digits{1, 2, 2, 1, 2, 4};

void check_code(const std::optional<std::string>& code, std::size_t parts, const std::optional<std::string>& above,
                const char* name, std::vector<domain::Violation>& found) {
    if (!code) return;
    const auto field = std::string("plan/") + name;
    if (!has_form(*code, std::span(sub_activity_digits).first(parts)))
        found.push_back({field, bad_plan_code});
    else if (above && !code->starts_with(*above + "."))
        found.push_back({field, plan_code_apart});
}

}

std::vector<domain::Violation> check_plan(const PlanCodes& plan) {
    std::vector<domain::Violation> found;
    check_code(plan.program, 3, {}, "program", found);
    check_code(plan.activity, 5, plan.program, "activity", found);
    check_code(plan.sub_activity, 6, plan.activity ? plan.activity : plan.program, "sub_activity", found);
    return found;
}

}
