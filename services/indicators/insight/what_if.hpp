#pragma once
#include <map>
#include <string>

#include "scorecard.hpp"

namespace indicators {

/// What a simulation puts in the place of what is; what is absent stays as it is.
struct WhatIf {
    struct OfTarget {
        std::optional<domain::Decimal> value{}, value_to{}, weight{};
    };
    struct OfIndicator {
        std::optional<domain::Decimal> target_percent{};  ///< of each target on it: 110 asks for a tenth more
        std::optional<domain::Decimal> weight{}, cap{};
        std::optional<std::vector<domain::Band>> bands{};
    };
    std::map<std::string, OfTarget> targets{};        ///< by id
    std::map<std::string, OfIndicator> indicators{};  ///< by id; a target's own goes before
    std::optional<domain::MissingPolicy> missing{};
    std::optional<domain::Decimal> above{}, meets{};  ///< thresholds
};

void apply(const WhatIf&, ScorecardTarget&);
domain::ScorePolicy apply(const WhatIf&, domain::ScorePolicy);

/// An owner's score as it is and as it would be.
struct Move {
    Owner owner{};
    std::optional<domain::Decimal> before{}, after{};
    std::optional<domain::Expectation> rating_before{}, rating_after{};
    [[nodiscard]] bool moves() const { return before != after || rating_before != rating_after; }
    /// Nothing where one of the scores is missing.
    [[nodiscard]] std::optional<domain::Decimal> change() const;
};

/// What a simulation comes to over all owners.
class Moves {
  public:
    explicit Moves(std::size_t largest) : largest_(largest) {}
    void add(const Move&);

    using Distribution = std::map<std::string, std::int64_t>;  ///< by rating; "none" for no score
    [[nodiscard]] std::int64_t owners() const { return owners_; }
    [[nodiscard]] std::int64_t moved() const { return moved_; }
    [[nodiscard]] const Distribution& before() const { return before_; }
    [[nodiscard]] const Distribution& after() const { return after_; }
    /// The mean change of those with a score before and after; nothing without
    /// any.
    [[nodiscard]] std::optional<domain::Decimal> mean_change() const;
    /// Those who would move most, the furthest first.
    [[nodiscard]] std::vector<Move> largest() const;

  private:
    std::size_t largest_;
    std::int64_t owners_ = 0, moved_ = 0, compared_ = 0;
    domain::Rational changes_;
    Distribution before_, after_;
    std::vector<Move> moves_;
};

}
