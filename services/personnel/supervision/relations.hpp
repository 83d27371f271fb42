#pragma once
#include "app.hpp"
#include "line.hpp"
#include "relation_store.hpp"

namespace personnel {

/// The employee whose NIP the caller's token carries.
std::optional<store::Caller> find_caller(postgres::Transaction&, const service::Call&, domain::Date on);
/// By which a later caller is recognised as the same: the employee, or the account that is none.
std::string identity_of(postgres::Transaction&, const service::Call&, domain::Date on);

/// Who appraises an employee on a day.
std::optional<Appraiser> find_appraiser(postgres::Transaction&, const std::string& employee_id, domain::Date on);
/// Whom an employee appraises on a day, by whatever line; those in service.
std::vector<std::string> list_reports(postgres::Transaction&, const std::string& employee_id, domain::Date on);

/// How the caller stands to the employee of the path, on the day asked for: self, supervisor, superior or unit_head.
service::Relations to_employee(service::App&);
/// To the employee whom the body names, today.
service::Relations to_named_employee(service::App&);
/// And to the unit of the path: unit_head (leads it or one above).
service::Relations to_unit(service::App&);

}
