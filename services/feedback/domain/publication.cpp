#include "publication.hpp"

#include <algorithm>

namespace feedback {
namespace {

using Shown = std::vector<bool>;  ///< of each unsur, whether it is renewed

/// The last of them has three when their number is odd.
constexpr std::size_t neighbours = 2;

/// Those that every figure until now was made of.
Shown shown_by(const std::optional<Figure>& last, std::size_t elements) {
    Shown shown(elements, true);
    if (last)
        for (std::size_t i = 0; i < elements; ++i)
            shown[i] = last->elements.at(i).respondents == last->totals.respondents;
    return shown;
}

/// Whether neither those shown tell what each has answered, nor does the rest, which is what they leave of the whole.
bool tell_of_nobody(const Shown& shown, const std::vector<domain::Group>& fresh) {
    bool rest = false, rest_differs = false;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i] && fresh.at(i).all_equal) return false;
        rest = rest || !shown[i];
        rest_differs = rest_differs || (!shown[i] && !fresh.at(i).all_equal);
    }
    return !rest || rest_differs;
}

Shown leave_out_alike(Shown shown, const std::vector<domain::Group>& fresh) {
    for (std::size_t first = 0; first < shown.size();) {
        const auto left = shown.size() - first;
        const auto end = left < 2 * neighbours ? shown.size() : first + neighbours;
        bool all = true;
        for (auto i = first; i < end; ++i) all = all && shown[i] && !fresh.at(i).all_equal;
        for (auto i = first; i < end; ++i) shown[i] = all;
        first = end;
    }
    return tell_of_nobody(shown, fresh) ? shown : Shown(shown.size(), false);
}

std::int64_t round_down(std::int64_t answers) { return answers - answers % domain::smallest_group; }

}

std::optional<domain::Decimal> nrr(const ElementFigure& figure) {
    if (figure.respondents == 0) return std::nullopt;
    return (domain::Rational{figure.sum} / figure.respondents).round_half_up(3);
}

std::optional<Figure> renew(const std::optional<Figure>& last, const Totals& counted, const FigureChange& change) {
    if (!domain::may_be_published(change.fresh)) return std::nullopt;
    const auto size = counted.elements.size();
    auto shown = shown_by(last, size);
    if (!tell_of_nobody(shown, change.fresh_by_element)) {
        if (change.fresh.people < most_waiting) return std::nullopt;
        shown = leave_out_alike(std::move(shown), change.fresh_by_element);
    }
    Figure figure{.totals = counted, .elements = std::vector<ElementFigure>(size)};
    for (std::size_t i = 0; i < size; ++i) {
        if (shown[i])
            figure.elements[i] = {counted.element_sums.at(i), counted.respondents};
        else if (last && change.gone == 0)  // otherwise there are answers in it that do not count
            figure.elements[i] = last->elements.at(i);
    }
    return figure;
}

SetAside operator+(const SetAside& one, const SetAside& other) {
    return {one.quarantined + other.quarantined, one.rejected + other.rejected};
}

SetAside round_for_public(const SetAside& answers) {
    return {round_down(answers.quarantined), round_down(answers.rejected)};
}

}
