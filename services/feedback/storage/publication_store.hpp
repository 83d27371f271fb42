#pragma once
#include <vector>

#include "publication.hpp"
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

/// The one that was published last, also while it is not shown.
std::optional<Figure> find_last_figure(postgres::Transaction&, const FigureKey&);

/// Of the figure of what was answered to these surveys.
FigureChange find_figure_change(postgres::Transaction&, const std::vector<domain::Id<Survey>>&);

/// Publishes the figure, of all answers to these surveys that count now.
void publish_figure(postgres::Transaction&, const FigureKey&, const Figure&, const std::vector<domain::Id<Survey>>&);

/// Keeps the figure from being shown, or shows it again. False when it is so already, or there is none.
bool set_withdrawn(postgres::Transaction&, const FigureKey&, bool withdrawn);

struct PublishedFigure {
    domain::Id<PublicService> service_id{};
    Totals totals{};
};
/// Those of a unit in a period that are shown.
std::vector<PublishedFigure> list_figures(postgres::Transaction&, domain::UnitId, const domain::Period&);

}
