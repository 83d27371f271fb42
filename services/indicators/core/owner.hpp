#pragma once
#include <compare>
#include <string_view>

#include "codes.hpp"
#include "id.hpp"

namespace indicators {

enum class OwnerKind { region, unit, employee };
constexpr auto codes_of(OwnerKind) {
    using enum OwnerKind;
    return domain::codes<OwnerKind>({{region, "region"}, {unit, "unit"}, {employee, "employee"}});
}

/// Who is measured. By itself it is the region, which has the nil UUID: it is the only one, and its units have no
/// common top.
struct Owner {
    OwnerKind kind = OwnerKind::region;
    domain::Id<Owner> id{};
    friend auto operator<=>(const Owner&, const Owner&) = default;
};
inline constexpr Owner the_region{};

/// A unit or an employee by their id; throws invalid_argument for what is no UUID.
Owner make_owner(OwnerKind, std::string_view id);

}
