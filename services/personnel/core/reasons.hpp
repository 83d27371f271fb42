#pragma once
#include "reason.hpp"

/// Why several topics refuse.
namespace personnel {

inline constexpr domain::Reason unknown_unit_on{"unknown_unit", "Tidak ada unit dengan id ini pada tanggal tersebut.",
                                                "There is no unit of this id on that day."};
inline constexpr domain::Reason unknown_open_unit{"unknown_unit",
                                                  "Tidak ada unit aktif dengan id ini pada tanggal tersebut.",
                                                  "There is no open unit of this id on that day."};
inline constexpr domain::Reason unknown_unit_code{"unknown_unit", "Tidak ada unit aktif dengan kode ini.",
                                                  "There is no open unit of this code."};
inline constexpr domain::Reason unknown_position{"unknown_position",
                                                 "Tidak ada jabatan aktif dengan id ini pada tanggal tersebut.",
                                                 "There is no open position of this id on that day."};
inline constexpr domain::Reason unknown_employee{"unknown_employee", "Pegawai tidak dikenal.",
                                                 "There is no such employee."};
inline constexpr domain::Reason unknown_employee_on{"unknown_employee",
                                                    "Tidak ada pegawai dengan id ini pada tanggal tersebut.",
                                                    "There is no employee of this id on that day."};
inline constexpr domain::Reason nobody_in_service{
    "unknown_employee", "Tidak ada pegawai yang bertugas dengan id ini pada tanggal tersebut.",
    "Nobody of this id is in service on that day."};
inline constexpr domain::Reason ends_before_beginning{
    "ends_before_beginning", "Tanggal berakhir harus setelah tanggal mulai.", "It must end after it begins."};
inline constexpr domain::Reason ends_before_start{"before_from", "Berakhir sebelum dimulai.",
                                                  "It ends before it begins."};
inline constexpr domain::Reason code_taken{"code-taken", "Kode sudah dipakai.", "The code is taken."};
inline constexpr domain::Reason nip_taken{"nip-taken", "NIP sudah terdaftar.", "The NIP is registered already."};
inline constexpr domain::Reason not_in_service{"not-in-service", "Pegawai tidak bertugas pada tanggal tersebut.",
                                               "The employee is not in service on that day."};
inline constexpr domain::Reason position_full{"position-full",
                                              "Semua formasi jabatan ini sudah terisi pada tanggal tersebut.",
                                              "All places of this position are held on that day."};
inline constexpr domain::Reason own_supervisor{"own_supervisor", "Pegawai tidak dapat menjadi atasannya sendiri.",
                                               "Nobody can be their own superior."};

}
