#pragma once
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "date.hpp"
#include "unit.hpp"

/// Penataan kelembagaan: units end and others take over what they held.
namespace personnel {

enum class ReorganisationKind { merger, split, closure };
inline constexpr std::array all_reorganisation_kinds{ReorganisationKind::merger, ReorganisationKind::split,
                                                     ReorganisationKind::closure};
std::string_view code(ReorganisationKind);

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

/// `pointer` is into the contract's shape of the request.
struct ReorganisationFault {
    std::string pointer;
    std::string_view code;
    friend bool operator==(const ReorganisationFault&, const ReorganisationFault&) = default;
};

/// Units that merge are different ones (duplicate), and what they become is none of them (merges_into_itself) and does
/// not lie below one of them (below_itself). `above_successor` are the ids on the way from it to the top.
std::vector<ReorganisationFault> merger_faults(const std::vector<std::string>& predecessors,
                                               const std::string& successor,
                                               const std::vector<std::string>& above_successor);

/// What is handed to a part is directly in the unit (not_of_this_unit) and goes to one part only (duplicate); parts
/// have different codes (duplicate).
std::vector<ReorganisationFault> split_faults(const std::vector<SplitPart>&, const std::set<std::string>& children,
                                              const std::set<std::string>& positions);

}
