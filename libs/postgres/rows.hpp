#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace postgres {

class Result;  ///< libpqxx's, known to the implementation only

/// One field of a result: read as what the column is; reading NULL as a value that cannot be absent throws logic_error.
class Field {
  public:
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

}
