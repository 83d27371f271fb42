#pragma once
#include <optional>
#include <string>
#include <vector>

#include "course.hpp"
#include "transaction.hpp"

namespace training::store {

struct CourseFilter {
    std::optional<std::string> develops{}, words{}, after_code{};
    int limit = 50;
};
std::vector<Course> list_courses(postgres::Transaction&, const CourseFilter&);
/// Offered courses that develop any of the subjects.
std::vector<Course> list_courses_for(postgres::Transaction&, const std::vector<std::string>& subjects);
std::optional<Course> find_course(postgres::Transaction&, domain::Id<Course>);
std::optional<Course> lock_course(postgres::Transaction&, domain::Id<Course>);
bool insert(postgres::Transaction&, const Course&);  ///< false when the code is taken
void update(postgres::Transaction&, Course&);        ///< counts its version on
/// Keeps who set its hours; of nobody's NIP it is nobody.
void note_hours_set(postgres::Transaction&, domain::Id<Course>, const std::optional<std::string>& nip,
                    domain::Date today);

}
