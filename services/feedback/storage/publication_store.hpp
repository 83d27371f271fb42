#pragma once
#include <vector>

#include "disclosure_control.hpp"
#include "totals.hpp"
#include "transaction.hpp"

/// The figures that the public sees, and what they would be renewed for. Who writes holds the tallies of the unit in
/// the period (store::lock_tallies).
namespace feedback::store {

/// What a service came to in a period, over the surveys that the unit has had of it.
struct FigureKey {
    domain::UnitId unit_id{};
    domain::Period period;
    domain::Id<PublicService> service_id{};
};

/// How the answers to the figure's surveys have changed since it was published.
struct FigureChange {
    domain::Group fresh{};  ///< those that count and have counted in no figure yet
    std::int64_t gone = 0;  ///< those in it that do not count any more
};
FigureChange find_figure_change(postgres::Transaction&, const std::vector<domain::Id<Survey>>&);

/// Publishes what all answers to these surveys, its own, come to now.
void publish_figure(postgres::Transaction&, const FigureKey&, const Totals&, const std::vector<domain::Id<Survey>>&);

/// Keeps the figure from being shown, or shows it again. False when it is so already, or there is none.
bool set_withdrawn(postgres::Transaction&, const FigureKey&, bool withdrawn);

struct PublishedFigure {
    domain::Id<PublicService> service_id{};
    Totals totals{};
};
/// Those of a unit in a period that are shown.
std::vector<PublishedFigure> list_figures(postgres::Transaction&, domain::UnitId, const domain::Period&);

}
