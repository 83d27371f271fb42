#include "collecting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace feedback {
namespace {
using nlohmann::json;

feed::Event changed_event(const std::vector<store::Tally>& tallies, const store::Tally& about) {
    auto service = no_answers(about.totals.elements);
    std::vector<Totals> unit;
    for (const auto& tally : tallies) {
        unit.push_back(tally.totals);
        if (tally.service_id == about.service_id) add(service, tally.totals);
    }
    const auto of_service = satisfaction(service).value();
    const auto of_unit = unit_satisfaction(unit).value();
    const json data{
        {"service_id", about.service_id},
        {"unit_id", about.unit_id},
        {"period", about.period},
        {"respondents", service.respondents},
        {"ikm", of_service.ikm.to_fixed(2)},
        {"grade", code(of_service.grade)},
        {"performance", performance(of_service.grade)},
        {"unit",
         {{"respondents", of_unit.respondents}, {"ikm", of_unit.ikm.to_fixed(2)}, {"grade", code(of_unit.grade)}}}};
    return {"id.kinerja.satisfaction.changed", about.survey_id, data.dump(), {}};
}

}

store::Tally* tally_of(std::vector<store::Tally>& tallies, const std::string& survey_id) {
    const auto found = std::ranges::find(tallies, survey_id, &store::Tally::survey_id);
    return found == tallies.end() ? nullptr : &*found;
}

void collect(feed::Writing& writing, std::vector<store::Tally>& tallies, const std::string& survey_id,
             const std::vector<store::Response>& responses) {
    if (responses.empty()) return;
    auto& tally = *tally_of(tallies, survey_id);
    for (const auto& response : responses) add(tally.totals, response.answers);
    store::insert(writing.sql(), survey_id, tally.totals.elements, responses);
    store::save(writing.sql(), tally);
    writing.publish(changed_event(tallies, tally));
}

}
