#include "rows.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "result.hpp"

namespace postgres {
namespace {

[[noreturn]] void misread(const char* what) { throw std::logic_error(std::string("a field was misread: ") + what); }

unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    misread("not bytea");
}

}

Rows::Result::Result(pqxx::result rows) : rows_(std::move(rows)) {
    const auto columns = rows_.columns();
    names_.reserve(columns);
    for (pqxx::row::size_type i = 0; i != columns; ++i) names_.emplace_back(rows_.column_name(i));
}

std::optional<int> Rows::Result::column(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return std::nullopt;
    return static_cast<int>(found - names_.begin());
}

Rows::Rows() = default;

Rows::Rows(std::shared_ptr<const Result> result) : result_(std::move(result)) {}

int Rows::size() const { return result_ ? static_cast<int>(result_->rows().size()) : 0; }

int Rows::affected() const { return result_ ? static_cast<int>(result_->rows().affected_rows()) : 0; }

Field Row::operator[](std::string_view column) const {
    if (row_ < 0 || row_ >= rows_->size()) misread("there is no such row");
    const auto found = rows_->result_->column(column);
    if (!found) misread("there is no such column");
    return {*rows_, row_, *found};
}

Field Row::operator[](int column) const {
    if (row_ < 0 || row_ >= rows_->size()) misread("there is no such row");
    if (column < 0 || column >= static_cast<int>(rows_->result_->rows().columns())) misread("there is no such column");
    return {*rows_, row_, column};
}

bool Field::is_null() const {
    return rows_->result_
        ->rows()[static_cast<pqxx::result::size_type>(row_)][static_cast<pqxx::row::size_type>(column_)]
        .is_null();
}

std::string_view Field::view() const {
    const auto field =
        rows_->result_->rows()[static_cast<pqxx::result::size_type>(row_)][static_cast<pqxx::row::size_type>(column_)];
    if (field.is_null()) misread("it is NULL");
    return {field.c_str(), field.size()};
}

std::int64_t Field::integer() const {
    const auto digits = view();
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) misread("not an integer");
    return value;
}

bool Field::boolean() const {
    const auto letter = view();
    if (letter == "t") return true;
    if (letter != "f") misread("not a boolean");
    return false;
}

std::string Field::bytes() const {
    const auto hex = view();
    if (!hex.starts_with("\\x") || hex.size() % 2 != 0) misread("not bytea");
    std::string raw;
    raw.reserve(hex.size() / 2 - 1);
    for (std::size_t i = 2; i != hex.size(); i += 2)
        raw += static_cast<char>(hex_digit(hex[i]) << 4U | hex_digit(hex[i + 1]));
    return raw;
}

std::optional<std::string> Field::optional_text() const {
    if (is_null()) return std::nullopt;
    return text();
}

std::optional<std::int64_t> Field::optional_integer() const {
    if (is_null()) return std::nullopt;
    return integer();
}

std::optional<bool> Field::optional_boolean() const {
    if (is_null()) return std::nullopt;
    return boolean();
}

}
