#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app.hpp"
#include "employee.hpp"
#include "line.hpp"

namespace personnel {

/// The employee whose NIP the caller's token carries.
std::optional<Employee> caller(postgres::Transaction&, const service::Call&, domain::Date on);

/// By which a later caller is recognised as the same: the employee, or the account that is none.
std::string identity_of(postgres::Transaction&, const service::Call&, domain::Date on);

/// Who appraises an employee on a day.
std::optional<Appraiser> appraiser_of(postgres::Transaction&, const std::string& employee_id, domain::Date on);
/// Whom an employee appraises on a day, by whatever line; those in service.
std::vector<std::string> reports_of(postgres::Transaction&, const std::string& employee_id, domain::Date on);

/// Why nobody can be the explicit superior of an employee on that day: she is it herself, or not in service.
std::optional<http::Fault> superior_fault(postgres::Transaction&, const std::string& employee_id,
                                          const std::optional<std::string>& supervisor_id, domain::Date on);

/// Whether an employee leads a unit, or one above it, on a day.
bool leads(postgres::Transaction&, const std::string& employee_id, const std::string& unit_id, domain::Date on);

/// How one employee stands to another on a day: self, supervisor (appraises her), superior (appraises her appraiser) or
/// unit_head (leads her unit or one above).
std::set<identity::Relation> relations_between(postgres::Transaction&, const std::string& caller_id, const Employee&,
                                               domain::Date on);

/// How the caller stands to the employee of the path, on the day asked for: self, supervisor (appraises her), superior
/// (appraises her appraiser) or unit_head (leads her unit or one above).
service::Relations to_employee(service::App&);

/// And to the unit of the path: unit_head (leads it or one above).
service::Relations to_unit(service::App&);

}
