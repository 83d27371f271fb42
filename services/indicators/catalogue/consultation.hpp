#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codes.hpp"
#include "date.hpp"

namespace indicators {

/// The civil servants whom a draft concerns: those named, and those of the units, kinds and levels of positions named.
/// What is empty leaves nobody out; a list of employees alone means only these.
struct Population {
    std::vector<std::string> unit_ids{};
    bool with_below = true;  ///< the units below those named, too
    std::vector<std::string> position_kinds{}, position_levels{}, employee_ids{};
};

/// Somebody of whom it is asked whether they belong to a population.
struct Member {
    std::string employee_id{}, position_kind{}, position_level{};
    std::vector<std::string> units{};  ///< their own and those above it, upwards
};
bool concerns(const Population&, const Member&);

struct Consultation {
    Population population{};
    domain::Date opened_on{}, closes_on{};  ///< both days included
};
bool open_on(const Consultation&, domain::Date);

/// The day whose policy says how long a draft is consulted about: that on which it was opened, of one that was.
inline domain::Date policy_day(const std::optional<Consultation>& consultation, domain::Date today) {
    return consultation ? consultation->opened_on : today;
}

/// The first day on which a draft may be approved: so many days after it was opened. Nothing when it must be opened
/// before.
std::optional<domain::Date> approvable_from(const std::optional<Consultation>&, int minimum_days, domain::Date today);

enum class Vote { agree, disagree, abstain };
constexpr auto codes_of(Vote) {
    using enum Vote;
    return domain::codes<Vote>({{agree, "agree"}, {disagree, "disagree"}, {abstain, "abstain"}});
}
inline constexpr auto all_votes = domain::all_of<Vote>();

/// Votes as they may be published, in the order of all_votes: a count of 1 to 4 is left out, and so is another one if
/// that one could be worked out from the rest. Nothing at all is told of fewer than domain::smallest_group voters, and
/// no count where all voted alike.
struct VoteResult {
    std::optional<std::int64_t> voters{};
    std::array<std::optional<std::int64_t>, all_votes.size()> counts{};
};
VoteResult suppress_small_counts(const std::array<std::int64_t, all_votes.size()>& counts);

}
