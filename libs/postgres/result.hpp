#pragma once
#include <optional>
#include <pqxx/result>
#include <string_view>
#include <vector>

namespace postgres {

/// libpqxx's result with its column names at hand: libpq would fold the case of the name and copy it for each field
/// read.
class Result {
  public:
    explicit Result(pqxx::result rows);
    [[nodiscard]] const pqxx::result& rows() const { return rows_; }
    [[nodiscard]] pqxx::field field(int row, int column) const;
    [[nodiscard]] std::optional<int> column(std::string_view name) const;

  private:
    pqxx::result rows_;
    std::vector<std::string_view> names_;  // point into rows_
};

}
