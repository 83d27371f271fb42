#include "collecting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace feedback {
namespace {
using nlohmann::json;

/// Null where nobody's answers count (any more).
json told_of_unit(const std::vector<Totals>& surveys, std::int64_t quarantined) {
    const auto found = unit_satisfaction(surveys);
    return {{"respondents", found ? found->respondents : 0},
            {"quarantined", quarantined},
            {"ikm", found ? json(found->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", found ? json(code(found->grade)) : json(nullptr)}};
}

feed::Event changed_event(const std::vector<store::Tally>& tallies, const store::Tally& about) {
    auto service = no_answers(about.totals.elements);
    std::vector<Totals> unit;
    std::int64_t of_service = 0, of_unit = 0;  // in quarantine
    for (const auto& tally : tallies) {
        unit.push_back(tally.totals);
        of_unit += tally.quarantined;
        if (tally.service_id != about.service_id) continue;
        add(service, tally.totals);
        of_service += tally.quarantined;
    }
    const auto found = satisfaction(service);
    const json data{{"service_id", about.service_id},
                    {"unit_id", about.unit_id},
                    {"period", about.period},
                    {"respondents", service.respondents},
                    {"quarantined", of_service},
                    {"ikm", found ? json(found->ikm.to_fixed(2)) : json(nullptr)},
                    {"grade", found ? json(code(found->grade)) : json(nullptr)},
                    {"performance", found ? json(performance(found->grade)) : json(nullptr)},
                    {"unit", told_of_unit(unit, of_unit)}};
    return {"id.kinerja.satisfaction.changed", about.survey_id, data.dump(), {}};
}

}

store::Tally* tally_of(std::vector<store::Tally>& tallies, const std::string& survey_id) {
    const auto found = std::ranges::find(tallies, survey_id, &store::Tally::survey_id);
    return found == tallies.end() ? nullptr : &*found;
}

void retell(feed::Writing& writing, const std::vector<store::Tally>& tallies, const store::Tally& changed) {
    store::save(writing.sql(), changed);
    writing.publish(changed_event(tallies, changed));
}

void collect(feed::Writing& writing, std::vector<store::Tally>& tallies, const std::string& survey_id,
             const std::vector<store::Response>& responses) {
    if (responses.empty()) return;
    auto& tally = *tally_of(tallies, survey_id);
    for (const auto& response : responses) add(tally.totals, response.answers);
    store::insert(writing.sql(), survey_id, tally.totals.elements, responses);
    retell(writing, tallies, tally);
}

}
