#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "period.hpp"

namespace postgres {

class Result;  ///< libpqxx's, known to the implementation only

/// One field of a result: read as what the column is; reading NULL as a value that cannot be absent throws logic_error.
class Field {
  public:
    /// As a value of the type: of those that read_field() below is for, and optionals of them, nothing for NULL.
    template <class T>
    [[nodiscard]] T as() const {
        return read_field(*this, std::type_identity<T>{});
    }

    [[nodiscard]] bool is_null() const;
    [[nodiscard]] std::string_view view() const;  ///< valid while the Row or its Rows live
    [[nodiscard]] std::string text() const { return std::string(view()); }
    [[nodiscard]] std::int64_t integer() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::string bytes() const;               ///< bytea, decoded
    [[nodiscard]] std::vector<std::string> texts() const;  ///< an array of one dimension, without NULLs in it
    [[nodiscard]] std::optional<std::string> optional_text() const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer() const;
    [[nodiscard]] std::optional<bool> optional_boolean() const;

  private:
    friend class Row;
    Field(const Result& result, int row, int column) : result_(&result), row_(row), column_(column) {}
    const Result* result_;
    int row_, column_;
};

/// How a field becomes a value: one function a type, which throws logic_error for what is no such value. A type of
/// somebody else's adds its own beside itself.
std::string read_field(const Field&, std::type_identity<std::string>);
std::int64_t read_field(const Field&, std::type_identity<std::int64_t>);
int read_field(const Field&, std::type_identity<int>);
bool read_field(const Field&, std::type_identity<bool>);
std::vector<std::string> read_field(const Field&, std::type_identity<std::vector<std::string>>);
domain::Decimal read_field(const Field&, std::type_identity<domain::Decimal>);
domain::Date read_field(const Field&, std::type_identity<domain::Date>);
domain::Period read_field(const Field&, std::type_identity<domain::Period>);

[[noreturn]] void throw_misread(const char* what);

template <class Thing>
domain::Id<Thing> read_field(const Field& field, std::type_identity<domain::Id<Thing>>) {
    if (const auto id = domain::Id<Thing>::parse(field.view())) return *id;
    throw_misread("not a UUID");
}

template <domain::Coded Enum>
Enum read_field(const Field& field, std::type_identity<Enum>) {
    if (const auto value = domain::find_code<Enum>(field.view())) return *value;
    throw_misread("not a code of its type");
}

template <class T>
std::optional<T> read_field(const Field& field, std::type_identity<std::optional<T>>) {
    if (field.is_null()) return std::nullopt;
    return field.template as<T>();
}

/// Keeps the result alive, so that `const auto row = tx.query(…).front();` is safe.
class Row {
  public:
    Field operator[](
        std::string_view column) const;  ///< logic_error when the statement has no such column, or no such row
    Field operator[](int column) const;

  private:
    friend class Rows;
    Row(std::shared_ptr<const Result> result, int row) : result_(std::move(result)), row_(row) {}
    [[nodiscard]] const Result& checked() const;
    std::shared_ptr<const Result> result_;
    int row_;
};

/// The whole result of a statement.
class Rows {
  public:
    Rows() = default;
    explicit Rows(std::shared_ptr<const Result> result) : result_(std::move(result)) {}

    [[nodiscard]] int size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] int affected() const;  ///< rows inserted, updated or deleted
    Row operator[](int row) const { return {result_, row}; }
    [[nodiscard]] Row front() const { return {result_, 0}; }

    class Iterator {
      public:
        Iterator(const Rows& rows, int row) : rows_(&rows), row_(row) {}
        Row operator*() const { return (*rows_)[row_]; }
        Iterator& operator++() { return ++row_, *this; }
        bool operator!=(const Iterator& other) const { return row_ != other.row_; }

      private:
        const Rows* rows_;
        int row_;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

  private:
    std::shared_ptr<const Result> result_;
};

/// The first row as a value; nothing when there is none.
template <class Value>
std::optional<Value> one(const Rows& rows, Value (*read)(const Row&)) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

/// Every row as a value, in their order.
template <class Value>
std::vector<Value> all(const Rows& rows, Value (*read)(const Row&)) {
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) values.push_back(read(row));
    return values;
}

}
