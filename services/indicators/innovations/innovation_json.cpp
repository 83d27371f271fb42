#include "innovation_json.hpp"

#include "json_values.hpp"
#include "link_json.hpp"

namespace indicators {
using nlohmann::json;
namespace {

json render_points(const Innovation& innovation) {
    const auto points = points_of(innovation);
    return points ? json(points->to_fixed(2)) : json(nullptr);
}

json render_adoption(const Adoption& adoption) {
    return {{"id", adoption.id},
            {"unit_id", adoption.unit_id},
            {"adopter", adoption.adopter},
            {"adopted_on", adoption.adopted_on},
            {"evidence", adoption.evidence}};
}

json render_adoptions(const Innovation& innovation, std::initializer_list<const char*> left_out) {
    auto list = json::array();
    for (const auto& adoption : innovation.adoptions) {
        list.push_back(render_adoption(adoption));
        for (const auto* name : left_out) list.back().erase(name);
    }
    return list;
}

json render_reviews(const Innovation& innovation, domain::Parties caller, const std::optional<std::string>& caller_id) {
    const bool office = caller.overlap(domain::Party::office), team = caller.overlap(domain::Party::participant);
    auto list = json::array();
    for (const auto& review : innovation.reviews) {
        if (!office && !team && review.reviewer_id != caller_id) continue;
        auto points = json::object();
        for (const auto& [criterion, number] : review.points) points[std::string(domain::code(criterion))] = number;
        list.push_back({{"reviewer_id", team && !office ? json(nullptr) : json(review.reviewer_id)},
                        {"points", points.empty() ? json(nullptr) : std::move(points)},
                        {"comment", review.comment}});
    }
    return list;
}

}

json render_innovation(const Innovation& innovation, domain::Parties caller,
                       const std::optional<std::string>& caller_id, const std::vector<InnovationAction>& allowed) {
    return {{"id", innovation.id},
            {"title", innovation.title},
            {"summary", innovation.summary},
            {"unit_id", innovation.unit_id},
            {"proposer_id", innovation.proposer_id},
            {"team_ids", innovation.team_ids},
            {"evidence", innovation.evidence},
            {"state", innovation.state},
            {"reason", innovation.reason},
            {"points", render_points(innovation)},
            {"reviews", render_reviews(innovation, caller, caller_id)},
            {"verified_on", innovation.verified_on},
            {"adoptions", render_adoptions(innovation, {})},
            {"allowed_actions", allowed}};
}

json render_register_entry(const Innovation& innovation, const std::optional<std::string>& unit_name) {
    return {{"id", innovation.id},
            {"title", innovation.title},
            {"summary", innovation.summary},
            {"unit_id", innovation.unit_id},
            {"unit_name", unit_name},
            {"verified_on", innovation.verified_on},
            {"adoptions", render_adoptions(innovation, {"id", "unit_id", "evidence"})}};
}

feed::Event changed_event(const Innovation& innovation) {
    const bool verified = innovation.state == InnovationState::verified;
    const json data{{"id", innovation.id},
                    {"unit_id", innovation.unit_id},
                    {"proposer_id", innovation.proposer_id},
                    {"team_ids", innovation.team_ids},
                    {"state", innovation.state},
                    {"points", verified ? render_points(innovation) : json(nullptr)},
                    {"verified_on", innovation.verified_on},
                    {"adoptions", render_adoptions(innovation, {"evidence"})},
                    {"version", innovation.version}};
    return {"id.kinerja.innovation.changed", innovation.id.to_string(), data.dump(),
            json{{"title", innovation.title}}.dump()};
}

}
