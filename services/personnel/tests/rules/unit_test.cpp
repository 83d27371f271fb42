#include "unit.hpp"

#include <catch2/catch.hpp>

using namespace personnel;

TEST_CASE("a local code is capitals, digits, dots and dashes, and begins with a letter or digit") {
    for (const auto* good : {"DISDIK", "DISDIK.1", "KEC-01", "3A_B"}) CHECK(is_local_code(good));
    for (const auto* bad : {"", "disdik", "-A", ".A", "DIS DIK", "DISDIK/1", "É"}) CHECK_FALSE(is_local_code(bad));
    CHECK(is_local_code(std::string(60, 'A')));
    CHECK_FALSE(is_local_code(std::string(61, 'A')));
}

TEST_CASE("every kind of unit has a code of its own and is found by it") {
    for (const auto kind : domain::all_of<UnitKind>()) CHECK(domain::find_code<UnitKind>(domain::code(kind)) == kind);
}

TEST_CASE("a unit may not be put below itself, directly or further down") {
    CHECK(would_make_cycle("a", "a", {}));
    CHECK(would_make_cycle("a", "c", {"b", "a"}));
    CHECK_FALSE(would_make_cycle("a", "c", {"b"}));
}

TEST_CASE("a change of a unit leaves alone what it does not name, and empties what it names as nothing") {
    const UnitState before{
        .name = "Dinas Kesehatan", .kind = UnitKind::dinas, .parent_id = "p", .head_employee_id = "h"};
    UnitChange change;
    CHECK(changed(before, change) == before);
    change.head_employee_id = std::optional<std::string>{};
    const auto after = changed(before, change);
    CHECK_FALSE(after.head_employee_id);
    CHECK(after.parent_id == "p");
    CHECK(after.name == before.name);
}
