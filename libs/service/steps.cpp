#include "steps.hpp"

#include <algorithm>

namespace service {
namespace {

domain::Party party(identity::Relation relation) {
    switch (relation) {
        case identity::Relation::self:
            return domain::Party::self;
        case identity::Relation::supervisor:
            return domain::Party::supervisor;
        case identity::Relation::superior:
            return domain::Party::superior;
        case identity::Relation::unit_head:
            return domain::Party::unit_head;
        case identity::Relation::member:
            return domain::Party::member;
        case identity::Relation::assessor:
            return domain::Party::reviewer;
    }
    throw std::logic_error("not a Relation");
}

}

domain::Parties parties_of(const std::set<identity::Relation>& relations) {
    domain::Parties parties;
    for (const auto relation : relations) parties |= party(relation);
    return parties;
}

domain::Parties parties_of(const Call& call, std::initializer_list<std::string_view> office_roles,
                           const std::set<identity::Relation>& relations) {
    auto parties = parties_of(relations);
    const bool office = std::ranges::any_of(office_roles, [&](std::string_view role) { return call.has_role(role); });
    if (office && !relations.contains(identity::Relation::self)) parties |= domain::Party::office;
    return parties;
}

domain::Parties parties_of(const Call& call, std::initializer_list<std::string_view> office_roles) {
    return parties_of(call, office_roles, call.relations());
}

}
