#include "sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <stdexcept>

namespace spreadsheet {
namespace {

constexpr std::size_t digits_kept = 15, longest_text = 32'767;
constexpr int first_exact_day = 61;  // 1 March 1900: Excel has a 29 February 1900 before it

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string letters_of(std::size_t column) {
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}

/// "_x0041_" would be read as "A" (18.4.12, ST_Xstring).
bool looks_escaped(std::string_view text) {
    const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

void append_escaped(std::string& to, std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '&')
            to += "&amp;";
        else if (c == '<')
            to += "&lt;";
        else if (c == '>')
            to += "&gt;";
        else if (c < ' ' && c != '\n' && c != '\t')
            ((to += "_x00") += {hex[c >> 4], hex[c & 15]}) += '_';
        else
            (to += c == '_' && looks_escaped(text.substr(i)) ? "_x005F" : "") += text[i];
    }
}

}

bool is_exact_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point), part = point == text.npos ? "0" : text.substr(point + 1);
    if (whole.empty() || part.empty() || !std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(part, is_digit))
        return false;
    std::string digits(whole);
    if (point != text.npos) digits += part.substr(0, part.find_last_not_of('0') + 1);
    return digits.size() - std::min(digits.find_first_not_of('0'), digits.size()) <= digits_kept;
}

std::optional<int> day_number(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::array<int, 3> parts{};
    const std::array<std::string_view, 3> texts{text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!std::ranges::all_of(texts.at(i), is_digit)) return std::nullopt;
        std::from_chars(texts.at(i).data(), texts.at(i).data() + texts.at(i).size(), parts.at(i));
    }
    using namespace std::chrono;
    const year_month_day date{year(parts[0]), month(static_cast<unsigned>(parts[1])),
                              day(static_cast<unsigned>(parts[2]))};
    constexpr year_month_day zero{year(1899), December, day(30)};
    if (!date.ok()) return std::nullopt;
    const auto number = static_cast<int>((sys_days(date) - sys_days(zero)).count());
    return number < first_exact_day ? std::nullopt : std::optional(number);
}

Sheet::Sheet(const std::string& path, const std::vector<Column>& columns)
    : file_(path, std::ios::binary), columns_(columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) letters_.push_back(letters_of(i));
    file_ << R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
             "\n"
             R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>)"
             R"(<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" )"
             R"(state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetData>)";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        begin_cell(i, heading_style);
        write_text(columns[i].heading);
    }
    end_row();
}

void Sheet::add(const std::vector<std::optional<std::string_view>>& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i]) write_cell(i, *row[i], columns_[i].holds);
    end_row();
}

void Sheet::close() {
    file_ << "</sheetData></worksheet>";
    file_.close();
    if (!file_) throw std::runtime_error("a sheet of a workbook cannot be written");
}

void Sheet::write_cell(std::size_t column, std::string_view text, Holds holds) {
    if (holds == Holds::number && is_exact_number(text)) {
        ((begin_cell(column, 0) += "><v>") += text) += "</v></c>";
    } else if (const auto number = holds == Holds::day ? day_number(text) : std::nullopt) {
        ((begin_cell(column, day_style) += "><v>") += std::to_string(*number)) += "</v></c>";
    } else {
        begin_cell(column, 0);
        write_text(text);
    }
}

/// A text is written as such also when it looks like a formula.
void Sheet::write_text(std::string_view text) {
    if (text.size() > longest_text) throw std::runtime_error("a text is too long for a cell of a workbook");
    const bool outer_blank = !text.empty() && (static_cast<unsigned char>(text.front()) <= ' ' ||
                                               static_cast<unsigned char>(text.back()) <= ' ');
    line_ += R"( t="inlineStr"><is><t)";
    line_ += outer_blank ? R"( xml:space="preserve">)" : ">";
    append_escaped(line_, text);
    line_ += "</t></is></c>";
}

std::string& Sheet::begin_cell(std::size_t column, int style) {
    ((line_ += "<c r=\"") += letters_[column]) += std::to_string(row_) + '"';
    if (style != 0) line_ += " s=\"" + std::to_string(style) + '"';
    return line_;
}

void Sheet::end_row() {
    file_ << "<row r=\"" << row_ << "\">" << line_ << "</row>";
    line_.clear();
    ++row_;
}

}
