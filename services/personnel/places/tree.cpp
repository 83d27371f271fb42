#include "tree.hpp"

#include <array>
#include <string_view>

namespace personnel::store {
namespace {

struct Guard {
    std::string_view constraint;
    TreeRule rule;
};
constexpr std::array guards{
    Guard{"unit_no_cycle", TreeRule::no_cycle},
    Guard{"unit_state_check", TreeRule::no_cycle},  // its own parent
    Guard{"unit_below_open", TreeRule::parent_open},
    Guard{"unit_with_children_open", TreeRule::children_open},
    Guard{"unit_with_positions_open", TreeRule::positions_open},
    Guard{"position_in_open_unit", TreeRule::unit_open},
    Guard{"unit_stays_closed", TreeRule::stays_closed},
    Guard{"position_state_leader", TreeRule::one_leader},
};

}

void rethrow_by_rule(const postgres::ConstraintViolation& violation) {
    for (const auto& guard : guards)
        if (guard.constraint == violation.constraint()) throw TreeBroken(guard.rule);
    throw violation;
}

void lock_tree(postgres::Transaction& tx) { tx.query("SELECT lock_unit_tree($1)", {tx.region()}); }

void settle_tree(postgres::Transaction& tx) {
    keeping_the_tree([&] { tx.query("SET CONSTRAINTS ALL IMMEDIATE"); });
    tx.query("SET CONSTRAINTS ALL DEFERRED");
}

}
