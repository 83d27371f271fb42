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

Employee changed(Employee employee, const EmployeeChange& change) {
    if (change.name) employee.identity.name = *change.name;
    if (change.status) employee.identity.status = *change.status;
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

}
