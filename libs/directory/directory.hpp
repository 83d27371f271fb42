#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "follower.hpp"
#include "migrate.hpp"
#include "transaction.hpp"

/// Who is who, as a service that does not own the people knows it: a projection of feeds/personnel, kept the same way in
/// every service that needs it.
namespace directory {

struct Unit {
    std::string id, code, name, kind;
    std::optional<std::string> parent_id, head_employee_id;
    bool closed = false;
};

struct Employee {
    std::string id;
    std::string name, nip;  ///< personal
    std::string status;     ///< "pns", "cpns", "pppk"
    std::string rank;       ///< "III/c", "IX"
    std::string unit_id, position_id, position_kind, position_level;
    std::optional<std::string> supervisor_id;
    bool active = true;
};

/// The effect of one event of feeds/personnel on the projection (to be called by the service's follower).
void take(feed::Writing&, const feed::Received&);

std::optional<Unit> unit(postgres::Transaction&, const std::string& id);
std::vector<Unit> units(postgres::Transaction&);
/// The unit and everything below it.
std::vector<std::string> subtree(postgres::Transaction&, const std::string& unit_id);
std::optional<Employee> employee(postgres::Transaction&, const std::string& id);
std::optional<Employee> employee_by_nip(postgres::Transaction&, const std::string& nip);
std::vector<Employee> employees_of_unit(postgres::Transaction&, const std::string& unit_id);
/// Who appraises (pejabat penilai kinerja): the explicit line first, else the head of the unit, else that of the parent's.
std::optional<std::string> supervisor(postgres::Transaction&, const std::string& employee_id);

postgres::MigrationSet migrations();

}
