#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "message.hpp"
#include "problem.hpp"

namespace http {

/// What a list request asks for: `?limit=` and `?cursor=`. There is no offset: a page begins after the sort keys of the
/// last row of the page before, so rows that come or go in between neither repeat nor hide others.
struct Page {
    std::size_t limit = 50;          ///< 1–500
    std::vector<std::string> after;  ///< the sort keys of that last row, in the list's order; empty on the first page
};

/// Reads them; throws bad_request with every fault. `list` names the list together with its order and filters
/// ("units?sort=name"): a cursor of another list is refused (bad_cursor), as is one with another number of keys. The
/// cursor carries a check against damage and mix-ups, no secret: bind its keys as parameters, read them as input, and
/// throw bad_cursor() when one is not what the list's key must be.
Page page(const Request&, std::string_view list, std::size_t keys);

/// The opaque text for `next`, from the sort keys of the page's last row.
std::string cursor(std::string_view list, const std::vector<std::string>& keys);

/// 400 with the code `bad_cursor` at `?cursor`.
Problem bad_cursor();

}
