#pragma once
#include <map>
#include <string>

#include "follower.hpp"

namespace directory {

/// What events tell of people, gathered so that many are written at once. An event tells all states of somebody, or all
/// of their duties, so that of several the last one holds. (One of the first kind told a single state: it is written by
/// itself, after those before it.)
class People {
  public:
    explicit People(postgres::Transaction& tx) : tx_(tx) {}
    void tell(const feed::Received&);          ///< employee.changed
    void apply_duties(const feed::Received&);  ///< assignment.changed
    /// Writes what was told since; to be called at the end, while the events are still there.
    void write();

  private:
    using Latest = std::map<std::string, const feed::Received*>;  ///< by the employee's id
    void write_states();
    void write_duties();

    postgres::Transaction& tx_;
    Latest states_, duties_;
};

}
