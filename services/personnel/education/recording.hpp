#pragma once
#include <nlohmann/json_fwd.hpp>

#include "employee.hpp"
#include "journal.hpp"
#include "schooling.hpp"

/// Educations with their events, alike for requests and imports. They throw http::Problem: 422 for what cannot be so,
/// 409 (education-recorded) for what is recorded already. The employee is locked.
namespace personnel {

SchoolingEntry record_schooling(feed::Writing&, const Person&, const Schooling&, domain::Date today);
SchoolingEntry correct_schooling(feed::Writing&, const SchoolingEntry& before, const Schooling& after,
                                 const SchoolingCorrection& why, domain::Date today);
void withdraw_schooling(feed::Writing&, const SchoolingEntry&, const SchoolingCorrection& why);

/// Of an input that the contract has checked.
Schooling read_schooling(const nlohmann::json& input);
nlohmann::json render(const Schooling&);
nlohmann::json render_schooling(const SchoolingEntry&);
nlohmann::json render_correction(const SchoolingCorrection&);

}
