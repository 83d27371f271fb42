#include "delegation.hpp"

#include "reasons.hpp"

namespace personnel {
namespace {

constexpr domain::Reason delegates_to_self{"delegates_to_self", "Pendelegasian kepada diri sendiri tidak mungkin.",
                                           "Nobody delegates to themselves."};
constexpr domain::Reason appraises_self{"appraises_self", "Tidak seorang pun menilai dirinya sendiri.",
                                        "Nobody appraises themselves."};
constexpr domain::Reason unit_or_employee{"unit_or_employee", "Pilih unit atau pegawai, tidak keduanya.",
                                          "Either a unit or an employee, not both."};

}

std::vector<domain::Violation> check_delegation(const Delegation& delegation) {
    std::vector<domain::Violation> found;
    const auto& of = delegation.employee_id;
    if (delegation.appraiser_id == delegation.delegate_id) found.push_back({"delegate_id", delegates_to_self});
    if (of && (*of == delegation.delegate_id || *of == delegation.appraiser_id))
        found.push_back({"employee_id", appraises_self});
    if (delegation.unit_id && of) found.push_back({"employee_id", unit_or_employee});
    if (delegation.to && *delegation.to < delegation.from) found.push_back({"to", ends_before_beginning});
    return found;
}

bool hands_over(const Delegation& delegation, const Line& line) {
    const auto found = appraiser(line, {delegation});
    return found && found->delegation_id == delegation.id;
}

}
