#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "reason.hpp"

namespace personnel {

/// The kinds of perangkat daerah (PP 18/2016 jo. PP 72/2019) and of what lies within them.
enum class UnitKind {
    pemerintah_daerah,
    sekretariat,
    sekretariat_dprd,
    inspektorat,
    dinas,
    badan,
    satpol_pp,
    bagian,
    bidang,
    seksi,
    kecamatan,
    kelurahan,
    upt,
    rsud,
    puskesmas,
    sekolah
};
constexpr auto codes_of(UnitKind) {
    using enum UnitKind;
    return domain::codes<UnitKind>({{pemerintah_daerah, "pemerintah_daerah"},
                                    {sekretariat, "sekretariat"},
                                    {sekretariat_dprd, "sekretariat_dprd"},
                                    {inspektorat, "inspektorat"},
                                    {dinas, "dinas"},
                                    {badan, "badan"},
                                    {satpol_pp, "satpol_pp"},
                                    {bagian, "bagian"},
                                    {bidang, "bidang"},
                                    {seksi, "seksi"},
                                    {kecamatan, "kecamatan"},
                                    {kelurahan, "kelurahan"},
                                    {upt, "upt"},
                                    {rsud, "rsud"},
                                    {puskesmas, "puskesmas"},
                                    {sekolah, "sekolah"}});
}

/// A region's own code of a unit or position: capitals, digits, dots, dashes; at most 60.
bool is_local_code(std::string_view);

/// What holds of a unit over a span of days.
struct UnitState {
    std::string name{};
    UnitKind kind{};
    std::optional<std::string> parent_id{}, head_employee_id{};
    bool closed = false;
    friend bool operator==(const UnitState&, const UnitState&) = default;
};

/// A unit as of a day.
struct Unit {
    std::string id{}, code{};
    std::int64_t version = 1;
    UnitState state{};
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};
};

/// What a patch changes of a unit; what is absent stays. An engaged optional that holds nothing empties the field.
struct UnitChange {
    std::optional<std::string> name{};
    std::optional<UnitKind> kind{};
    std::optional<std::optional<std::string>> parent_id{}, head_employee_id{};
};
UnitState changed(UnitState, const UnitChange&);

inline constexpr domain::Reason unit_below_itself{"cycle", "Unit tidak dapat berada di bawah dirinya sendiri.",
                                                  "A unit cannot lie below itself."};
inline constexpr domain::Reason unit_in_use{"unit_in_use", "Unit masih memiliki subunit atau jabatan.",
                                            "The unit still has units below it or positions."};
inline constexpr domain::Reason unit_closed{"unit_closed", "Unit yang sudah ditutup tidak dapat dibuka kembali.",
                                            "A closed unit is not opened again."};
inline constexpr domain::Reason unit_closed_on{"unit-closed", "Unit sudah ditutup pada tanggal tersebut.",
                                               "The unit is closed on that day."};
inline constexpr domain::Reason bad_code{"bad_code", "Kode hanya berisi huruf besar, angka, titik dan tanda hubung.",
                                         "A code holds capitals, digits, dots and dashes only."};

/// Whether `parent` may stand above `unit`: not when it is the unit itself or lies below it. `above_parent` are the ids
/// on the way from the parent to the top, on the day in question.
bool would_make_cycle(const std::string& unit_id, const std::string& parent_id,
                      const std::vector<std::string>& above_parent);

}
