#pragma once
#include <optional>
#include <string>
#include <vector>

#include "enrolment.hpp"
#include "transaction.hpp"

namespace training::store {

/// Hours that a completed enrolment added to an employee's year.
struct LearningRecord {
    domain::Id<LearningRecord> id{};
    domain::EmployeeId employee_id{};
    domain::Id<Course> course_id{};
    domain::Id<Enrolment> enrolment_id{};
    int year = 0;
    domain::Decimal hours{};
    domain::Date completed_on{};
    std::int64_t sequence = 0;
    std::vector<std::string> made_by{};  ///< the employees who made the hours, beside the learner; not shown
};

struct LedgerFilter {
    domain::EmployeeId employee_id{};
    int year = 0;
    std::int64_t after_sequence = 0;
    int limit = 50;
};
std::vector<LearningRecord> list_learning_records(postgres::Transaction&, const LedgerFilter&);
domain::Decimal sum_learned_hours(postgres::Transaction&, const LedgerFilter&);  ///< of the year, whatever the page

/// The hours of the course, for the year of the completed enrolment.
LearningRecord record_learning(postgres::Transaction&, const Enrolment&, domain::Id<LearningRecord>);

}
