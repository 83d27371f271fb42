#pragma once
#include <optional>
#include <set>
#include <string>

#include "app.hpp"
#include "employee.hpp"

namespace personnel {

/// The employee whose NIP the caller's token carries.
std::optional<Employee> caller(postgres::Transaction&, const service::Call&, domain::Date on);

/// By which a later caller is recognised as the same: the employee, or the account that is none.
std::string identity_of(postgres::Transaction&, const service::Call&, domain::Date on);

/// Who appraises an employee on a day.
std::optional<Appraiser> appraiser_of(postgres::Transaction&, const Employee&, domain::Date on);

/// How one employee stands to another on a day: self, supervisor (appraises her), superior (appraises her appraiser) or
/// unit_head (heads her unit or one above).
std::set<identity::Relation> relations_between(postgres::Transaction&, const std::string& caller_id, const Employee&,
                                               domain::Date on);

/// How the caller stands to the employee of the path, on the day asked for: self, supervisor (appraises her), superior
/// (appraises her appraiser) or unit_head (heads her unit or one above).
service::Relations to_employee(service::App&);

/// And to the unit of the path: unit_head (heads it or one above).
service::Relations to_unit(service::App&);

}
