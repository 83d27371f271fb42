#pragma once
#include <optional>
#include <string>
#include <vector>

#include "directory.hpp"
#include "enrolment.hpp"
#include "transaction.hpp"

namespace training::store {

using SeenEnrolment = identity::Seen<Enrolment>;  ///< relations to the employee

struct EnrolmentFilter {
    std::optional<domain::EmployeeId> employee_id{};
    std::optional<domain::Id<Course>> course_id{};
    std::optional<EnrolmentState> state{};
    std::optional<std::vector<std::string>> employees{};  ///< only of these
    std::int64_t after_sequence = 0;
    int limit = 50;
};
std::vector<SeenEnrolment> list_enrolments(postgres::Transaction&, const EnrolmentFilter&, const identity::Viewer&);
std::optional<SeenEnrolment> find_enrolment(postgres::Transaction&, domain::Id<Enrolment>, const identity::Viewer&);
/// Whether it is one of the civil servant with the NIP, or of somebody whose unit they head: hours that are learnt
/// count for the unit, too.
bool is_enrolment_of(postgres::Transaction&, const std::string& id, const std::string& nip, domain::Date today);
/// Whether one of those takes part in the course, and has not completed it.
bool takes_part(postgres::Transaction&, domain::Id<Course>, const std::string& nip, domain::Date today);
std::optional<Enrolment> lock_enrolment(postgres::Transaction&, domain::Id<Enrolment>);
/// False while the employee takes part in the course.
bool insert(postgres::Transaction&, const Enrolment&);
void update(postgres::Transaction&, Enrolment&);  ///< counts its version on
/// Keeps that the civil servant made its hours.
void note_maker(postgres::Transaction&, domain::Id<Enrolment>, const std::string& nip, domain::Date today);

}
