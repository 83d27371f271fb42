#pragma once
#include <optional>
#include <pqxx/result>
#include <string_view>
#include <vector>

namespace postgres {

/// libpqxx's result with its column names and values at hand: libpq would fold the case of the name and copy it for
/// each field read, and libpqxx copy the handle of the whole result twice.
class Result {
  public:
    explicit Result(pqxx::result rows);
    [[nodiscard]] const pqxx::result& rows() const { return rows_; }
    [[nodiscard]] std::string_view value(int row, int column) const;  ///< without data where it is NULL
    [[nodiscard]] std::optional<int> column(std::string_view name) const;

  private:
    pqxx::result rows_;
    std::vector<std::string_view> names_, values_;  // point into rows_
};

}
