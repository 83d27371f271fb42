#pragma once
#include "connection.hpp"

namespace postgres {

/// Makes a transaction of statements that would stand alone, where a cursor or COPY needs one; within one that is open
/// it does nothing.
class ShortTransaction {
  public:
    explicit ShortTransaction(Connection&);
    ~ShortTransaction();
    ShortTransaction(const ShortTransaction&) = delete;
    ShortTransaction& operator=(const ShortTransaction&) = delete;

  private:
    Connection& connection_;
    bool ours_;
};

}
