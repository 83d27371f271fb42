#include "innovation_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;
namespace {

json links_json(const std::vector<Link>& links) {
    auto list = json::array();
    for (const auto& one : links) list.push_back({{"title", one.title}, {"url", one.url}});
    return list;
}

json day(const std::optional<domain::Date>& date) { return date ? json(domain::to_string(*date)) : json(nullptr); }

json points_json(const Innovation& innovation) {
    const auto points = points_of(innovation);
    return points ? json(points->to_fixed(2)) : json(nullptr);
}

json to_json(const Adoption& one) {
    return {{"id", one.id},
            {"unit_id", nullable(one.unit_id)},
            {"adopter", one.adopter},
            {"adopted_on", domain::to_string(one.adopted_on)},
            {"evidence", links_json(one.evidence)}};
}

json adoptions_json(const Innovation& innovation) {
    auto list = json::array();
    for (const auto& one : innovation.adoptions) list.push_back(to_json(one));
    return list;
}

json reviews_json(const Innovation& innovation, const InnovationStanding& as, const std::optional<std::string>& who) {
    auto list = json::array();
    for (const auto& one : innovation.reviews) {
        if (!as.staff && !as.team && one.reviewer_id != who) continue;
        auto points = json::object();
        for (const auto& [criterion, number] : one.points) points[std::string(code(criterion))] = number;
        list.push_back({{"reviewer_id", as.team && !as.staff ? json(nullptr) : json(one.reviewer_id)},
                        {"points", points.empty() ? json(nullptr) : std::move(points)},
                        {"comment", nullable(one.comment)}});
    }
    return list;
}

}

json to_json(const Innovation& innovation, const InnovationStanding& as, const std::optional<std::string>& who) {
    auto actions = json::array();
    for (const auto action : all_innovation_actions)
        if (may(action, as) && allowed(action, innovation.state)) actions.push_back(code(action));
    return {{"id", innovation.id},
            {"title", innovation.title},
            {"summary", innovation.summary},
            {"unit_id", innovation.unit_id},
            {"proposer_id", innovation.proposer_id},
            {"team_ids", innovation.team_ids},
            {"evidence", links_json(innovation.evidence)},
            {"state", code(innovation.state)},
            {"reason", nullable(innovation.reason)},
            {"points", points_json(innovation)},
            {"reviews", reviews_json(innovation, as, who)},
            {"verified_on", day(innovation.verified_on)},
            {"adoptions", adoptions_json(innovation)},
            {"allowed_actions", std::move(actions)}};
}

json register_entry(const Innovation& innovation, const std::optional<std::string>& unit_name) {
    auto adoptions = json::array();
    for (const auto& one : innovation.adoptions)
        adoptions.push_back({{"adopter", one.adopter}, {"adopted_on", domain::to_string(one.adopted_on)}});
    return {{"id", innovation.id},
            {"title", innovation.title},
            {"summary", innovation.summary},
            {"unit_id", innovation.unit_id},
            {"unit_name", nullable(unit_name)},
            {"verified_on", day(innovation.verified_on)},
            {"adoptions", std::move(adoptions)}};
}

feed::Event changed_event(const Innovation& innovation) {
    auto adoptions = json::array();
    for (const auto& one : innovation.adoptions) {
        auto told = to_json(one);
        told.erase("evidence");
        adoptions.push_back(std::move(told));
    }
    const json data{{"id", innovation.id},
                    {"unit_id", innovation.unit_id},
                    {"proposer_id", innovation.proposer_id},
                    {"team_ids", innovation.team_ids},
                    {"state", code(innovation.state)},
                    {"points", innovation.state == InnovationState::verified ? points_json(innovation) : json(nullptr)},
                    {"verified_on", day(innovation.verified_on)},
                    {"adoptions", std::move(adoptions)},
                    {"version", innovation.version}};
    return {"id.kinerja.innovation.changed", innovation.id, data.dump(), json{{"title", innovation.title}}.dump()};
}

std::vector<Link> links_from(const json& list) {
    std::vector<Link> links;
    for (const auto& one : list) links.push_back({one["title"], one["url"]});
    return links;
}

}
