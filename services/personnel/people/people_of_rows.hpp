#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>

#include "employee.hpp"
#include "import_rows.hpp"
#include "journal.hpp"

/// Rows about what employees did or are, who themselves are known already.
namespace personnel {

class PeopleOfRows {
  public:
    /// Locks those whom the rows are about (`nip`) until the batch ends, all in one order.
    PeopleOfRows(postgres::Transaction&, std::span<const imports::Row>, domain::Date today);

    /// Of whose NIP stands in the column; nothing where it is empty, or nobody has it, which is told.
    std::optional<std::string> id(RowCheck&, const imports::Row&, std::string_view column) const;

  private:
    std::map<std::string, std::string> ids_;
};

/// The decision in decree_number and decree_date.
Decree read_decree(RowCheck&, const imports::Row&);

/// What the file calls otherwise than a request's body does: columns by the JSON pointer to a member, which stands for
/// all below it too.
using ColumnNames = std::map<std::string, std::string, std::less<>>;

/// Applies a row as a request of its own would be: what such a request is refused for is told of the row, of which
/// nothing is kept then.
void try_as_request(feed::Writing&, RowCheck&, const ColumnNames&, const std::function<void()>& apply);
/// So for all of them; their faults.
std::vector<imports::RowFault> apply_as_requests(feed::Writing&, std::span<const imports::Row>, const ColumnNames&,
                                                 const std::function<void(const imports::Row&, RowCheck&)>& apply);

}
