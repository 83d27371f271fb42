#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "date.hpp"

/// Who appraises whom (pejabat penilai kinerja) on a day.
namespace personnel {

/// How somebody leads a unit, in the order in which they go before one another: whoever stands in for the head acts in
/// her place (UU 30/2014 Art. 14); a head who is named goes before the one who merely holds the leading position.
enum class Capacity { daily_acting, acting, head, incumbent };
inline constexpr std::array all_capacities{Capacity::daily_acting, Capacity::acting, Capacity::head,
                                           Capacity::incumbent};
std::string_view code(Capacity);

struct Leader {
    std::string employee_id{};
    Capacity capacity{};
    friend bool operator==(const Leader&, const Leader&) = default;
};

struct LineUnit {
    std::string unit_id{};
    std::vector<Leader> leaders{};  ///< those who go before others first
};

/// What decides who appraises an employee on a day, apart from delegations.
struct Line {
    std::string employee_id{};
    domain::Date on{};
    std::string unit_id{}, position_id{};  ///< her definitive ones, the last ones when she has left the service
    bool in_service = true;
    std::optional<std::string> supervisor_id{};  ///< the explicit line, while that superior is in service
    std::vector<LineUnit> units{};               ///< her unit and those above it, from below
};

/// An appraiser hands her appraising to another: of one employee, of a unit and what lies below it, or of all.
struct Delegation {
    std::string id{}, appraiser_id{}, delegate_id{};
    std::optional<std::string> unit_id{}, employee_id{};
    domain::Date from{};
    std::optional<domain::Date> to{};  ///< not included
    [[nodiscard]] bool holds(domain::Date on) const { return from <= on && (!to || on < *to); }
};

enum class Basis { explicit_line, unit_head, higher_unit_head };
std::string_view code(Basis);

struct Appraiser {
    std::string employee_id{};
    Basis basis{};                         ///< of whoever appraises without a delegation
    std::optional<std::string> unit_id{};  ///< the unit whose leader that is
    std::optional<Capacity> capacity{};    ///< in which she leads it
    std::optional<std::string> delegation_id{}, delegated_by{};
};

/// The explicit line, else the leader of her unit, else of the nearest unit above that has leaders of whom she is none:
/// whoever leads a unit in any capacity is appraised from above, also while somebody stands in for her (PP 30/2019
/// Art. 1). Of the delegations of that appraiser on the day the narrowest applies, unless it would make somebody
/// appraise herself; what has been delegated is not handed on.
std::optional<Appraiser> appraiser(const Line&, const std::vector<Delegation>&);

/// Days on which the same superior appraises somebody in the same position, within a period.
struct Span {
    std::string unit_id{}, position_id{};
    std::optional<std::string> supervisor_id{};
    domain::Date from{}, to{};  ///< to: not included
    [[nodiscard]] int days() const;
};

/// What holds from a day on; nothing while she is not in service.
struct Turn {
    domain::Date from{};
    std::optional<Span> span{};  ///< its days are not looked at
};
/// Neighbours that say the same become one; the last ends before `end`.
std::vector<Span> spans(const std::vector<Turn>&, domain::Date end);

}
