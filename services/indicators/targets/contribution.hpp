#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "id.hpp"
#include "period.hpp"
#include "rational.hpp"
#include "reason.hpp"

namespace indicators {
struct Target;

/// What a target serves: a target of which it moves so many percent. Without a weight it shares evenly, with the others
/// that have none, in what the stated weights leave of 100.
struct Contribution {
    domain::Id<Target> supported_id{};
    std::optional<domain::Decimal> weight{};
    friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// The contributors of one target together.
struct Contributors {
    std::int64_t count = 0;
    std::int64_t even = 0;     ///< those without a weight
    domain::Decimal stated{};  ///< the sum of the weights
    /// Whether they make up the whole target; somebody is missing otherwise.
    [[nodiscard]] bool complete() const;
    /// What one of them moves, in percent.
    [[nodiscard]] domain::Rational share(const std::optional<domain::Decimal>& weight) const;
};

/// The target that somebody would contribute to.
struct Supported {
    domain::Id<Target> id;
    domain::Period period;
    Contributors others{};    ///< without the one who would
    bool depends_on = false;  ///< it serves the contributor itself, or is it
};

inline constexpr domain::Reason period_apart{"period_apart",
                                             "Periodenya tidak berada dalam periode target yang didukung.",
                                             "Its period does not lie within the supported target's."};
inline constexpr domain::Reason circle{"circle", "Kontribusi membentuk lingkaran.",
                                       "The contributions would run in a circle."};
inline constexpr domain::Reason contributions_exceed_100{
    "contributions_exceed_100", "Jumlah kontribusi akan melebihi 100.", "The contributions would exceed 100."};
inline constexpr domain::Reason nothing_left{"nothing_left", "Tidak ada sisa bagi yang berbagi rata.",
                                             "Nothing is left for those who share evenly."};
/// Why a target of a period cannot contribute so: periods that do not lie within each other, a circle, a weight outside
/// of 0–100, more than 100 together, or nothing left for those who share evenly.
std::optional<domain::Reason> check_contribution(const domain::Period&, const std::optional<domain::Decimal>& weight,
                                                 const Supported&);

/// One edge of the graph with what it moves.
struct Edge {
    domain::Id<Target> contributor_id{}, supported_id{};
    domain::Rational share{};  ///< percent of the supported target
};
/// A target that moves another, or is moved by it, over however many paths.
struct Reached {
    domain::Id<Target> target_id{};
    std::int64_t depth = 0;    ///< the length of the shortest path
    domain::Rational share{};  ///< percent: the sum over all paths of the products along them
};
/// Everything that moves a target; the edges are all those below it, without a circle. Largest shares first.
std::vector<Reached> find_contributors(domain::Id<Target>, std::span<const Edge>);
/// Everything that a target moves; the edges are all those above it.
std::vector<Reached> find_served(domain::Id<Target>, std::span<const Edge>);

}
