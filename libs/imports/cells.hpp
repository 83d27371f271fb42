#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "imports.hpp"

/// What the cells of a spreadsheet say, in the forms in which people and spreadsheets write it.
namespace imports {

/// How a file writes numbers. Excel separates the cells of a CSV by semicolons where the comma is the decimal sign, as
/// in Indonesia, and by commas where the point is. A file with tabs may have been written in either way.
enum class NumberStyle { decimal_point, decimal_comma, either };
NumberStyle number_style(char delimiter);

/// A cell in the one form that the service knows, or why it has none.
struct CellReading {
    struct Refusal {
        std::string code;
        http::Text message;
    };
    std::string text;
    std::optional<Refusal> refusal{};
};

/// By what the column holds. A text comes as it is seen (text::as_seen) and without blanks at its ends; what is no
/// number, day or NIP at all comes so, too, and is left to whoever knows what it should have been.
///
/// number   "-2400.5". A number that the file's style does not have, or that can be read in two ways, is refused with
///          both readings (ambiguous_number): `97.25` and `0.500` where the comma is the decimal sign, `2,400` where it
///          is the point; `1.234.567` and `1.234,50` are right in the one, `1,234,567.50` in the other. A percent sign
///          stays: "95%".
/// share    the same of what is always per cent: the sign says nothing new, and goes
/// day      "2026-11-05" of 2026-11-05, 05-11-2026, 5/11/2026, 05.11.2026 or 5 November 2026; a time of midnight behind
///          it is left out. The day goes before the month.
/// nip      its 18 digits, of "19880215 201103 1 006" or "'198802152011031006"; digits that a spreadsheet has rounded
///          (1.98802E+17) are refused (destroyed_number)
CellReading read_cell(Content, std::string_view cell, NumberStyle);

}
