#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reorganisation.hpp"
#include "transaction.hpp"

namespace personnel {

/// What still holds a unit open from a day on: ids of units directly below it and of its positions, and the number of
/// those who hold one.
struct InTheWay {
    std::set<std::string> unit_ids{}, position_ids{};
    std::int64_t employees = 0;
    [[nodiscard]] bool empty() const { return unit_ids.empty() && position_ids.empty(); }
};

/// One reorganisation while it is carried out, within one transaction: units are opened, what they hold is handed over,
/// units are closed; then settle(), after which all of it is consistent and has been recorded.
class Reorganising {
  public:
    /// Locks the tree.
    Reorganising(postgres::Transaction&, domain::Date on);

    [[nodiscard]] bool open(const Unit&);  ///< false when its code is taken
    void hand_over_unit(const std::string& id, const std::string& from, const std::string& to);
    void hand_over_position(const std::string& id, const std::string& from, const std::string& to);
    /// All that is in the way of closing a unit.
    void hand_over(const std::string& from, const std::string& to);
    [[nodiscard]] InTheWay in_the_way(const std::string& unit_id);
    void close(const Unit& locked);

    /// Lets the people follow their positions, holds the tree against its rules (throws store::TreeBroken) and records.
    void settle(const Reorganisation&);

    [[nodiscard]] const std::set<std::string>& units() const { return units_; }
    [[nodiscard]] const std::set<std::string>& positions() const { return positions_; }
    /// Whose assignments changed, and from which days.
    [[nodiscard]] const std::vector<std::pair<std::string, domain::Date>>& assignments() const { return assignments_; }

  private:
    postgres::Transaction& tx_;
    domain::Date on_;
    std::set<std::string> units_, positions_;
    std::vector<std::pair<std::string, domain::Date>> assignments_;
};

}
