#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "employee.hpp"
#include "import_rows.hpp"
#include "named_post_store.hpp"

/// Rows about employees, as regions' own files have them (codes) and as SIASN exports them (names, dd-mm-yyyy).
namespace personnel {

/// The columns, with the headings by which they are known.
std::vector<imports::Column> employee_columns();

/// Those of them that name a position, and the explicit superior in it.
std::vector<imports::Column> place_columns();

/// What a row says of a person. Faults are told to the check.
struct EmployeeRow {
    std::string nip{}, name{}, rank{}, supervisor_nip{};
    Status status{};
    std::optional<domain::Date> rank_from{};  ///< since when they hold the rank, where the row says it
};
EmployeeRow read_employee(RowCheck&, const imports::Row&);

/// The positions that the rows name, looked up at once: by code, or by the names of position, unit and the unit above.
class PostsOfRows {
  public:
    PostsOfRows(postgres::Transaction&, std::span<const imports::Row>, domain::Date on);

    /// The one that the row means; null where there is none or are several, which is told.
    const Post* find(RowCheck&, const imports::Row&) const;

  private:
    const Post* by_code(RowCheck&, const imports::Row&, std::string_view code) const;
    const Post* by_name(RowCheck&, const imports::Row&) const;

    std::map<std::string, store::NamedPost> by_code_;
    std::multimap<std::string, store::NamedPost> by_name_;
};

}
