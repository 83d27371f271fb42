#pragma once
#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "code.hpp"

namespace indicators {

enum class OwnerKind { region, unit, employee };
inline constexpr std::array all_owner_kinds{OwnerKind::region, OwnerKind::unit, OwnerKind::employee};
std::string_view code(OwnerKind);

/// The id of a region as an owner: it is the only one, and its units have no common top.
inline constexpr const char* region_id = "00000000-0000-0000-0000-000000000000";

/// Who is measured.
struct Owner {
    OwnerKind kind{};
    std::string id{};
    friend auto operator<=>(const Owner&, const Owner&) = default;
};

/// What the caller is to an owner.
struct Standing {
    bool staff = false;     ///< kpi_admin
    bool superior = false;  ///< appraises the owner, or heads or administers the unit
    bool self = false;
};
}
