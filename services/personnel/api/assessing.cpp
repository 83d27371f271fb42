#include "assessing.hpp"

#include "assessment_store.hpp"
#include "career_policy_store.hpp"
#include "competency_json.hpp"
#include "competency_store.hpp"
#include "employee_store.hpp"
#include "level_faults.hpp"

namespace personnel {
namespace {

std::vector<http::Fault> faults_of(postgres::Transaction& tx, const Assessment& one, domain::Date today) {
    auto found = unknown_levels(tx, one.levels, one.assessed_on);
    if (one.assessed_on > today)
        found.push_back({"/assessed_on",
                         "in_the_future",
                         {"Tanggal asesmen belum tiba.", "The day of the assessment has not come yet."}});
    if (one.valid_until && *one.valid_until < one.assessed_on)
        found.push_back({"/valid_until",
                         "before_assessed_on",
                         {"Masa berlaku berakhir sebelum asesmen.", "It ends before the assessment."}});
    if (one.corrects.has_value() != one.reason.has_value())
        found.push_back({one.corrects ? "/reason" : "/corrects",
                         "correction_incomplete",
                         {"Koreksi menyebutkan asesmen yang dikoreksi dan alasannya.",
                          "A correction names the assessment that it corrects, and why."}});
    const auto corrected = one.corrects ? store::assessment(tx, *one.corrects) : std::nullopt;
    if (one.corrects && (!corrected || corrected->employee_id != one.employee_id))
        found.push_back({"/corrects",
                         "unknown_assessment",
                         {"Pegawai ini tidak memiliki asesmen tersebut.", "The employee has no such assessment."}});
    return found;
}

}

Assessment record_assessment(feed::Writing& writing, const Assessment& made, domain::Date today) {
    auto& tx = writing.sql();
    const auto employee = store::employee(tx, made.employee_id, today);
    if (!employee) throw http::not_found();
    if (auto refusals = faults_of(tx, made, today); !refusals.empty()) throw http::unprocessable(std::move(refusals));
    if (!store::insert(tx, made))
        throw http::conflict("corrected-already",
                             {"Asesmen itu sudah dikoreksi.", "That assessment was corrected already."});
    writing.publish(recorded_event(made));
    const auto match =
        job_match(requirement_of(tx, *employee, today), levels_of(store::assessed_levels(tx, employee->id, today)),
                  store::career_policy_on(tx, today).policy);
    writing.publish(gap_event(employee->id, employee->assignment.position_id, today, match));
    return store::assessment(tx, made.id).value();
}

Requirement requirement_of(postgres::Transaction& tx, const Employee& employee, domain::Date on) {
    const auto& position = employee.assignment.position_id;
    return store::requirement(tx, position, on).value_or(proposed_requirement(position, employee.level));
}

}
