#include "standing.hpp"

#include "employee.hpp"

namespace personnel {

bool serves(Standing standing) { return standing <= Standing::suspended; }

namespace {

bool is_of(Standing standing, Status status) {
    switch (standing) {
        case Standing::study_leave:
        case Standing::unpaid_leave:
        case Standing::retired:
            return status == Status::pns;
        case Standing::contract_ended:
            return status == Status::pppk;
        default:
            return true;
    }
}

}

std::vector<Standing> allowed_changes(Standing from, Status status) {
    std::vector<Standing> found;
    for (const auto to : domain::all_of<Standing>()) {
        const bool possible = serves(from)             ? true
                              : from == Standing::dead ? false
                              : from == Standing::left ? to == Standing::active || !serves(to)
                                                       : to == Standing::dead;
        if (to != from && possible && is_of(to, status)) found.push_back(to);
    }
    return found;
}

}
