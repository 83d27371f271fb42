#include "employee.hpp"

namespace personnel {

std::string_view code(Status status) {
    switch (status) {
        case Status::pns:
            return "pns";
        case Status::cpns:
            return "cpns";
        case Status::pppk:
            return "pppk";
    }
    return {};
}

std::string_view code(Basis basis) {
    switch (basis) {
        case Basis::explicit_line:
            return "explicit";
        case Basis::unit_head:
            return "unit_head";
        case Basis::higher_unit_head:
            return "higher_unit_head";
    }
    return {};
}

std::pair<Identity, Assignment> changed(const Employee& employee, const EmployeeChange& change) {
    auto [identity, assignment] = std::pair(employee.identity, employee.assignment);
    if (change.name) identity.name = *change.name;
    if (change.status) identity.status = *change.status;
    if (change.active) identity.active = *change.active;
    if (change.rank) assignment.rank = *change.rank;
    if (change.position_id) assignment.position_id = *change.position_id;
    if (change.supervisor_id) assignment.supervisor_id = *change.supervisor_id;
    return {identity, assignment};
}

std::vector<Objection> objections(std::string_view nip, Status status, std::string_view rank) {
    const auto expected = status == Status::pppk ? domain::EmployeeKind::pppk : domain::EmployeeKind::pns;
    std::vector<Objection> found;
    const auto reading = domain::read_nip(nip);
    for (const auto fault : reading.faults) found.push_back({"nip", domain::code(fault)});
    if (reading.nip && reading.nip->kind != expected) found.push_back({"nip", "nip_of_other_kind"});
    const auto read_rank = domain::Rank::parse(rank);
    if (!read_rank)
        found.push_back({"rank", "unknown_rank"});
    else if (read_rank->kind() != expected)
        found.push_back({"rank", "rank_of_other_kind"});
    return found;
}

std::optional<Appraiser> appraiser(const std::string& employee_id,
                                   const std::optional<std::string>& explicit_supervisor,
                                   const std::vector<std::optional<std::string>>& heads) {
    if (explicit_supervisor) return Appraiser{*explicit_supervisor, Basis::explicit_line};
    for (std::size_t height = 0; height < heads.size(); ++height)
        if (heads[height] && *heads[height] != employee_id)
            return Appraiser{*heads[height], height == 0 ? Basis::unit_head : Basis::higher_unit_head};
    return std::nullopt;
}

}
