#include "competency_json.hpp"

#include <nlohmann/json.hpp>

#include "career_policy_store.hpp"
#include "input.hpp"

namespace personnel {
using nlohmann::json;
using service::nullable;
namespace {

json nullable_day(const std::optional<domain::Date>& day) {
    return day ? json(domain::to_string(*day)) : json(nullptr);
}

template <class Enum>
json nullable_code(const std::optional<Enum>& value) {
    return value ? json(code(*value)) : json(nullptr);
}

}

json to_json(const Competency& one) {
    auto levels = json::array();
    for (const auto& text : one.levels)
        levels.push_back(
            {{"level", text.level}, {"description", text.description}, {"description_en", text.description_en}});
    return {{"code", one.code},
            {"category", code(one.category)},
            {"field", nullable(one.field)},
            {"name", one.name},
            {"name_en", one.name_en},
            {"levels", levels},
            {"closed", one.closed},
            {"valid_from", domain::to_string(one.valid_from)},
            {"valid_to", nullable_day(one.valid_to)}};
}

json to_json(const Requirement& requirement) {
    return {{"position_id", requirement.position_id},
            {"basis", code(requirement.basis)},
            {"levels", requirement.levels},
            {"valid_from", nullable_day(requirement.valid_from)}};
}

json to_json(const std::vector<EvidenceLink>& evidence) {
    auto links = json::array();
    for (const auto& link : evidence) links.push_back({{"title", link.title}, {"url", link.url}});
    return links;
}

json to_json(const Assessment& one) {
    return {{"id", one.id},
            {"employee_id", one.employee_id},
            {"assessed_on", domain::to_string(one.assessed_on)},
            {"valid_until", nullable_day(one.valid_until)},
            {"method", code(one.method)},
            {"assessor", one.assessor},
            {"evidence", to_json(one.evidence)},
            {"levels", one.levels},
            {"corrects", nullable(one.corrects)},
            {"reason", nullable(one.reason)},
            {"corrected_by", nullable(one.corrected_by)},
            {"recorded_at", one.recorded_at}};
}

json to_json(const JobMatch& match) {
    auto gaps = json::array();
    for (const auto& gap : match.gaps)
        gaps.push_back({{"competency", gap.competence},
                        {"required", gap.required},
                        {"actual", nullable(gap.actual)},
                        {"gap", gap.gap}});
    return {{"gaps", gaps},
            {"job_person_match", match.job_person_match ? json(match.job_person_match->to_fixed(2)) : json(nullptr)},
            {"promotion_fit", nullable_code(match.promotion_fit)},
            {"mapping_fit", nullable_code(match.mapping_fit)}};
}

json to_json(const CareerPolicyVersion& version) {
    auto content = store::content_of(version.policy);
    content["version"] = version.version;
    content["valid_from"] = domain::to_string(version.valid_from);
    return content;
}

std::vector<LevelText> level_texts(const json& levels) {
    std::vector<LevelText> texts;
    for (const auto& one : levels) texts.push_back({one["level"], one["description"], one["description_en"]});
    return texts;
}

std::vector<EvidenceLink> evidence_links(const json& body) {
    std::vector<EvidenceLink> links;
    for (const auto& one : body.value("evidence", json::array())) links.push_back({one["title"], one["url"]});
    return links;
}

domain::CompetenceLevels levels(const json& object) {
    domain::CompetenceLevels levels;
    for (const auto& [competency, level] : object.items()) levels.emplace(competency, level.get<int>());
    return levels;
}

feed::Event changed_event(const Competency& one) {
    auto data = to_json(one);
    data.erase("valid_to");
    data.erase("levels");
    data["version"] = one.version;
    return {"id.kinerja.competency.changed", one.code, data.dump(), {}};
}

feed::Event changed_event(const Requirement& requirement, std::int64_t version) {
    auto data = to_json(requirement);
    data.erase("basis");
    data["version"] = version;
    return {"id.kinerja.position_requirement.changed", requirement.position_id, data.dump(), {}};
}

feed::Event recorded_event(const Assessment& one) {
    const json data{{"id", one.id},
                    {"employee_id", one.employee_id},
                    {"assessed_on", domain::to_string(one.assessed_on)},
                    {"valid_until", nullable_day(one.valid_until)},
                    {"method", code(one.method)},
                    {"levels", one.levels},
                    {"corrects", nullable(one.corrects)}};
    return {"id.kinerja.competency_assessment.recorded", one.id, data.dump(),
            json{{"assessor", one.assessor}, {"reason", nullable(one.reason)}}.dump()};
}

feed::Event gap_event(const std::string& employee_id, const std::string& position_id, domain::Date on,
                      const JobMatch& match) {
    auto data = to_json(match);
    data["employee_id"] = employee_id;
    data["position_id"] = position_id;
    data["as_of"] = domain::to_string(on);
    return {"id.kinerja.competency_gap.changed", employee_id, data.dump(), {}};
}

feed::Event changed_event(const CareerPolicyVersion& version, const std::string& region) {
    return {"id.kinerja.career_policy.changed", region, to_json(version).dump(), {}};
}

}
