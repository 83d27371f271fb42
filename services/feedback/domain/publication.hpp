#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "disclosure_control.hpp"
#include "totals.hpp"

/// When the public sees a new figure of what citizens answered to a service in a period, and what of it. Were it
/// renewed with each answer, that answer would be the difference of two figures.
namespace feedback {

/// How the answers to a figure's surveys have changed since it was published.
struct FigureChange {
    domain::Group fresh{};  ///< those that count and have counted in no figure yet, by their sums
    std::vector<domain::Group> fresh_by_element{};  ///< the same, by what they answered to each unsur
    std::int64_t gone = 0;                          ///< those in it that do not count any more
};

/// What is shown of one unsur: of all answers that the figure is made of, or, once it is not renewed any more, of those
/// that it was made of then; of no respondents where it is not shown.
struct ElementFigure {
    std::int64_t sum = 0, respondents = 0;
    friend bool operator==(const ElementFigure&, const ElementFigure&) = default;
};
/// The mean with 3 decimals; nothing of one that is not shown.
std::optional<domain::Decimal> nrr(const ElementFigure&);

struct Figure {
    Totals totals{};
    std::vector<ElementFigure> elements{};  ///< in the order of the totals'
};

/// So many fresh answers wait no longer for one that differs on every unsur.
constexpr std::int64_t most_waiting = 30;

/// The figure that takes the place of the last one, if it may be renewed: for at least smallest_group fresh answers
/// that are not all alike, neither in their sums nor on any unsur. So whatever is reckoned from figures, also after
/// answers were rejected or accepted again, tells of at least those of the latest figure that it is reckoned from: they
/// are in no other of them, each weighs the same, and each could have given what another of them gave.
///
/// There are services of which everybody says the same on an unsur ("biaya", where nothing is to be paid). When
/// most_waiting are still alike on one, it is renewed no more in this period, nor are its neighbours: it would be the
/// difference of the whole and the others. Neighbours are always the same, so that it is not to be seen which it was.
/// Nor is any renewed any more if those left out were all alike.
std::optional<Figure> renew(const std::optional<Figure>& last, const Totals& counted, const FigureChange&);

/// Answers that do not count.
struct SetAside {
    std::int64_t quarantined = 0;  ///< they wait for an officer
    std::int64_t rejected = 0;
};
SetAside operator+(const SetAside&, const SetAside&);
/// In steps of smallest_group, rounded down: that one was decided about is not to be seen.
SetAside round_for_public(const SetAside&);

}
