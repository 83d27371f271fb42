#pragma once
#include <stdexcept>
#include <string>
#include <utility>

#include "database.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// What the database lets no change of units and positions break, whoever makes it and whatever else is being changed.
enum class TreeRule {
    one_leader,  ///< at most one open position leads a unit on a day
};

/// A change would break a rule; the transaction is of no more use.
class TreeBroken : public std::runtime_error {
  public:
    explicit TreeBroken(TreeRule rule) : runtime_error("rule of the unit tree"), rule_(rule) {}
    [[nodiscard]] TreeRule rule() const { return rule_; }

  private:
    TreeRule rule_;
};

/// Throws TreeBroken when the violation is of one of the tree's rules, else the violation itself.
[[noreturn]] void rethrow_by_rule(const postgres::ConstraintViolation&);

/// Runs statements that write states of units or positions.
template <class Work>
auto keeping_the_tree(Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const postgres::ConstraintViolation& violation) {
        rethrow_by_rule(violation);
    }
}

}
