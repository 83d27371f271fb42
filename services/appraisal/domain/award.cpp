#include "award.hpp"

namespace appraisal {

std::string_view code(AwardState state) {
    switch (state) {
        case AwardState::nominated:
            return "nominated";
        case AwardState::selected:
            return "selected";
        case AwardState::granted:
            return "granted";
    }
    return {};
}

std::string_view code(AwardAction action) {
    switch (action) {
        case AwardAction::select:
            return "select";
        case AwardAction::grant:
            return "grant";
    }
    return {};
}

std::optional<AwardState> after(AwardState from, AwardAction action) {
    if (from == AwardState::nominated && action == AwardAction::select) return AwardState::selected;
    if (from == AwardState::selected && action == AwardAction::grant) return AwardState::granted;
    return std::nullopt;
}

bool may_be_nominated(std::optional<domain::Predicate> predicate, domain::Predicate minimum) {
    return predicate && *predicate >= minimum;
}

std::string certificate_code(const std::array<std::uint8_t, 16>& random) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string code;
    unsigned bits = 0, held = 0;
    for (const unsigned byte : random) {
        bits = (bits << 8 | byte) & 0xfffU;
        for (held += 8; held >= 5; held -= 5) code += alphabet[bits >> (held - 5) & 31U];
    }
    code += alphabet[bits << (5 - held) & 31U];
    return code;
}

}
