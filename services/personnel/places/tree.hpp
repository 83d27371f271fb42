#pragma once
#include <stdexcept>
#include <utility>

#include "database.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// What the database lets no change of units and positions break, whoever makes it and whatever else is being changed.
enum class TreeRule {
    no_cycle,        ///< no unit lies below itself
    parent_open,     ///< what is above an open unit is open for as long
    children_open,   ///< no open unit is left below a closed one
    positions_open,  ///< no open position is left in a closed unit
    unit_open,       ///< an open position stands in an open unit
    stays_closed,    ///< what was closed is not opened again
    one_leader,      ///< at most one open position leads a unit on a day
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

/// Changes of the tree of a region are made one after the other, so that two of them cannot break a rule together.
/// Taken before units and positions are locked.
void lock_tree(postgres::Transaction&);
/// Holds what has been changed so far against the rules, which would otherwise be done at the end of the transaction.
void settle_tree(postgres::Transaction&);

}
