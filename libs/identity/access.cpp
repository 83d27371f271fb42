#include "access.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace identity {
namespace {

constexpr std::array<std::pair<std::string_view, Relation>, 6> names{{{"self", Relation::self},
                                                                      {"supervisor", Relation::supervisor},
                                                                      {"superior", Relation::superior},
                                                                      {"unit_head", Relation::unit_head},
                                                                      {"member", Relation::member},
                                                                      {"assessor", Relation::assessor}}};

constexpr std::string_view no_office = "asn";  ///< what every civil servant is

bool holds_any(const std::vector<std::string>& wanted, const std::set<std::string, std::less<>>& held) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return held.contains(one); });
}

bool admits_all(const Access& access) {
    return std::find(access.roles.begin(), access.roles.end(), anyone_signed_in) != access.roles.end();
}

}

std::optional<Relation> parse_relation(std::string_view text) {
    for (const auto& [name, relation] : names)
        if (name == text) return relation;
    return std::nullopt;
}

Principal within(std::string_view region, const Access& access, Principal caller) {
    if (region.empty() || caller.may_enter(region)) return caller;
    const bool of_the_province = caller.region.size() == 2 && region.starts_with(caller.region);
    return access.province && of_the_province ? caller : Principal{};
}

bool holds_office(const Principal& caller) {
    return !caller.scopes.empty() ||
           std::any_of(caller.roles.begin(), caller.roles.end(), [](const auto& role) { return role != no_office; });
}

Principal without_offices(Principal caller) {
    std::erase_if(caller.roles, [](const auto& role) { return role != no_office; });
    caller.scopes.clear();
    return caller;
}

std::set<Relation> in_own_case(std::set<Relation> held) {
    if (held.contains(Relation::self))
        for (const auto above : {Relation::supervisor, Relation::superior, Relation::unit_head, Relation::assessor})
            held.erase(above);
    return held;
}

Verdict judge(const Access& access, const Principal& caller, std::string_view region) {
    if (access.anonymous) return Verdict::allowed;
    if (caller.anonymous()) return Verdict::unauthenticated;
    if (!region.empty() && !caller.may_enter(region)) return Verdict::hidden;
    if (admits_all(access) || holds_any(access.roles, caller.roles) || holds_any(access.scopes, caller.scopes))
        return Verdict::allowed;
    // Relations are those of a civil servant; whoever is none can have none.
    return !access.relations.empty() && caller.nip ? Verdict::needs_relation : Verdict::forbidden;
}

bool related(const Access& access, const std::set<Relation>& held) {
    return std::any_of(access.relations.begin(), access.relations.end(),
                       [&](Relation relation) { return held.contains(relation); });
}

}
