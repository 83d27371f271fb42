#include "indicator_json.hpp"

#include "band_json.hpp"
#include "owner_input.hpp"

namespace indicators {
using nlohmann::json;
using service::member, service::patched, service::code_of;
namespace {

std::vector<domain::Band> read_bands(const json& list) {
    std::vector<domain::Band> bands;
    for (const auto& band : list)
        bands.push_back(
            {read_optional_decimal(band, "from"), read_optional_decimal(band, "below"), read_decimal(band, "points")});
    return bands;
}

json render_consultation(const Consultation& consultation, bool with_employees) {
    const auto& population = consultation.population;
    return {{"opened_on", consultation.opened_on},
            {"closes_on", consultation.closes_on},
            {"unit_ids", population.unit_ids},
            {"with_below", population.with_below},
            {"position_kinds", population.position_kinds},
            {"position_levels", population.position_levels},
            {"employee_ids", with_employees ? json(population.employee_ids) : json(nullptr)}};
}

json render_revision(const Revision& revision) {
    return {{"edition", revision.edition}, {"state", revision.state}, {"valid_from", revision.valid_from}};
}

}

json render_fields(const Indicator& i) {
    return {{"name", i.name},
            {"name_en", i.name_en},
            {"description", i.description},
            {"method", i.method},
            {"category", i.category},
            {"measure", {{"unit", i.measure_unit}, {"unit_en", i.measure_unit_en}, {"kind", i.measure_kind}}},
            {"direction", i.direction},
            {"aggregation", i.aggregation},
            {"cap", i.cap},
            {"bands", i.bands},
            {"source", i.source},
            {"plan",
             {{"goal", i.plan.goal},
              {"program", i.plan.program},
              {"activity", i.plan.activity},
              {"sub_activity", i.plan.sub_activity}}},
            {"owner_unit_id", i.owner_unit_id},
            {"regulation", i.regulation},
            {"valid_from", i.valid_from},
            {"reason", i.reason}};
}

json render_indicator(const Indicator& i, const std::vector<IndicatorAction>& allowed, bool with_employees) {
    auto all = render_fields(i);
    all.update({{"id", i.id},
                {"code", i.code},
                {"edition", i.edition},
                {"state", i.state},
                {"valid_to", i.valid_to},
                {"revision", i.revision ? render_revision(*i.revision) : json(nullptr)},
                {"consultation", i.consultation ? render_consultation(*i.consultation, with_employees) : json(nullptr)},
                {"allowed_actions", allowed}});
    return all;
}

json render_comment(const store::Comment& comment, bool with_author) {
    return {{"id", comment.id},
            {"indicator_id", comment.indicator_id},
            {"edition", comment.edition},
            {"author_id", with_author ? json(comment.author_id) : json(nullptr)},
            {"text", comment.text},
            {"in_reply_to", comment.in_reply_to},
            {"created_at", comment.created_at},
            {"answer", comment.answer},
            {"answered_at", comment.answered_at},
            {"changed", comment.changed}};
}

feed::Event changed_event(const Indicator& indicator) {
    auto data = render_indicator(indicator, {}, false);
    for (const auto* left_out : {"allowed_actions", "consultation", "description", "method", "name_en", "reason",
                                 "regulation", "revision", "valid_to"})
        data.erase(left_out);
    data["version"] = indicator.version;
    return {"id.kinerja.indicator.changed", indicator.id.to_string(), data.dump(), {}};
}

namespace {

void apply_plan(PlanCodes& plan, const json& body) {
    if (const auto code = patched<std::string>(body, "goal")) plan.goal = *code;
    if (const auto code = patched<std::string>(body, "program")) plan.program = *code;
    if (const auto code = patched<std::string>(body, "activity")) plan.activity = *code;
    if (const auto code = patched<std::string>(body, "sub_activity")) plan.sub_activity = *code;
}

}

void apply_body(Indicator& indicator, const json& body) {
    if (const auto name = member<std::string>(body, "name")) indicator.name = *name;
    if (const auto text = patched<std::string>(body, "name_en")) indicator.name_en = *text;
    if (const auto text = patched<std::string>(body, "description")) indicator.description = *text;
    if (const auto text = patched<std::string>(body, "method")) indicator.method = *text;
    if (const auto text = patched<std::string>(body, "regulation")) indicator.regulation = *text;
    if (const auto text = patched<std::string>(body, "reason")) indicator.reason = *text;
    if (const auto category = member<std::string>(body, "category")) indicator.category = *category;
    if (body.contains("direction")) indicator.direction = code_of<domain::Direction>(body, "direction");
    if (body.contains("aggregation")) indicator.aggregation = code_of<domain::Aggregation>(body, "aggregation");
    if (body.contains("source")) indicator.source = code_of<Source>(body, "source");
    if (const auto measure = body.find("measure"); measure != body.end()) {
        indicator.measure_unit = measure->at("unit");
        indicator.measure_unit_en = member<std::string>(*measure, "unit_en");
        indicator.measure_kind = code_of<domain::MeasureKind>(*measure, "kind");
    }
    if (const auto plan = body.find("plan"); plan != body.end()) apply_plan(indicator.plan, *plan);
    if (const auto cap = read_optional_decimal(body, "cap")) indicator.cap = *cap;
    if (const auto bands = body.find("bands"); bands != body.end()) indicator.bands = read_bands(*bands);
    if (body.contains("owner_unit_id"))
        indicator.owner_unit_id = service::optional_id<domain::Unit>(body, "owner_unit_id");
    if (const auto day = patched<std::string>(body, "valid_from"))
        indicator.valid_from = *day ? std::optional(service::day_of(**day)) : std::nullopt;
}

}
