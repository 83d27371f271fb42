#pragma once
#include "import_rows.hpp"
#include "journal.hpp"
#include "problem.hpp"
#include "refusals.hpp"
#include "tree.hpp"

/// What is said when a change would break the unit tree, alike by requests and by imports.
namespace personnel {

domain::Violation violation_of(store::TreeRule);

/// Runs a change of units or positions; a broken rule of the tree becomes a 422.
template <class Change>
auto by_the_rules_of_the_tree(Change&& change) {
    try {
        return std::forward<Change>(change)();
    } catch (const store::TreeBroken& broken) {
        const auto violation = violation_of(broken.rule());
        throw service::refused("/" + violation.field, violation.reason);
    }
}

/// Applies a row of an import; of one that breaks a rule of the tree nothing is kept, and the check has the fault.
template <class Apply>
void try_row(feed::Writing& writing, RowCheck& check, Apply&& apply) {
    try {
        writing.attempt([&] {
            apply();
            return check.good();
        });
    } catch (const store::TreeBroken& broken) {
        check.add({violation_of(broken.rule())});
    }
}

}
