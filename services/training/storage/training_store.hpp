#pragma once
#include <optional>
#include <string>
#include <vector>

#include "enrolment.hpp"
#include "transaction.hpp"

namespace training::store {

struct Course {
    std::string id{}, code{}, title{};
    domain::Decimal hours{};
    std::string kind{};
    std::vector<std::string> develops{};
    bool withdrawn = false;
    std::int64_t version = 1;
};
std::vector<Course> courses(postgres::Transaction&, const std::optional<std::string>& develops,
                            const std::optional<std::string>& words, const std::optional<std::string>& after_code,
                            int limit);
/// Offered courses that develop any of the subjects.
std::vector<Course> courses_for(postgres::Transaction&, const std::vector<std::string>& subjects);
std::optional<Course> course(postgres::Transaction&, const std::string& id);
std::optional<Course> lock_course(postgres::Transaction&, const std::string& id);
bool insert(postgres::Transaction&, const Course&);  ///< false when the code is taken
void update(postgres::Transaction&, const Course&);  ///< with its new version

struct Need {
    std::string id{}, employee_id{}, period{}, subject{};
    std::string reason_code{};  ///< weak_behaviour (told by an appraisal), stated (by hand)
    std::optional<std::string> appraisal_id{}, value{};
    std::string state = "open";  ///< open, planned, met
    std::int64_t version = 1, entry = 0;
};
struct Filter {
    std::optional<std::string> employee_id{}, period{}, course_id{}, state{};
    std::optional<std::vector<std::string>> employees{};  ///< only of these
    std::int64_t after_entry = 0;
    int limit = 50;
};
std::vector<Need> needs(postgres::Transaction&, const Filter&);
std::optional<Need> need(postgres::Transaction&, const std::string& id);
bool insert(postgres::Transaction&, const Need&);  ///< false when the need is stated already
/// The need in its new state with its version counted on; nothing when it is in that state already.
std::optional<Need> move(postgres::Transaction&, const std::string& id, const std::string& state);

std::vector<Enrolment> enrolments(postgres::Transaction&, const Filter&);
std::optional<Enrolment> enrolment(postgres::Transaction&, const std::string& id);
std::optional<Enrolment> lock_enrolment(postgres::Transaction&, const std::string& id);
void insert(postgres::Transaction&, const Enrolment&);
void update(postgres::Transaction&, const Enrolment&);  ///< with its new version

struct LearningRecord {
    std::string id{}, employee_id{}, course_id{}, enrolment_id{};
    int year = 0;
    domain::Decimal hours{};
    domain::Date completed_on{};
    std::int64_t entry = 0;
};
void insert(postgres::Transaction&, const LearningRecord&);
std::vector<LearningRecord> learning_records(postgres::Transaction&, const std::string& employee_id, int year,
                                             std::int64_t after_entry, int limit);
domain::Decimal learned_hours(postgres::Transaction&, const std::string& employee_id, int year);

std::string new_id(postgres::Transaction&);

}
