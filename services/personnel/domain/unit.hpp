#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "date.hpp"

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
inline constexpr std::array all_unit_kinds{
    UnitKind::pemerintah_daerah,
    UnitKind::sekretariat,
    UnitKind::sekretariat_dprd,
    UnitKind::inspektorat,
    UnitKind::dinas,
    UnitKind::badan,
    UnitKind::satpol_pp,
    UnitKind::bagian,
    UnitKind::bidang,
    UnitKind::seksi,
    UnitKind::kecamatan,
    UnitKind::kelurahan,
    UnitKind::upt,
    UnitKind::rsud,
    UnitKind::puskesmas,
    UnitKind::sekolah,
};
std::string_view code(UnitKind);

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
    std::optional<domain::Date> valid_to{};  ///< not included
};

/// What a patch changes of a unit; what is absent stays. An engaged optional that holds nothing empties the field.
struct UnitChange {
    std::optional<std::string> name{};
    std::optional<UnitKind> kind{};
    std::optional<std::optional<std::string>> parent_id{}, head_employee_id{};
};
UnitState changed(UnitState, const UnitChange&);

/// Whether `parent` may stand above `unit`: not when it is the unit itself or lies below it. `above_parent` are the ids
/// on the way from the parent to the top, on the day in question.
bool would_make_cycle(const std::string& unit_id, const std::string& parent_id,
                      const std::vector<std::string>& above_parent);

}
