#pragma once
#include <optional>
#include <vector>

#include "acting_terms.hpp"
#include "assignment.hpp"
#include "employee.hpp"

/// Whether somebody may act in a position (Plt, Plh) on these days, by the region's terms for it.
namespace personnel {

/// Days on which somebody acts, both included.
struct ActingDays {
    domain::Date first{}, last{};
    friend bool operator==(const ActingDays&, const ActingDays&) = default;
};

struct ActingAppointment {
    AssignmentKind kind{};  ///< acting or daily_acting
    domain::Date first{};
    std::optional<domain::Date> last{};  ///< nothing: as long as the terms allow
    Status status{};
    Standing standing{};
    domain::PositionLevel own_level{};   ///< of the position that they hold
    domain::PositionLevel post_level{};  ///< of the one in which they act
    bool same_agency = true;             ///< both lie in
    std::vector<ActingDays> others{};    ///< appointments of the same kind, person and position; none overlaps
};

/// The last day that the terms allow an appointment beginning on `first`: of a Plt the months of one appointment, or of
/// its extension, and never more than both together for all that follow one another; of a Plh the days. Before `first`
/// when nothing is left.
domain::Date last_acting_day(const ActingTerms&, const ActingAppointment&);

inline constexpr domain::Reason acting_status{"acting_status", "Hanya PNS yang dapat ditunjuk sebagai Plt. atau Plh.",
                                              "Only a PNS can act in a position."};
inline constexpr domain::Reason acting_away{"acting_away",
                                            "Pegawai sedang tidak menjalankan tugas pada tanggal tersebut.",
                                            "The employee is away on that day."};
inline constexpr domain::Reason acting_level{
    "acting_level",
    "Menurut kebijakan karier, pemegang jabatan pada jenjang pegawai ini tidak dapat menjadi Plt. atau Plh. dalam "
    "jabatan tersebut.",
    "By the career policy, holders of posts of this employee's level cannot act in that position."};
inline constexpr domain::Reason acting_agency{"acting_agency",
                                              "Menurut kebijakan karier, Plt. atau Plh. jabatan ini berasal dari "
                                              "perangkat daerah yang sama.",
                                              "By the career policy, whoever acts in this position comes from the same "
                                              "agency."};
inline constexpr domain::Reason acting_too_long{
    "acting_too_long",
    "Lebih lama daripada yang diizinkan kebijakan karier; perpanjangan dicatat sebagai penugasan berikutnya.",
    "Longer than the career policy allows; an extension is recorded as another assignment."};
inline constexpr domain::Reason acting_used_up{
    "acting_used_up",
    "Masa tugas Plt. atau Plh. pegawai ini dalam jabatan tersebut, beserta perpanjangannya, sudah habis.",
    "The employee's time of acting in this position is used up, its extension included."};

/// Why somebody may not act so.
std::vector<domain::Violation> check_acting(const ActingTerms&, const ActingAppointment&);

}
