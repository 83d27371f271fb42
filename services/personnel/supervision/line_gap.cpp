#include "line_gap.hpp"

#include <algorithm>

namespace personnel {
namespace {

bool leads(const LineUnit& unit, const std::string& employee_id) {
    return std::ranges::count(unit.leaders, employee_id, &Leader::employee_id) > 0;
}

/// Whether anybody else leads a unit of theirs or above it, or is named above them.
bool has_somebody_above(const Line& line) {
    const auto others_lead = [&](const LineUnit& unit) {
        return std::ranges::any_of(unit.leaders,
                                   [&](const Leader& leader) { return leader.employee_id != line.employee_id; });
    };
    return line.supervisor_id || std::ranges::any_of(line.units, others_lead);
}

/// They lead a unit that none is above, or one directly below the government itself, which no civil servant leads nor
/// is to lead, and nobody is named above them.
bool stands_at_top(const Line& line) {
    if (line.units.empty()) return false;
    const auto& top = line.units.back();
    if (leads(top, line.employee_id)) return true;
    return line.units.size() > 1 && leads(line.units.end()[-2], line.employee_id) && top.leaders.empty() &&
           !top.has_post && !line.supervisor_id;
}

}

std::optional<LineGap> find_gap(const Line& line) {
    if (!line.in_service || appraiser(line, {})) return std::nullopt;
    if (stands_at_top(line)) return std::nullopt;
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
