#include "publishing.hpp"

#include "json_values.hpp"
#include "publication.hpp"
#include "publication_store.hpp"

namespace feedback {
namespace {
using nlohmann::json;

/// The surveys that count in one figure, together.
struct Counted {
    std::vector<domain::Id<Survey>> survey_ids{};
    Totals totals{};
};

Counted add_up(const std::vector<store::Tally>& tallies, const store::Tally& about) {
    Counted counted{.totals = no_answers(about.totals.elements)};
    for (const auto& tally : tallies) {
        if (tally.service_id != about.service_id) continue;
        counted.survey_ids.push_back(tally.survey_id);
        add(counted.totals, tally.totals);
    }
    return counted;
}

std::int64_t count_waiting(const std::vector<store::Tally>& tallies,
                           const std::optional<domain::Id<PublicService>>& service_id = {}) {
    std::int64_t waiting = 0;
    for (const auto& tally : tallies)
        if (!service_id || tally.service_id == service_id) waiting += tally.quarantined;
    return waiting;
}

/// Null where no figure is shown (any more).
json render_figure(const std::optional<UnitSatisfaction>& figure, std::int64_t quarantined) {
    return {{"respondents", figure ? figure->respondents : 0},
            {"quarantined", quarantined},
            {"ikm", figure ? json(figure->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", figure ? json(figure->grade) : json(nullptr)}};
}

feed::Event changed_event(const std::vector<store::PublishedFigure>& shown, const std::vector<store::Tally>& tallies,
                          const store::Tally& about) {
    std::vector<Totals> of_unit, of_service;
    for (const auto& figure : shown) {
        of_unit.push_back(figure.totals);
        if (figure.service_id == about.service_id) of_service.push_back(figure.totals);
    }
    const auto figure = unit_satisfaction(of_service);
    auto data = render_figure(figure, count_waiting(tallies, about.service_id));
    data["performance"] = figure ? json(performance(figure->grade)) : json(nullptr);
    data["service_id"] = about.service_id;
    data["unit_id"] = about.unit_id;
    data["period"] = about.period;
    data["unit"] = render_figure(unit_satisfaction(of_unit), count_waiting(tallies));
    return {"id.kinerja.satisfaction.changed", about.survey_id.to_string(), data.dump(), {}};
}

}

void renew_figure(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    auto& tx = writing.sql();
    const store::FigureKey key{changed.unit_id, changed.period, changed.service_id};
    const auto counted = add_up(tallies, changed);
    const auto change = store::find_figure_change(tx, counted.survey_ids);
    if (may_be_renewed(change.fresh))
        store::publish_figure(tx, key, counted.totals, counted.survey_ids);
    else if (!store::set_withdrawn(tx, key, change.gone > 0))
        return;
    writing.publish(changed_event(store::list_figures(tx, key.unit_id, key.period), tallies, changed));
}

}
