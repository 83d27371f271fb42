#pragma once
#include <string>
#include <string_view>

/// Text that people write, as other people see it. All of it is UTF-8 (http::is_utf8 has been asked before).
namespace text {

/// U+0000–U+001F other than tab, line feed and a carriage return, U+007F, and the C1 controls U+0080–U+009F: nobody
/// writes them, and a terminal or a spreadsheet may obey them.
bool has_control_character(std::string_view);

/// The same text to the eye, in one spelling: composed (UAX #15, NFC), lines ended by a line feed alone, and without
/// what cannot be seen: zero-width and format characters (general category Cf: soft hyphens, byte order marks, marks
/// and overrides of direction, tags) and the fillers of Hangul. A joiner stays between two characters beyond ASCII,
/// where it shapes an emoji or a letter.
std::string as_seen(std::string_view);

/// Without the blanks of any kind (general category Z, tab and line ends) at its ends.
std::string_view trimmed(std::string_view);

/// Without any blanks at all.
std::string without_blanks(std::string_view);

/// Whether there is anything to see in it: neither blanks of any kind, nor invisible characters, nor marks upon
/// nothing.
bool has_visible_character(std::string_view);

}
