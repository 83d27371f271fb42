#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "message.hpp"
#include "problem.hpp"

namespace http {

/// Encrypts and authenticates the sort keys that a page cursor carries (AES-256-SIV, RFC 5297): who holds a cursor
/// reads nothing out of it, and nobody makes one. The same keys of the same list make the same cursor, so a page that
/// has not changed is the same bytes. Thread-safe.
class CursorSeal {
  public:
    /// All replicas of a service need the same secret; throws invalid_argument for one shorter than least_secret.
    explicit CursorSeal(std::string_view secret);
    /// With a secret of its own: its cursors end with the process.
    static CursorSeal of_this_process();

    [[nodiscard]] std::string seal(std::string_view list, const std::vector<std::string>& keys) const;
    /// The keys; nothing for a text that seal() has not made of this list under this secret.
    [[nodiscard]] std::optional<std::vector<std::string>> open(std::string_view list, std::string_view text) const;

  private:
    std::string key_;
};

/// What a list request asks for: `?limit=` and `?cursor=`. There is no offset: a page begins after the sort keys of the
/// last row of the page before, so rows that come or go in between neither repeat nor hide others.
struct Page {
    std::size_t limit = 50;          ///< 1–500
    std::vector<std::string> after;  ///< the sort keys of that last row, in the list's order; empty on the first page
};

/// Reads them; throws bad_request with every fault. `list` names the list together with its region, order and filters
/// ("12.71/units?sort=name"): a cursor of another list is refused (bad_cursor).
Page page(const Request&, const CursorSeal&, std::string_view list);

/// 400 with the code `bad_cursor` at `?cursor`.
Problem bad_cursor();

}
