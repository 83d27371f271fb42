#include <catch2/catch.hpp>

#include "codes.hpp"

namespace {

enum class Colour { red, green, blue };
constexpr auto codes_of(Colour) {
    using enum Colour;
    return domain::codes<Colour>({{red, "red"}, {green, "green"}, {blue, "dark-blue"}});
}

}

TEST_CASE("a code that is read is the code that is written") {
    for (const auto colour : domain::all_of<Colour>()) CHECK(domain::find_code<Colour>(domain::code(colour)) == colour);
    CHECK(domain::code(Colour::blue) == "dark-blue");
    CHECK(domain::all_of<Colour>() == std::array{Colour::red, Colour::green, Colour::blue});
}

TEST_CASE("a text that is no code is found by none") {
    for (const auto* text : {"", "Red", "red ", "blue", "re"}) CHECK(!domain::find_code<Colour>(text));
}

TEST_CASE("a value after the last one is told from a value, so that a table cannot end too soon") {
    STATIC_REQUIRE(domain::is_enumerator<Colour::blue>());
    STATIC_REQUIRE(!domain::is_enumerator<static_cast<Colour>(3)>());
}
