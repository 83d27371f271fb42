#include "competency_json.hpp"

#include "event.hpp"
#include "link_json.hpp"

namespace personnel {
using nlohmann::json;
json render_competency(const Competency& one) {
    auto levels = json::array();
    for (const auto& text : one.levels)
        levels.push_back(
            {{"level", text.level}, {"description", text.description}, {"description_en", text.description_en}});
    return {{"code", one.code},     {"category", one.category},     {"field", one.field},
            {"name", one.name},     {"name_en", one.name_en},       {"levels", levels},
            {"closed", one.closed}, {"valid_from", one.valid_from}, {"valid_to", one.valid_to}};
}

json render_requirement(const Requirement& requirement) {
    return {{"position_id", requirement.position_id},
            {"basis", requirement.basis},
            {"levels", requirement.levels},
            {"valid_from", requirement.valid_from}};
}

json render_assessment(const Assessment& one) {
    return {{"id", one.id},
            {"employee_id", one.employee_id},
            {"assessed_on", one.assessed_on},
            {"valid_to", one.valid_to},
            {"method", one.method},
            {"assessor", one.assessor},
            {"evidence", one.evidence},
            {"levels", one.levels},
            {"corrects", one.corrects},
            {"reason", one.reason},
            {"corrected_by", one.corrected_by},
            {"recorded_at", one.recorded_at}};
}

json render_match(const JobMatch& match) {
    auto gaps = json::array();
    for (const auto& gap : match.gaps)
        gaps.push_back(
            {{"competency", gap.competence}, {"required", gap.required}, {"actual", gap.actual}, {"gap", gap.gap}});
    return {{"gaps", gaps},
            {"job_person_match", match.job_person_match ? json(match.job_person_match->to_fixed(2)) : json(nullptr)},
            {"promotion_fit", match.promotion_fit},
            {"mapping_fit", match.mapping_fit}};
}

std::vector<LevelText> level_texts(const json& levels) {
    std::vector<LevelText> texts;
    for (const auto& one : levels) texts.push_back({one["level"], one["description"], one["description_en"]});
    return texts;
}

domain::CompetenceLevels levels(const json& object) {
    domain::CompetenceLevels levels;
    for (const auto& [competency, level] : object.items()) levels.emplace(competency, level.get<int>());
    return levels;
}

feed::Event changed_event(const Competency& one) {
    auto data = render_competency(one);
    data.erase("valid_to");
    data.erase("levels");
    data["version"] = one.version;
    return {"id.kinerja.competency.changed", one.code, data.dump(), {}};
}

feed::Event changed_event(const Requirement& requirement, std::int64_t version) {
    auto data = render_requirement(requirement);
    data.erase("basis");
    data["version"] = version;
    return {"id.kinerja.position_requirement.changed", requirement.position_id, data.dump(), {}};
}

feed::Event recorded_event(const Assessment& one) {
    const json data{{"id", one.id},
                    {"employee_id", one.employee_id},
                    {"assessed_on", one.assessed_on},
                    {"valid_to", one.valid_to},
                    {"method", one.method},
                    {"levels", one.levels},
                    {"corrects", one.corrects}};
    return {"id.kinerja.competency_assessment.recorded", one.id, data.dump(),
            json{{"assessor", one.assessor}, {"reason", one.reason}}.dump()};
}

feed::Event gap_event(const std::string& employee_id, const std::string& position_id, domain::Date on,
                      const JobMatch& match) {
    auto data = render_match(match);
    data["employee_id"] = employee_id;
    data["position_id"] = position_id;
    data["as_of"] = on;
    return {"id.kinerja.competency_gap.changed", employee_id, data.dump(), {}};
}

}
