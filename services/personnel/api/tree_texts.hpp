#pragma once
#include <string>
#include <vector>

#include "import_rows.hpp"
#include "journal.hpp"
#include "post.hpp"
#include "problem.hpp"
#include "reorganisation.hpp"
#include "tree.hpp"

/// What is said when units or positions cannot be as asked, alike by requests and by imports.
namespace personnel {

struct TreeText {
    std::string field, code;
    http::Text message;
};
TreeText text_of(store::TreeRule);
TreeText text_of(const PostFault&);
http::Text text_of(const ReorganisationFault&);

/// Runs a change of units or positions; a broken rule of the tree becomes a 422.
template <class Change>
auto by_the_rules_of_the_tree(Change&& change) {
    try {
        return std::forward<Change>(change)();
    } catch (const store::TreeBroken& broken) {
        auto [field, code, message] = text_of(broken.rule());
        throw http::unprocessable({{"/" + field, std::move(code), std::move(message)}});
    }
}

/// Applies a row of an import; of one that breaks a rule of the tree nothing is kept, and the check is told.
template <class Apply>
void try_row(feed::Writing& writing, RowCheck& check, Apply&& apply) {
    try {
        writing.attempt([&] {
            apply();
            return check.good();
        });
    } catch (const store::TreeBroken& broken) {
        auto [field, code, message] = text_of(broken.rule());
        check.fault(std::move(field), std::move(code), std::move(message));
    }
}

}
