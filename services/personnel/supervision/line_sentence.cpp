#include "line_sentence.hpp"

namespace personnel {
namespace {

Wording operator+(const Wording& first, const Wording& second) {
    return {first.indonesian + second.indonesian, first.english + second.english};
}

Wording words_of(Capacity capacity) {
    switch (capacity) {
        case Capacity::daily_acting:
            return {"pelaksana harian (Plh.)", "acting head for the day (Plh.)"};
        case Capacity::acting:
            return {"pelaksana tugas (Plt.)", "acting head (Plt.)"};
        case Capacity::head:
            return {"kepala", "head"};
        case Capacity::incumbent:
            return {"pemangku jabatan pimpinan", "holder of the leading position"};
    }
    return {};
}

/// What becomes of the line that was recorded, where it does not hold.
Wording about_recorded(const Line& line) {
    if (line.course != Course::recorded)
        return {"Garis atasan yang tercatat kembali ke titik awalnya, maka tidak diikuti. ",
                "The line of superiors that is recorded comes back to where it was, so it is not followed. "};
    if (!line.supervisor_id) return {};
    for (const auto& one : line.acting)
        if (one.employee_id == line.employee_id)
            return {"Pegawai sendiri sedang menjalankan tugas dalam jabatan atasan yang ditetapkan. ",
                    "The employee acts in the post of the superior who was named. "};
    return {"Atasan yang ditetapkan sedang tidak menjalankan tugas. ", "The superior who was named is away. "};
}

Wording about(const Appraiser& found) {
    const auto capacity = words_of(found.capacity.value_or(Capacity::head));
    switch (found.basis) {
        case Basis::explicit_line:
            return {"Dinilai oleh atasan yang ditetapkan secara langsung", "Appraised by the superior who was named"};
        case Basis::explicit_acting:
            return Wording{"Dinilai oleh ", "Appraised by the "} + capacity +
                   Wording{" pada jabatan pimpinan milik atasan yang ditetapkan",
                           " in the leading post of the superior who was named"};
        case Basis::unit_head:
            return Wording{"Dinilai oleh ", "Appraised by the "} + capacity +
                   Wording{" unit kerjanya", " of their unit"};
        case Basis::higher_unit_head:
            return Wording{"Dinilai oleh ", "Appraised by the "} + capacity +
                   Wording{" unit terdekat di atasnya", " of the nearest unit above"};
    }
    return {};
}

}

Wording explain(const Line& line, const std::optional<Appraiser>& found) {
    const bool as_recorded = found && line.course == Course::recorded &&
                             (found->basis == Basis::explicit_line || found->basis == Basis::explicit_acting);
    const auto first = as_recorded ? Wording{} : about_recorded(line);
    if (!found)
        return first + Wording{"Tidak ada pejabat yang menilai: tidak ada unit di atasnya yang sedang dipimpin.",
                               "Nobody appraises: no unit above is led by anybody at present."};
    const auto handed = found->delegated_by ? Wording{", yang mendelegasikan penilaian ini kepada pegawai lain.",
                                                      ", who has delegated this appraising to another."}
                                            : Wording{".", "."};
    return first + about(*found) + handed;
}

}
