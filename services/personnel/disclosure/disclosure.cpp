#include "disclosure.hpp"

#include <algorithm>

namespace personnel {
namespace {

/// What a field is, as far as telling it goes.
enum class Nature {
    reference,  ///< where they work: everybody within knows it
    name,
    number,      ///< the NIP, which holds birth date and sex
    employment,  ///< status, rank and dates
};

struct Judged {
    std::string_view field;
    Nature nature;
};
constexpr std::array judged{
    Judged{"id", Nature::reference},
    Judged{"unit_id", Nature::reference},
    Judged{"position_id", Nature::reference},
    Judged{"position_kind", Nature::reference},
    Judged{"position_level", Nature::reference},
    Judged{"position_eselon", Nature::reference},
    Judged{"position_occupation", Nature::reference},
    Judged{"supervisor_id", Nature::reference},
    Judged{"name", Nature::name},
    Judged{"nip", Nature::number},
    Judged{"status", Nature::employment},
    Judged{"active", Nature::employment},
    Judged{"standing", Nature::employment},
    Judged{"rank", Nature::employment},
    Judged{"valid_from", Nature::employment},
    Judged{"valid_to", Nature::employment},
};

Disclosure disclosed(Viewer viewer, Nature nature) {
    switch (viewer) {
        case Viewer::self:
        case Viewer::superior:  // whose forms name the appraised by NIP (PermenPANRB 6/2022)
        case Viewer::hr:
        case Viewer::auditor:
        case Viewer::personal_integrator:
            return Disclosure::full;
        case Viewer::officer:
            return nature == Nature::number ? Disclosure::masked : Disclosure::full;
        case Viewer::integrator:
            return nature == Nature::number || nature == Nature::name ? Disclosure::withheld : Disclosure::full;
        case Viewer::colleague:
            return nature == Nature::number || nature == Nature::employment ? Disclosure::withheld : Disclosure::full;
        case Viewer::anybody:
            return Disclosure::withheld;
    }
    return Disclosure::withheld;
}

}

std::string_view purpose(Viewer viewer) {
    switch (viewer) {
        case Viewer::self:
            return "own_information";
        case Viewer::superior:
            return "supervision";
        case Viewer::hr:
            return "personnel_administration";
        case Viewer::auditor:
            return "audit";
        case Viewer::officer:
            return "performance_administration";
        case Viewer::integrator:
        case Viewer::personal_integrator:
            return "integration";
        case Viewer::colleague:
            return "working_together";
        case Viewer::anybody:
            return "none";
    }
    return {};
}

bool is_judged(std::string_view field) { return std::ranges::find(judged, field, &Judged::field) != judged.end(); }

Disclosure disclosure(Viewer viewer, std::string_view field) {
    const auto known = std::ranges::find(judged, field, &Judged::field);
    if (known != judged.end()) return disclosed(viewer, known->nature);
    return viewer == Viewer::self || viewer == Viewer::hr ? Disclosure::full : Disclosure::withheld;
}

bool is_shown_who_it_is(Viewer viewer) {
    return disclosure(viewer, "name") == Disclosure::full || disclosure(viewer, "nip") == Disclosure::full;
}

std::string masked_nip(std::string_view nip) {
    constexpr std::size_t shown = 3;
    std::string masked(nip);
    const auto hidden = masked.size() > shown ? masked.size() - shown : masked.size();
    std::fill_n(masked.begin(), hidden, '*');
    return masked;
}

}
