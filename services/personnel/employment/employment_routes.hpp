#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> employee_routes(service::App&);
/// /employees/{id}/assignments: what somebody does in positions, definitive, acting and additional.
std::vector<service::Endpoint> assignment_routes(service::App&);
/// /missing-appraisers: those whom nobody appraises.
std::vector<service::Endpoint> missing_appraiser_routes(service::App&);
/// /employees/{id}/ranks: the history of an employee's ranks.
std::vector<service::Endpoint> rank_routes(service::App&);
/// /employees/{id}/standings: whether somebody serves, is away or has left, since when and why.
std::vector<service::Endpoint> standing_routes(service::App&);

}
