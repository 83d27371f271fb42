#pragma once
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "unit.hpp"

/// Penataan kelembagaan: units end and others take over what they held.
namespace personnel {

enum class ReorganisationKind { merger, split, closure };
constexpr auto codes_of(ReorganisationKind) {
    using enum ReorganisationKind;
    return domain::codes<ReorganisationKind>({{merger, "merger"}, {split, "split"}, {closure, "closure"}});
}

struct Reorganisation {
    std::string id{};
    ReorganisationKind kind{};
    domain::Date on{};
    std::string reason{};
    std::vector<std::string> predecessors{}, successors{};  ///< ids of units
};

/// A part that is split off: a new unit with what it takes along.
struct SplitPart {
    Unit unit{};
    std::vector<std::string> unit_ids{}, position_ids{};
};

inline constexpr domain::Reason named_already{"duplicate", "Sudah disebutkan.", "It has been named already."};
inline constexpr domain::Reason merges_into_itself{
    "merges_into_itself", "Unit tidak dapat digabungkan ke dalam dirinya sendiri.", "A unit cannot merge into itself."};
inline constexpr domain::Reason below_itself{"below_itself",
                                             "Unit penerus tidak boleh berada di bawah unit yang berakhir.",
                                             "The successor must not lie below a unit that ends."};
inline constexpr domain::Reason not_of_this_unit{"not_of_this_unit", "Bukan bagian langsung dari unit ini.",
                                                 "It is not directly in this unit."};

/// Units that merge are different ones (duplicate), and what they become is none of them (merges_into_itself) and does
/// not lie below one of them (below_itself). `above_successor` are the ids on the way from it to the top.
std::vector<domain::Violation> check_merger(const std::vector<std::string>& predecessors, const std::string& successor,
                                            const std::vector<std::string>& above_successor);

/// What is handed to a part is directly in the unit (not_of_this_unit) and goes to one part only (duplicate); parts
/// have different codes (duplicate).
std::vector<domain::Violation> check_split(const std::vector<SplitPart>&, const std::set<std::string>& children,
                                           const std::set<std::string>& positions);

}
