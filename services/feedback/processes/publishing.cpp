#include "publishing.hpp"

#include <nlohmann/json.hpp>

#include "publication.hpp"
#include "publication_store.hpp"

namespace feedback {
namespace {
using nlohmann::json;

/// The surveys that count in one figure, together.
struct Counting {
    std::vector<std::string> survey_ids;
    Totals totals;
};

Counting counting_with(const std::vector<store::Tally>& tallies, const store::Tally& about) {
    Counting found{.survey_ids = {}, .totals = no_answers(about.totals.elements)};
    for (const auto& tally : tallies) {
        if (tally.service_id != about.service_id) continue;
        found.survey_ids.push_back(tally.survey_id);
        add(found.totals, tally.totals);
    }
    return found;
}

std::int64_t waiting(const std::vector<store::Tally>& tallies, const std::string& service_id = {}) {
    std::int64_t found = 0;
    for (const auto& tally : tallies)
        if (service_id.empty() || tally.service_id == service_id) found += tally.quarantined;
    return found;
}

/// Null where no figure is shown (any more).
json figure_of(const std::vector<Totals>& services, std::int64_t quarantined) {
    const auto found = unit_satisfaction(services);
    return {{"respondents", found ? found->respondents : 0},
            {"quarantined", quarantined},
            {"ikm", found ? json(found->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", found ? json(code(found->grade)) : json(nullptr)}};
}

feed::Event changed_event(const std::vector<store::PublishedFigure>& shown, const std::vector<store::Tally>& tallies,
                          const store::Tally& about) {
    std::vector<Totals> unit, service;
    for (const auto& figure : shown) {
        unit.push_back(figure.totals);
        if (figure.service_id == about.service_id) service.push_back(figure.totals);
    }
    auto data = figure_of(service, waiting(tallies, about.service_id));
    const auto found = unit_satisfaction(service);
    data["performance"] = found ? json(performance(found->grade)) : json(nullptr);
    data["service_id"] = about.service_id;
    data["unit_id"] = about.unit_id;
    data["period"] = about.period;
    data["unit"] = figure_of(unit, waiting(tallies));
    return {"id.kinerja.satisfaction.changed", about.survey_id, data.dump(), {}};
}

}

void renew_figure(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    auto& tx = writing.sql();
    const store::FigureKey key{changed.unit_id, changed.period, changed.service_id};
    const auto counting = counting_with(tallies, changed);
    const auto change = store::figure_change(tx, counting.survey_ids);
    if (may_be_renewed(change.fresh))
        store::publish(tx, key, counting.totals, counting.survey_ids);
    else if (!store::set_withdrawn(tx, key, change.gone > 0))
        return;
    writing.publish(changed_event(store::published_figures(tx, key.unit_id, key.period), tallies, changed));
}

}
