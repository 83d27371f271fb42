#pragma once
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rows.hpp"
#include "statement.hpp"
#include "value.hpp"

namespace postgres {

/// What a store works on: an open transaction (or, in Database::read, a single-statement session) in one region.
/// Every statement is prepared once per connection, by its text; so texts are constants, never put together from input.
class Transaction {
  public:
    virtual ~Transaction() = default;

    virtual Rows query(const Statement&, const std::vector<Value>& parameters = {}) = 0;
    /// A statement without a name, counted among the others that have none.
    virtual Rows query(const std::string& sql, const std::vector<Value>& parameters = {}) = 0;

    /// Rows in pieces of at most `piece`, through a cursor: memory stays flat however many there are. The callback
    /// returns false to stop. Other statements may run meanwhile.
    virtual void each(const std::string& sql, const std::vector<Value>& parameters, int piece,
                      const std::function<bool(const Rows&)>&) = 0;

    /// `sql` is a whole statement, "copy (select …) to stdout", in text format; what arrives is handed on in pieces of
    /// whole lines (some 64 KiB). It takes no parameters (PostgreSQL's rule), so it must hold no input. The callback
    /// returns false to stop, runs no other statement, and may take its time: the time-out of statements does not count
    /// here.
    virtual void copy_out(const std::string& sql, const std::function<bool(std::string_view)>&) = 0;

    /// COPY table (columns) FROM STDIN, in a write. `next` fills the row, one value a column, and returns false at the
    /// end. Where row-level security forbids COPY the rows go through a temporary table and an INSERT. After contention
    /// the work is not run again, as `next` cannot begin again: Unavailable.
    virtual void copy_in(const std::string& table, const std::vector<std::string>& columns,
                         const std::function<bool(std::vector<Value>& row)>& next) = 0;

    [[nodiscard]] virtual const std::string& region() const = 0;
};

}
