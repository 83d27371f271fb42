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

Employee changed(Employee employee, const EmployeeChange& change) {
    if (change.name) employee.identity.name = *change.name;
    if (change.status) employee.identity.status = *change.status;
    if (change.active) employee.identity.active = *change.active;
    if (change.rank) employee.rank = *change.rank;
    if (change.position_id) employee.assignment.position_id = *change.position_id;
    if (change.supervisor_id) employee.assignment.supervisor_id = *change.supervisor_id;
    return employee;
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
