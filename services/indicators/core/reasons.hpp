#pragma once
#include <stdexcept>

#include "bands.hpp"
#include "reason.hpp"

/// Why rules of several topics refuse. What only one of them refuses stands beside that rule.
namespace indicators {
using domain::Reason;

inline constexpr Reason negative{"negative", "Nilai tidak boleh negatif untuk satuan ini.",
                                 "A value of this kind cannot be negative."};
inline constexpr Reason zero_target{"zero_target", "Target nol tidak dapat dihitung untuk indikator ini.",
                                    "This formula cannot take a target of zero."};
inline constexpr Reason above_100{"above_100", "Target suatu bagian (persentase) paling banyak 100.",
                                  "A target of a share is at most 100."};
inline constexpr Reason range_required{"range_required", "Target rentang memerlukan batas atas.",
                                       "A target that is a range has an upper end."};
inline constexpr Reason range_inverted{"range_inverted", "Batas atas rentang di bawah batas bawahnya.",
                                       "The upper end of the range is under its lower end."};
inline constexpr Reason no_range{"no_range", "Indikator ini tidak memakai rentang.",
                                 "This indicator does not go by a range."};
inline constexpr Reason indicator_not_approved{"indicator_not_approved",
                                               "Indikator belum disetujui, atau belum berlaku pada periode itu.",
                                               "The indicator is not approved, or not valid yet in that period."};
inline constexpr Reason bad_weight{"bad_weight", "Bobot harus lebih dari 0 dan paling banyak 100.",
                                   "A weight is above 0 and at most 100."};
inline constexpr Reason bad_share{"bad_share", "Bagian lebih dari 0 dan paling banyak 100.",
                                  "A share is above 0 and at most 100."};
inline constexpr Reason named_twice{"named_twice", "Disebut lebih dari sekali.", "It is named more than once."};
inline constexpr Reason outside_period{"outside_period", "Tanggal di luar hari-hari target.",
                                       "That is outside of the days of the target or its period."};
inline constexpr Reason bad_period{"bad_period", "Periode tidak dikenal.", "There is no such period."};
inline constexpr Reason bad_decimal{"bad_decimal", "Angka desimal tidak valid.", "Not an exact decimal."};
inline constexpr Reason measured_outside{"measured_outside", "Ada pengukuran di luar hari-hari itu.",
                                         "Something was measured outside of these days."};
inline constexpr Reason not_a_date{"not_a_date", "Bukan tanggal (YYYY-MM-DD).", "Not a date (YYYY-MM-DD)."};
inline constexpr Reason unknown_owner{"unknown_owner", "Pemilik target tidak dikenal.", "There is no such owner."};
inline constexpr Reason unknown_indicator{"unknown_indicator", "Indikator tidak dikenal.",
                                          "There is no such indicator."};
inline constexpr Reason unknown_unit{"unknown_unit", "Unit tidak dikenal.", "There is no such unit."};
inline constexpr Reason unknown_employee{"unknown_employee", "Pegawai tidak dikenal.", "There is no such employee."};
inline constexpr Reason unknown_target{"unknown_target", "Target tidak dikenal.", "There is no such target."};
inline constexpr Reason not_above{"not_above", "Anda bukan atasan pemilik target ini.",
                                  "You are not above the owner of this target."};
inline constexpr Reason own_case{
    "own_case", "Ini menyangkut diri Anda atau unit yang Anda pimpin; pejabat lain yang harus melakukannya.",
    "This is about yourself or a unit that you lead; somebody else who holds the office must do it."};
inline constexpr Reason code_taken{"code-taken", "Kode sudah dipakai.", "The code is taken."};
inline constexpr Reason corrected_already{"corrected-already", "Pengukuran sudah dikoreksi.",
                                          "The measurement has been corrected already."};

constexpr Reason reason_of(domain::ValueFault fault) {
    switch (fault) {
        case domain::ValueFault::negative:
            return negative;
        case domain::ValueFault::zero_target:
            return zero_target;
        case domain::ValueFault::above_100:
            return above_100;
        case domain::ValueFault::range_required:
            return range_required;
        case domain::ValueFault::range_inverted:
            return range_inverted;
        case domain::ValueFault::no_range:
            return no_range;
    }
    return negative;
}
/// Of a list of bands that does not give each achievement its points.
Reason reason_of(domain::BandFault);

}
