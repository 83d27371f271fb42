#include "line_gap.hpp"

#include <algorithm>

namespace personnel {
namespace {

/// Whether anybody else leads a unit of theirs or above it, or is named above them.
bool has_somebody_above(const Line& line) {
    const auto others_lead = [&](const LineUnit& unit) {
        return std::ranges::any_of(unit.leaders,
                                   [&](const Leader& leader) { return leader.employee_id != line.employee_id; });
    };
    return line.supervisor_id || std::ranges::any_of(line.units, others_lead);
}

}

LineGap find_gap(const Line& line) {
    if (line.course != Course::recorded) return LineGap::ring;
    return has_somebody_above(line) ? LineGap::all_away : LineGap::nobody_leads;
}

Wording explain(LineGap gap) {
    switch (gap) {
        case LineGap::nobody_leads:
            return {
                "Unit kerjanya dan semua unit di atasnya tidak dipimpin siapa pun. Tetapkan kepala unit, Plt., atau "
                "Plh., atau tetapkan atasan secara langsung.",
                "Nobody leads their unit, or any above it. Name a head, a Plt or a Plh, or a superior."};
        case LineGap::all_away:
            return {
                "Semua pejabat yang seharusnya menilai sedang tidak menjalankan tugas. Tunjuk Plt. atau Plh., atau "
                "tetapkan atasan lain.",
                "Everybody who would appraise is away. Name a Plt or a Plh, or another superior."};
        case LineGap::ring:
            return {
                "Garis atasan yang tercatat kembali ke titik awalnya, maka tidak diikuti, dan tidak ada pimpinan "
                "unit yang lebih tinggi. Perbaiki atasan yang ditetapkan atau pendelegasian.",
                "The line of superiors that is recorded comes back to where it was, so it is not followed, and "
                "nobody leads higher up. Correct the superiors who were named, or the delegations."};
    }
    return {};
}

}
