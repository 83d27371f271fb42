#include "rows.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "result.hpp"

namespace postgres {
namespace {

[[noreturn]] void misread(const char* what) { throw_misread(what); }

template <class T>
T value_of(std::optional<T> value, const char* what) {
    if (!value) misread(what);
    return *value;
}

unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    misread("not bytea");
}

}

Result::Result(pqxx::result rows) : rows_(std::move(rows)) {
    const auto columns = rows_.columns();
    names_.reserve(columns);
    for (pqxx::row::size_type i = 0; i != columns; ++i) names_.emplace_back(rows_.column_name(i));
    values_.reserve(rows_.size() * columns);
    for (const auto& row : rows_)
        for (const auto& field : row)
            values_.push_back(field.is_null() ? std::string_view{} : std::string_view{field.c_str(), field.size()});
}

std::optional<int> Result::column(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return std::nullopt;
    return static_cast<int>(found - names_.begin());
}

std::string_view Result::value(int row, int column) const {
    return values_[static_cast<std::size_t>(row) * names_.size() + static_cast<std::size_t>(column)];
}

int Rows::size() const { return result_ ? static_cast<int>(result_->rows().size()) : 0; }

int Rows::affected() const { return result_ ? static_cast<int>(result_->rows().affected_rows()) : 0; }

const Result& Row::checked() const {
    if (!result_ || row_ < 0 || static_cast<pqxx::result::size_type>(row_) >= result_->rows().size())
        misread("there is no such row");
    return *result_;
}

Field Row::operator[](std::string_view column) const {
    const auto& result = checked();
    const auto found = result.column(column);
    if (!found) misread("there is no such column");
    return {result, row_, *found};
}

Field Row::operator[](int column) const {
    const auto& result = checked();
    if (column < 0 || static_cast<pqxx::row::size_type>(column) >= result.rows().columns())
        misread("there is no such column");
    return {result, row_, column};
}

bool Field::is_null() const { return result_->value(row_, column_).data() == nullptr; }

std::string_view Field::view() const {
    const auto value = result_->value(row_, column_);
    if (value.data() == nullptr) misread("it is NULL");
    return value;
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

std::vector<std::string> Field::texts() const {
    auto text = view();  // PostgreSQL's output of arrays: {a,"b, \"c\""}
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') misread("not an array");
    text = text.substr(1, text.size() - 2);
    std::vector<std::string> elements;
    while (!text.empty()) {
        auto& element = elements.emplace_back();
        const bool quoted = text.front() == '"';
        if (quoted) text.remove_prefix(1);
        while (!text.empty() && text.front() != (quoted ? '"' : ',')) {
            if (!quoted && text.front() == '{') misread("not an array of one dimension");
            if (text.front() == '\\') text.remove_prefix(1);
            if (text.empty()) misread("not an array");
            element += text.front();
            text.remove_prefix(1);
        }
        if (!quoted && element == "NULL") misread("NULL in an array");
        if (quoted && text.empty()) misread("not an array");
        if (quoted) text.remove_prefix(1);         // the closing quotation mark
        if (!text.empty()) text.remove_prefix(1);  // the comma
    }
    return elements;
}

void throw_misread(const char* what) { throw std::logic_error(std::string("a field was misread: ") + what); }

std::string read_field(const Field& field, std::type_identity<std::string>) { return field.text(); }

std::int64_t read_field(const Field& field, std::type_identity<std::int64_t>) { return field.integer(); }

int read_field(const Field& field, std::type_identity<int>) {
    const auto number = field.integer();
    if (!std::in_range<int>(number)) misread("not a small integer");
    return static_cast<int>(number);
}

bool read_field(const Field& field, std::type_identity<bool>) { return field.boolean(); }

std::vector<std::string> read_field(const Field& field, std::type_identity<std::vector<std::string>>) {
    return field.texts();
}

domain::Decimal read_field(const Field& field, std::type_identity<domain::Decimal>) {
    return value_of(domain::Decimal::parse(field.view()), "not a decimal");
}

domain::Date read_field(const Field& field, std::type_identity<domain::Date>) {
    return value_of(domain::parse_date(field.view()), "not a day of the years that are kept");
}

domain::Period read_field(const Field& field, std::type_identity<domain::Period>) {
    return value_of(domain::Period::parse(field.view()), "not a period");
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
