#pragma once
#include <array>
#include <string>
#include <string_view>

#include "codes.hpp"

/// Purpose-bound views (UU 27/2022 Art. 16, 27–28): who sees what about an employee, and what for.
namespace personnel {

enum class Viewer {
    self,
    superior,  ///< who appraises them, appraises that person, or heads their unit or one above
    hr,        ///< the region's personnel agency
    auditor,
    officer,              ///< of performance or training: works with people by name
    integrator,           ///< a machine, by scope
    personal_integrator,  ///< a machine whose scope says that it needs names and numbers
    colleague,
    anybody
};
constexpr auto codes_of(Viewer) {
    using enum Viewer;
    return domain::codes<Viewer>({{self, "self"},
                                  {superior, "superior"},
                                  {hr, "hr"},
                                  {auditor, "auditor"},
                                  {officer, "officer"},
                                  {integrator, "integrator"},
                                  {personal_integrator, "personal_integrator"},
                                  {colleague, "colleague"},
                                  {anybody, "anybody"}});
}

/// What the viewer needs it for; it is recorded with the access.
std::string_view purpose(Viewer);

enum class Disclosure { full, masked, withheld };
/// Of a field of an employee, by its name in the contract. A field that nobody has judged yet is withheld from
/// everybody but themselves and HR.
Disclosure disclosure(Viewer, std::string_view field);
/// Whether the viewer sees a name or a number, so that it must be recorded.
bool is_shown_who_it_is(Viewer);
/// Whether the field has been judged.
bool is_judged(std::string_view field);

/// The serial alone, since the rest tells birth date, appointment and sex: "***************005".
std::string masked_nip(std::string_view nip);

}
