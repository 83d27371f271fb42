#pragma once
#include <utility>

namespace personnel::store {

/// Lists page after page, by the employee's id, until `take` returns false.
template <class Filter, class List, class Take>
void each_page(Filter filter, const List& list, const Take& take) {
    while (true) {
        const auto found = list(std::as_const(filter));
        for (const auto& one : found)
            if (!take(one)) return;
        if (static_cast<int>(found.size()) < filter.limit) return;
        filter.after_id = found.back().employee_id;
    }
}

}
