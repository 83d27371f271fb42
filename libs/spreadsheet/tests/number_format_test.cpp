#include "number_format.hpp"

#include <catch2/catch.hpp>

using namespace spreadsheet;

namespace {

std::string text(std::string_view written, NumberKind kind = NumberKind::plain, bool from_1904 = false) {
    return number_cell(written, kind, from_1904).text;
}

}

TEST_CASE("a number has the digits that Excel shows, and a decimal point") {
    CHECK(text("97.09999999999999") == "97.1");
    CHECK(text("0.1") == "0.1");
    CHECK(text("2400") == "2400");
    CHECK(text("-1250.125") == "-1250.125");
    CHECK(text("1E-3") == "0.001");
    CHECK(text("0") == "0");
    CHECK(text("-0") == "0");
    CHECK(text("123456789012345") == "123456789012345");
    CHECK(number_cell("97.5", NumberKind::plain, false).kind == Cell::Kind::number);
}

TEST_CASE("a number of more digits than a spreadsheet keeps shows that they are lost") {
    CHECK(text("1.98802152011031E+17") == "1.98802152011031e+17");
    CHECK(text("198802152011031006") == "1.98802152011031e+17");
}

TEST_CASE("days are counted from 1900, of which the 29th of February is Excel's own, or from 1904") {
    CHECK(text("46331", NumberKind::day) == "2026-11-05");
    CHECK(text("1", NumberKind::day) == "1900-01-01");
    CHECK(text("59", NumberKind::day) == "1900-02-28");
    CHECK(text("61", NumberKind::day) == "1900-03-01");
    CHECK(text("44869", NumberKind::day, true) == "2026-11-05");
    CHECK(text("46331.354166666664", NumberKind::day) == "2026-11-05 08:30:00");
    CHECK(text("2958465", NumberKind::day) == "9999-12-31");
    CHECK(number_cell("46331", NumberKind::day, false).kind == Cell::Kind::day);
    for (const auto* no_day : {"0.5", "-1", "2958466"})
        CHECK(number_cell(no_day, NumberKind::day, false).kind == Cell::Kind::number);
}

TEST_CASE("per cent is what is shown") {
    CHECK(text("0.95", NumberKind::percent) == "95%");
    CHECK(text("0.9725", NumberKind::percent) == "97.25%");
    CHECK(text("1.1", NumberKind::percent) == "110%");
}

TEST_CASE("what is no number comes as it stands") {
    for (const auto* other : {"", "abc", "1,5", "nan", "1e999"})
        CHECK(number_cell(other, NumberKind::plain, false).kind == Cell::Kind::text);
}

TEST_CASE("a format tells days and percents from other numbers") {
    for (const int id : {14, 15, 16, 17, 22}) CHECK(kind_of_builtin(id) == NumberKind::day);
    for (const int id : {9, 10}) CHECK(kind_of_builtin(id) == NumberKind::percent);
    for (const int id : {0, 1, 2, 3, 4, 11, 12, 18, 37, 45, 49}) CHECK(kind_of_builtin(id) == NumberKind::plain);
    for (const auto* day : {"dd/mm/yyyy", "[$-421]d mmmm yyyy", "yyyy\\-mm\\-dd;@", "DD-MM-YY"})
        CHECK(kind_of_format(day) == NumberKind::day);
    for (const auto* percent : {"0%", "0.00%;[Red]-0.00%"}) CHECK(kind_of_format(percent) == NumberKind::percent);
    for (const auto* plain :
         {"General", "0.00", "#,##0", "0 \"hari per dokumen\"", "[Red]0", "0\\d", "0_d", "@", "0;\"d\"", "h:mm"})
        CHECK(kind_of_format(plain) == NumberKind::plain);
}
