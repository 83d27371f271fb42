#include "indicator_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"

namespace indicators {
using nlohmann::json;
using service::member, service::nullable, service::patched;
namespace {

json nullable_date(const std::optional<domain::Date>& date) {
    return date ? json(domain::to_string(*date)) : json(nullptr);
}

json bands_json(const std::vector<domain::Band>& bands) {
    const auto limit = [](const auto& value) { return value ? json(value->to_string()) : json(nullptr); };
    auto list = json::array();
    for (const auto& one : bands)
        list.push_back({{"from", limit(one.from)}, {"below", limit(one.below)}, {"points", one.points.to_string()}});
    return list;
}

std::vector<domain::Band> bands_from(const json& list) {
    std::vector<domain::Band> bands;
    for (const auto& one : list)
        bands.push_back(
            {optional_decimal_from(one, "from"), optional_decimal_from(one, "below"), decimal_from(one, "points")});
    return bands;
}

void read_measure(Indicator& indicator, const json& measure) {
    indicator.measure_unit = measure["unit"];
    indicator.measure_kind = service::code_of(domain::all_measure_kinds, measure, "kind");
}

}

json fields_of(const Indicator& i) {
    return {{"name", i.name},
            {"name_en", nullable(i.name_en)},
            {"description", nullable(i.description)},
            {"method", nullable(i.method)},
            {"category", i.category},
            {"measure", {{"unit", i.measure_unit}, {"kind", domain::code(i.measure_kind)}}},
            {"direction", domain::code(i.direction)},
            {"aggregation", domain::code(i.aggregation)},
            {"cap", i.cap.to_string()},
            {"bands", bands_json(i.bands)},
            {"source", code(i.source)},
            {"owner_unit_id", nullable(i.owner_unit_id)},
            {"regulation", nullable(i.regulation)},
            {"valid_from", nullable_date(i.valid_from)},
            {"reason", nullable(i.reason)}};
}

json to_json(const Consultation& consultation, bool show_employees) {
    const auto& population = consultation.population;
    return {{"opened_on", domain::to_string(consultation.opened_on)},
            {"until", domain::to_string(consultation.until)},
            {"unit_ids", population.unit_ids},
            {"with_below", population.with_below},
            {"position_kinds", population.position_kinds},
            {"position_levels", population.position_levels},
            {"employee_ids", show_employees ? json(population.employee_ids) : json(nullptr)}};
}

json to_json(const Indicator& i, const std::vector<IndicatorAction>& allowed, bool show_employees) {
    auto actions = json::array();
    for (const auto action : allowed) actions.push_back(code(action));
    json revision;
    if (i.revision)
        revision = {{"edition", i.revision->edition},
                    {"state", code(i.revision->state)},
                    {"valid_from", nullable_date(i.revision->valid_from)}};
    auto shown = fields_of(i);
    shown.update({{"id", i.id},
                  {"code", i.code},
                  {"edition", i.edition},
                  {"state", code(i.state)},
                  {"valid_to", nullable_date(i.valid_to)},
                  {"revision", std::move(revision)},
                  {"consultation", i.consultation ? to_json(*i.consultation, show_employees) : json(nullptr)},
                  {"allowed_actions", std::move(actions)}});
    return shown;
}

json to_json(const store::Comment& comment, bool show_author) {
    return {{"id", comment.id},
            {"indicator_id", comment.indicator_id},
            {"edition", comment.edition},
            {"author_id", show_author ? json(comment.author_id) : json(nullptr)},
            {"text", comment.text},
            {"in_reply_to", nullable(comment.in_reply_to)},
            {"created_at", comment.created_at},
            {"answer", nullable(comment.answer)},
            {"answered_at", nullable(comment.answered_at)},
            {"changed", comment.changed}};
}

feed::Event changed_event(const Indicator& indicator) {
    auto data = to_json(indicator, {}, false);
    for (const auto* left_out : {"allowed_actions", "consultation", "description", "method", "name_en", "reason",
                                 "regulation", "revision", "valid_to"})
        data.erase(left_out);
    data["version"] = indicator.version;
    return {"id.kinerja.indicator.changed", indicator.id, data.dump(), {}};
}

void read_into(Indicator& indicator, const json& body) {
    if (const auto name = member<std::string>(body, "name")) indicator.name = *name;
    if (const auto text = patched<std::string>(body, "name_en")) indicator.name_en = *text;
    if (const auto text = patched<std::string>(body, "description")) indicator.description = *text;
    if (const auto text = patched<std::string>(body, "method")) indicator.method = *text;
    if (const auto text = patched<std::string>(body, "regulation")) indicator.regulation = *text;
    if (const auto category = member<std::string>(body, "category")) indicator.category = *category;
    if (const auto direction = member<std::string>(body, "direction"))
        indicator.direction = service::code_of(domain::all_directions, *direction);
    if (const auto aggregation = member<std::string>(body, "aggregation"))
        indicator.aggregation = service::code_of(domain::all_aggregations, *aggregation);
    if (const auto source = member<std::string>(body, "source"))
        indicator.source = service::code_of(all_sources, *source);
    if (const auto measure = body.find("measure"); measure != body.end()) read_measure(indicator, *measure);
    if (const auto cap = optional_decimal_from(body, "cap")) indicator.cap = *cap;
    if (const auto bands = body.find("bands"); bands != body.end()) indicator.bands = bands_from(*bands);
    if (const auto unit = patched<std::string>(body, "owner_unit_id")) indicator.owner_unit_id = *unit;
    if (const auto day = patched<std::string>(body, "valid_from"))
        indicator.valid_from = *day ? domain::parse_date(**day) : std::nullopt;
    if (const auto text = patched<std::string>(body, "reason")) indicator.reason = *text;
}

http::Problem invalid(const std::vector<IndicatorFault>& faults) {
    std::vector<http::Fault> told;
    for (const auto& one : faults) told.push_back({one.pointer, std::string(one.code), text_of(one.code)});
    return http::unprocessable(std::move(told));
}

}
