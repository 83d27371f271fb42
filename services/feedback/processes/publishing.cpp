#include "publishing.hpp"

#include "json_values.hpp"
#include "maker_store.hpp"
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

SetAside count_set_aside(const std::vector<store::Tally>& tallies,
                         const std::optional<domain::Id<PublicService>>& service_id = {}) {
    SetAside count;
    for (const auto& tally : tallies)
        if (!service_id || tally.service_id == service_id)
            count = count + SetAside{.quarantined = tally.quarantined, .rejected = tally.rejected};
    return round_for_public(count);
}

/// Null where no figure is shown (any more).
json render_figure(const std::optional<UnitSatisfaction>& figure, const SetAside& set_aside) {
    return {{"respondents", figure ? figure->respondents : 0},
            {"quarantined", set_aside.quarantined},
            {"rejected", set_aside.rejected},
            {"ikm", figure ? json(figure->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", figure ? json(figure->grade) : json(nullptr)}};
}

/// `made_by` are the employees who made the unit's figure, which only the other services are told.
feed::Event changed_event(const std::vector<store::PublishedFigure>& shown, const std::vector<store::Tally>& tallies,
                          const store::Tally& about, const std::vector<std::string>& made_by) {
    std::vector<Totals> of_unit, of_service;
    for (const auto& figure : shown) {
        of_unit.push_back(figure.totals);
        if (figure.service_id == about.service_id) of_service.push_back(figure.totals);
    }
    const auto figure = unit_satisfaction(of_service);
    auto data = render_figure(figure, count_set_aside(tallies, about.service_id));
    data["performance"] = figure ? json(performance(figure->grade)) : json(nullptr);
    data["service_id"] = about.service_id;
    data["unit_id"] = about.unit_id;
    data["period"] = about.period;
    data["unit"] = render_figure(unit_satisfaction(of_unit), count_set_aside(tallies));
    const auto personal = made_by.empty() ? std::string{} : json{{"made_by", made_by}}.dump();
    return {"id.kinerja.satisfaction.changed", about.survey_id.to_string(), data.dump(), personal};
}

}

void renew_figure(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    auto& tx = writing.sql();
    const store::FigureKey key{changed.unit_id, changed.period, changed.service_id};
    const auto counted = add_up(tallies, changed);
    const auto change = store::find_figure_change(tx, counted.survey_ids);
    if (const auto figure = renew(store::find_last_figure(tx, key), counted.totals, change))
        store::publish_figure(tx, key, *figure, counted.survey_ids);
    else if (!store::set_withdrawn(tx, key, change.gone > 0))
        return;
    std::vector<domain::Id<Survey>> survey_ids;
    for (const auto& tally : tallies) survey_ids.push_back(tally.survey_id);
    writing.publish(changed_event(store::list_figures(tx, key.unit_id, key.period), tallies, changed,
                                  store::list_makers(tx, survey_ids)));
}

}
