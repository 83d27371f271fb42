#pragma once
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rows.hpp"
#include "value.hpp"

namespace postgres {

/// What a store works on: an open transaction (or, in Database::read, a single-statement session) in one region.
/// Every statement is prepared once per connection, by its text; so texts are constants, never put together from input.
class Transaction {
  public:
    virtual ~Transaction() = default;

    virtual Rows query(const std::string& sql, const std::vector<Value>& parameters = {}) = 0;

    /// Rows in pieces of at most `piece`, through a cursor: memory stays flat however many there are. The callback
    /// returns false to stop.
    virtual void each(const std::string& sql, const std::vector<Value>& parameters, int piece,
                      const std::function<bool(const Rows&)>&) = 0;

    /// COPY … TO STDOUT in text format, piece by piece (whole lines). The statement takes no parameters (PostgreSQL's
    /// rule), so it must hold no input; the callback returns false to stop.
    virtual void copy_out(const std::string& sql, const std::function<bool(std::string_view)>&) = 0;

    /// COPY table (columns) FROM STDIN.
    virtual void copy_in(const std::string& table, const std::vector<std::string>& columns,
                         const std::function<bool(std::vector<Value>& row)>& next) = 0;

    [[nodiscard]] virtual const std::string& region() const = 0;
};

}
