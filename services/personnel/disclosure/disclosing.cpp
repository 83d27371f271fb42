#include "disclosing.hpp"

#include <nlohmann/json.hpp>

namespace personnel {
namespace {

/// What roles and scopes alone say.
Viewer by_role(const service::Call& call, Viewer otherwise) {
    if (call.has_role("hr_admin")) return Viewer::hr;
    if (call.has_role("auditor")) return Viewer::auditor;
    if (otherwise != Viewer::anybody) return otherwise;
    if (call.has_role("kpi_admin") || call.has_role("training_officer")) return Viewer::officer;
    const auto& scopes = call.principal.scopes;
    if (scopes.contains("personnel:personal")) return Viewer::personal_integrator;
    if (scopes.contains("personnel:read")) return Viewer::integrator;
    return call.has_role("asn") ? Viewer::colleague : Viewer::anybody;
}

}

Viewer viewer_of(const service::Call& call) {
    using identity::Relation;
    const auto by_relation = [&] {
        if (!call.principal.nip) return Viewer::anybody;
        if (call.related(Relation::self)) return Viewer::self;
        for (const auto relation : {Relation::supervisor, Relation::superior, Relation::unit_head})
            if (call.related(relation)) return Viewer::superior;
        return Viewer::anybody;
    };
    const auto relation = by_relation();
    return relation == Viewer::self ? relation : by_role(call, relation);
}

Viewer viewer_of(const service::Call& call, std::string_view nip) {
    if (call.principal.nip && *call.principal.nip == nip) return Viewer::self;
    return by_role(call, Viewer::anybody);
}

nlohmann::json disclose_to(Viewer viewer, nlohmann::json employee) {
    for (auto& [field, value] : employee.items()) switch (disclosure(viewer, field)) {
            case Disclosure::full:
                break;
            case Disclosure::masked:
                value = masked_nip(value.get<std::string>());
                break;
            case Disclosure::withheld:
                value = nullptr;
                break;
        }
    return employee;
}

bool may_see_discipline(const service::Call& call) {
    return call.has_role("discipline_officer") || call.has_role("hr_admin") || call.has_role("auditor") ||
           call.related(identity::Relation::self);
}

}
