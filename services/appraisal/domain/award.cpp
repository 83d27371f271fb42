#include "award.hpp"

namespace appraisal {

bool may_be_nominated(const std::optional<Appraisal>& appraisal, domain::Predicate minimum) {
    if (!appraisal || !appraisal->predicate) return false;
    const bool fixed = appraisal->state == AppraisalState::final || appraisal->state == AppraisalState::closed;
    return fixed && *appraisal->predicate >= minimum;
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
