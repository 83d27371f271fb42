#include "cells.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "date.hpp"
#include "visible.hpp"

namespace imports {
namespace {

using Parts = std::vector<std::string_view>;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Parts split(std::string_view text, std::string_view at) {
    Parts parts;
    for (std::size_t begin = 0;;) {
        const auto end = text.find_first_of(at, begin);
        parts.push_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/// "1.234.567": groups of three, the first of which has one to three digits and does not begin with a zero.
bool is_grouped(const Parts& parts) {
    return parts.size() > 1 && all_digits(parts[0]) && parts[0].size() <= 3 && parts[0][0] != '0' &&
           std::all_of(parts.begin() + 1, parts.end(),
                       [](std::string_view part) { return part.size() == 3 && all_digits(part); });
}

std::string join(const Parts& parts) {
    std::string digits;
    for (const auto part : parts) digits += part;
    return digits;
}

/// What it is where `decimal` is the decimal sign, and `grouping` may stand between thousands.
std::optional<std::string> read_as(std::string_view written, char decimal, char grouping) {
    const auto at = written.find(decimal);
    const auto whole = written.substr(0, at);
    const auto groups = split(whole, {&grouping, 1});
    if (groups.size() == 1 ? !all_digits(whole) : !is_grouped(groups)) return {};
    if (at == written.npos) return join(groups);
    const auto fraction = written.substr(at + 1);
    if (!all_digits(fraction)) return {};
    return join(groups) + '.' + std::string(fraction);
}

std::string with_comma(std::string number) {
    std::ranges::replace(number, '.', ',');
    return number;
}

CellReading::Refusal ambiguous(std::string_view cell, const std::string& one, const std::string& other,
                               NumberStyle style) {
    const std::string written(cell);
    std::string indonesian = written + " dapat dibaca sebagai " + with_comma(one) + " atau " + with_comma(other);
    std::string english = written + " can be read as " + one + " or " + other;
    switch (style) {
        case NumberStyle::decimal_comma:
            indonesian += "; dalam berkas bertitik koma tulis desimal dengan koma";
            english += "; in a file with semicolons write decimals with a comma";
            break;
        case NumberStyle::decimal_point:
            indonesian += "; dalam berkas berkoma tulis desimal dengan titik, tanpa pemisah ribuan";
            english += "; in a file with commas write decimals with a point, and thousands without a sign";
            break;
        case NumberStyle::either:
            indonesian += "; tulis ribuan tanpa pemisah";
            english += "; write thousands without a sign";
            break;
    }
    return {"ambiguous_number", {std::move(indonesian), std::move(english)}};
}

/// With its last sign as the decimal sign, and with all signs between thousands.
std::pair<std::string, std::string> both_readings(std::string_view written) {
    const auto parts = split(written, ".,");
    const auto fraction = parts.back();
    const auto whole = join({parts.begin(), parts.end() - 1});
    return {whole + '.' + std::string(fraction), whole + std::string(fraction)};
}

/// Without its sign; nothing where it is no number in any style.
std::optional<CellReading> read_unsigned(std::string_view written, NumberStyle style) {
    if (all_digits(written)) return CellReading{std::string(written)};
    const auto by_comma = read_as(written, ',', '.'), by_point = read_as(written, '.', ',');
    if (!by_comma && !by_point) return {};
    if (style == NumberStyle::decimal_comma && by_comma) return CellReading{*by_comma};
    // Thousands of one group alone, "2,400", are what others write for a decimal.
    const bool one_sign = split(written, ".,").size() == 2;
    if (style == NumberStyle::decimal_point && by_point && !(one_sign && written.find(',') != written.npos))
        return CellReading{*by_point};
    if (style == NumberStyle::either && !(by_comma && by_point)) return CellReading{by_comma ? *by_comma : *by_point};
    const auto [decimal, thousands] = both_readings(written);
    return CellReading{std::string(written), ambiguous(written, decimal, thousands, style)};
}

CellReading read_number(std::string_view cell, NumberStyle style, bool percent_says_nothing) {
    constexpr std::string_view minus = "\u2212";
    auto written = text::without_blanks(cell);
    const bool percent = written.ends_with('%');
    if (percent) written.pop_back();
    std::string sign;
    if (written.starts_with('-') || written.starts_with('+')) {
        if (written.front() == '-') sign = "-";
        written.erase(0, 1);
    } else if (written.starts_with(minus)) {
        sign = "-";
        written.erase(0, minus.size());
    }
    auto number = read_unsigned(written, style);
    if (!number) return {std::string(cell)};
    number->text.insert(0, sign);
    if (percent && !percent_says_nothing) number->text += '%';
    return *std::move(number);
}

// ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lower;
}

/// "11", "5", "November", "nov": two digits; nothing for anything else.
std::string read_month(std::string_view word) {
    static constexpr std::array<std::array<std::string_view, 4>, 12> names{{{"januari", "jan", "january"},
                                                                            {"februari", "feb", "february", "pebruari"},
                                                                            {"maret", "mar", "march"},
                                                                            {"april", "apr"},
                                                                            {"mei", "may"},
                                                                            {"juni", "jun", "june"},
                                                                            {"juli", "jul", "july"},
                                                                            {"agustus", "agu", "aug", "august"},
                                                                            {"september", "sep", "sept"},
                                                                            {"oktober", "okt", "oct", "october"},
                                                                            {"november", "nov", "nopember", "nop"},
                                                                            {"desember", "des", "dec", "december"}}};
    const auto wanted = in_lower_case(word);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (std::ranges::find(names[i], wanted) != names[i].end() && !wanted.empty())
            return (i < 9 ? "0" : "") + std::to_string(i + 1);
    if (!all_digits(word) || word.size() > 2) return {};
    return (word.size() == 1 ? "0" : "") + std::string(word);
}

/// What a spreadsheet puts behind a day.
std::string_view without_midnight(std::string_view cell) {
    const auto at = cell.find_first_of("T ");
    if (at == cell.npos || cell.substr(at + 1).find(':') == cell.npos) return cell;
    return cell.substr(at + 1).find_first_not_of("0:.Z") == cell.npos ? cell.substr(0, at) : cell;
}

CellReading read_day(std::string_view cell) {
    auto parts = split(without_midnight(cell), "-/. ");
    std::erase(parts, std::string_view());
    if (parts.size() != 3) return {std::string(cell)};
    if (parts[0].size() == 4) std::swap(parts[0], parts[2]);
    const auto month = read_month(parts[1]);
    if (month.empty() || !all_digits(parts[0]) || parts[0].size() > 2 || !all_digits(parts[2]))
        return {std::string(cell)};
    const auto day = std::string(parts[2]) + '-' + month + (parts[0].size() == 1 ? "-0" : "-") + std::string(parts[0]);
    return {domain::parse_date(day) ? day : std::string(cell)};
}

// ── NIP ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// "1.98802E+17"
bool is_rounded(std::string_view cell) {
    const auto at = cell.find_first_of("eE");
    if (at == cell.npos || at == 0 || at + 1 == cell.size()) return false;
    auto exponent = cell.substr(at + 1);
    if (exponent.front() == '+') exponent.remove_prefix(1);
    const auto digits = split(cell.substr(0, at), ".,");
    return all_digits(exponent) && digits.size() <= 2 && std::ranges::all_of(digits, all_digits);
}

CellReading read_nip(std::string_view cell) {
    auto written = text::without_blanks(cell);
    for (const std::string_view apostrophe : {"'", "\u2019", "`", "\u02BC"})
        if (written.starts_with(apostrophe)) written.erase(0, apostrophe.size());
    if (is_rounded(written))
        return {std::string(cell),
                CellReading::Refusal{"destroyed_number",
                                     {"Angka NIP sudah dirusak spreadsheet (" + std::string(cell) +
                                          "): ambil lagi dari sumbernya, ke kolom berformat teks",
                                      "The spreadsheet has destroyed the digits of the NIP (" + std::string(cell) +
                                          "): take them from their source again, into a text column"}}};
    std::erase(written, '-');
    return {all_digits(written) ? written : std::string(cell)};
}

}

NumberStyle number_style(char delimiter) {
    if (delimiter == ';') return NumberStyle::decimal_comma;
    return delimiter == ',' ? NumberStyle::decimal_point : NumberStyle::either;
}

CellReading read_cell(Content content, std::string_view cell, NumberStyle style) {
    const auto seen = text::as_seen(cell);
    const auto trimmed = text::trimmed(seen);
    switch (content) {
        case Content::text:
            break;
        case Content::number:
        case Content::share:
            return read_number(trimmed, style, content == Content::share);
        case Content::day:
            return read_day(trimmed);
        case Content::nip:
            return read_nip(trimmed);
    }
    return {std::string(trimmed)};
}

}
