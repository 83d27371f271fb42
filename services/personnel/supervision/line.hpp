#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "interval.hpp"

/// Who appraises whom (pejabat penilai kinerja) on a day.
namespace personnel {

/// How somebody leads a unit, in the order in which they go before one another: whoever stands in for the head acts in
/// their place (UU 30/2014 Art. 14); a head who is named goes before the one who merely holds the leading position.
enum class Capacity { daily_acting, acting, head, incumbent };
constexpr auto codes_of(Capacity) {
    using enum Capacity;
    return domain::codes<Capacity>(
        {{daily_acting, "daily_acting"}, {acting, "acting"}, {head, "head"}, {incumbent, "incumbent"}});
}

struct Leader {
    std::string employee_id{};
    Capacity capacity{};
    bool present = true;  ///< in service, and not away for a time
    friend bool operator==(const Leader&, const Leader&) = default;
};

struct LineUnit {
    std::string unit_id{};
    std::vector<Leader> leaders{};  ///< those who go before others first
};

/// Which line an employee's is. A line that leads to somebody who leads a unit nearer to the top than any that the
/// employee leads is never in doubt; any other is followed only if, as all are recorded, it ends at the top. So
/// whatever is recorded, nobody's line comes back to themselves.
enum class Course {
    recorded,
    tree,  ///< of what is recorded one comes back to where it was: the tree alone decides
    none,  ///< and the tree would lead no higher
};
constexpr auto codes_of(Course) {
    using enum Course;
    return domain::codes<Course>({{recorded, "recorded"}, {tree, "tree"}, {none, "none"}});
}

/// What decides who appraises an employee on a day, apart from delegations.
struct Line {
    std::string employee_id{};
    domain::Date on{};
    std::string unit_id{}, position_id{};  ///< their definitive ones, the last ones when they have left the service
    bool in_service = true;
    std::optional<std::string> supervisor_id{};  ///< the explicit line, while that superior is in service
    bool supervisor_present = true;              ///< and not away for a time
    std::vector<Leader> acting{};                ///< in the leading post that the superior holds; Plh before Plt
    std::vector<LineUnit> units{};               ///< their unit and those above it, from below
    Course course = Course::recorded;
};

/// An appraiser hands their appraising to another: of one employee, of a unit and what lies below it, or of all.
struct Delegation {
    std::string id{}, appraiser_id{}, delegate_id{};
    std::optional<std::string> unit_id{}, employee_id{};
    domain::Date from{};
    std::optional<domain::Date> to{};
    [[nodiscard]] bool holds(domain::Date on) const { return domain::lies_within(on, from, to); }
};

enum class Basis { explicit_line, explicit_acting, unit_head, higher_unit_head };
constexpr auto codes_of(Basis) {
    using enum Basis;
    return domain::codes<Basis>({{explicit_line, "explicit"},
                                 {explicit_acting, "explicit_acting"},
                                 {unit_head, "unit_head"},
                                 {higher_unit_head, "higher_unit_head"}});
}

struct Appraiser {
    std::string employee_id{};
    Basis basis{};                         ///< of whoever appraises without a delegation
    std::optional<std::string> unit_id{};  ///< the unit whose leader that is
    std::optional<Capacity> capacity{};    ///< in which they lead it
    std::optional<std::string> delegation_id{}, delegated_by{};
};

/// The explicit line: whoever acts in the leading post that the superior holds (SE BKN 2/SE/VII/2019), else the
/// superior. Else the leader of their unit, else of the nearest unit above: above all that they lead themselves, for
/// whoever leads a unit in any capacity is appraised from above, also while somebody stands in for them (PP 30/2019
/// Art. 1). Nobody who is away appraises. Of the delegations of that appraiser on the day the narrowest applies, unless
/// it would make somebody appraise themselves; what has been delegated is not handed on.
std::optional<Appraiser> appraiser(const Line&, const std::vector<Delegation>&);

/// Days on which the same superior appraises somebody in the same position, within a period.
struct Span {
    std::string unit_id{}, position_id{};
    std::optional<std::string> supervisor_id{};
    domain::Date from{}, to{};
    [[nodiscard]] int days() const { return domain::count_days(from, to); }
};

/// What holds from a day on; nothing while they are not in service.
struct Turn {
    domain::Date from{};
    std::optional<Span> span{};  ///< its days are not looked at
};
/// Neighbours that say the same become one; the last ends on `last`.
std::vector<Span> spans(const std::vector<Turn>&, domain::Date last);

}
