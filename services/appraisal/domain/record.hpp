#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "award.hpp"
#include "date.hpp"
#include "rating_rules.hpp"
#include "workflow.hpp"

/// What the service keeps. Texts that are JSON hold the contract's shapes of the same name.
namespace appraisal {

/// The SKP of one employee in one period.
struct Appraisal {
    std::string id = {}, employee_id = {};
    std::optional<std::string> supervisor_id = {};  ///< nothing for who stands at the top
    std::string unit_id = {}, period = {};
    State state = State::draft;
    std::string plan = "[]";                          ///< JSON
    std::optional<std::string> self_assessment = {};  ///< JSON
    std::optional<Ratings> ratings = {};
    std::optional<Behaviours> behaviours = {};
    std::optional<domain::Predicate> predicate = {};
    std::optional<std::string> rating_reason = {};
    std::optional<std::string> rated_by = {};  ///< the employee, or the account that is none
    std::optional<std::string> evidence = {};  ///< JSON, as it was known when it was rated
    std::optional<domain::Date> final_on = {}, objection_until = {};
    bool objected = false;  ///< at least once
    std::int64_t version = 1;
};

/// The version of a year of the region's calendar, and the decree that it goes by.
struct CalendarVersion {
    int year = 0;
    std::int64_t version = 0;
    std::string basis = {};
};

/// An appraisal whose deadline for objections fell on another day before.
struct MovedDeadline {
    Appraisal appraisal;
    domain::Date before;
};

/// The employee's objection (keberatan) to a final appraisal.
struct Objection {
    std::string id, appraisal_id, employee_id, reasons;
    std::optional<bool> changed = {};  ///< nothing while it is open; whether the ratings were changed
    std::optional<std::string> decision_reasons = {};
    std::string filed_at = {};
    std::optional<std::string> decided_at = {};
    std::int64_t version = 1;
};

struct AwardProgram {
    std::string id, code, name;
    std::optional<std::string> description = {};
    std::string kind;
    domain::Predicate minimum_predicate = domain::Predicate::sangat_baik;
};

struct Award {
    std::string id, program_id, employee_id, unit_id, period, reason;
    AwardState state = AwardState::nominated;
    std::optional<std::string> certificate_code = {};
    std::optional<domain::Date> granted_on = {};
    std::int64_t version = 1;
};

}
