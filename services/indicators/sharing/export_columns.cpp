#include "export_columns.hpp"

#include <algorithm>

#include "problem.hpp"

namespace indicators {
namespace {

using Shape = ExportColumn::Shape;

consteval std::size_t field(std::string_view name) {
    for (std::size_t i = 0; i < store::exported_fields.size(); ++i)
        if (store::exported_fields[i] == name) return i;
    throw "no such field";
}

constexpr std::array all_columns{ExportColumn{"cursor", Shape::cursor, field("target_id")},
                                 ExportColumn{"measurement_id", Shape::text, field("measurement_id")},
                                 ExportColumn{"target_id", Shape::text, field("target_id")},
                                 ExportColumn{"indicator_id", Shape::text, field("indicator_id")},
                                 ExportColumn{"indicator_code", Shape::text, field("indicator_code")},
                                 ExportColumn{"owner", Shape::owner, field("owner_kind")},
                                 ExportColumn{"period", Shape::text, field("period")},
                                 ExportColumn{"measured_on", Shape::day, field("measured_on")},
                                 ExportColumn{"value", Shape::number, field("value")},
                                 ExportColumn{"numerator", Shape::number, field("numerator")},
                                 ExportColumn{"denominator", Shape::number, field("denominator")},
                                 ExportColumn{"source", Shape::text, field("source")},
                                 ExportColumn{"corrects", Shape::text, field("corrects")},
                                 ExportColumn{"recorded_at", Shape::text, field("recorded_at")}};

[[noreturn]] void refuse_columns(std::string code, http::Text message) {
    throw http::bad_request({{"?columns", std::move(code), std::move(message)}});
}

void append_text(std::string& to, const std::optional<std::string_view>& text) {
    if (!text) {
        to += "null";
        return;
    }
    to += '"';
    to += *text;
    to += '"';
}

}

std::vector<ExportColumn> export_columns(std::optional<std::string_view> names) {
    if (!names) return {all_columns.begin(), all_columns.end()};
    std::vector<ExportColumn> chosen;
    for (auto rest = *names; !rest.empty();) {
        const auto comma = rest.find(',');
        const auto name = rest.substr(0, comma);
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        const auto* known = std::ranges::find(all_columns, name, &ExportColumn::name);
        if (known == all_columns.end())
            refuse_columns("unknown_column", {"Tidak ada kolom bernama " + std::string(name) + ".",
                                              "There is no column named " + std::string(name) + "."});
        if (std::ranges::find(chosen, name, &ExportColumn::name) != chosen.end())
            refuse_columns("duplicate", {"Kolom " + std::string(name) + " disebut dua kali.",
                                         "The column " + std::string(name) + " is named twice."});
        chosen.push_back(*known);
    }
    return chosen;
}

std::string csv_heading(const std::vector<ExportColumn>& columns) {
    std::string line;
    for (const auto& column : columns) {
        line += column.shape == Shape::owner ? "owner_kind,owner_id" : column.name;
        line += ',';
    }
    line.back() = '\r';
    return line + "\n";
}

void append_csv(std::string& to, const std::vector<ExportColumn>& columns, const ExportedRow& row) {
    for (const auto& column : columns) {
        to += row[column.field].value_or("");
        if (column.shape == Shape::cursor) (to += '.') += *row[column.field + 1];
        if (column.shape == Shape::owner) (to += ',') += *row[column.field + 1];
        to += ',';
    }
    to.back() = '\r';
    to += '\n';
}

void append_ndjson(std::string& to, const std::vector<ExportColumn>& columns, const ExportedRow& row) {
    char before = '{';
    for (const auto& column : columns) {
        to += before;
        before = ',';
        ((to += '"') += column.name) += "\":";
        switch (column.shape) {
            case Shape::text:
            case Shape::number:
            case Shape::day:
                append_text(to, row[column.field]);
                break;
            case Shape::cursor:
                (((to += '"') += *row[column.field]) += '.') += *row[column.field + 1];
                to += '"';
                break;
            case Shape::owner:
                append_text(to += "{\"kind\":", row[column.field]);
                append_text(to += ",\"id\":", row[column.field + 1]);
                to += '}';
                break;
        }
    }
    to += "}\n";
}

}
