#pragma once
#include <array>
#include <string>
#include <string_view>

/// Purpose-bound views (UU 27/2022 Art. 16, 27–28): who is told what about an employee, and what for.
namespace personnel {

enum class Viewer {
    self,
    superior,  ///< who appraises her, appraises that person, or heads her unit or one above
    hr,        ///< the region's personnel agency
    auditor,
    officer,              ///< of performance or training: works with people by name
    integrator,           ///< a machine, by scope
    personal_integrator,  ///< a machine whose scope says that it needs names and numbers
    colleague,
    anybody
};
inline constexpr std::array all_viewers{Viewer::self,
                                        Viewer::superior,
                                        Viewer::hr,
                                        Viewer::auditor,
                                        Viewer::officer,
                                        Viewer::integrator,
                                        Viewer::personal_integrator,
                                        Viewer::colleague,
                                        Viewer::anybody};
std::string_view code(Viewer);

/// What the viewer needs it for; it is recorded with the access.
std::string_view purpose(Viewer);

enum class Disclosure { full, masked, withheld };
/// Of a field of an employee, by its name in the contract. A field that nobody has judged yet is withheld from
/// everybody but herself and HR.
Disclosure disclosure(Viewer, std::string_view field);
/// Whether the viewer is told a name or a number, so that it must be recorded.
bool is_told_who_it_is(Viewer);
/// Whether the field has been judged.
bool is_judged(std::string_view field);

/// The serial alone, since the rest tells birth date, appointment and sex: "***************005".
std::string masked_nip(std::string_view nip);

}
