#include "assessing.hpp"

#include "assessment_store.hpp"
#include "career_policy_store.hpp"
#include "competency_json.hpp"
#include "competency_store.hpp"
#include "employee_store.hpp"
#include "level_faults.hpp"
#include "refusals.hpp"

namespace personnel {
namespace {

constexpr domain::Reason in_the_future{"in_the_future", "Tanggal asesmen belum tiba.",
                                       "The day of the assessment has not come yet."};
constexpr domain::Reason before_assessed_on{"before_assessed_on", "Masa berlaku berakhir sebelum asesmen.",
                                            "It ends before the assessment."};
constexpr domain::Reason correction_incomplete{"correction_incomplete",
                                               "Koreksi menyebutkan asesmen yang dikoreksi dan alasannya.",
                                               "A correction names the assessment that it corrects, and why."};
constexpr domain::Reason unknown_assessment{"unknown_assessment", "Pegawai ini tidak memiliki asesmen tersebut.",
                                            "The employee has no such assessment."};
constexpr domain::Reason corrected_already{"corrected-already", "Asesmen itu sudah dikoreksi.",
                                           "That assessment was corrected already."};

void check(postgres::Transaction& tx, const Assessment& made, domain::Date today) {
    Refusals refusals;
    add_unknown_levels(refusals, tx, made.levels, made.assessed_on);
    refusals.add_if(made.assessed_on > today, "/assessed_on", in_the_future);
    refusals.add_if(made.valid_to && *made.valid_to < made.assessed_on, "/valid_to", before_assessed_on);
    refusals.add_if(made.corrects.has_value() != made.reason.has_value(), made.corrects ? "/reason" : "/corrects",
                    correction_incomplete);
    const auto corrected = made.corrects ? store::find_assessment(tx, *made.corrects) : std::nullopt;
    refusals.add_if(made.corrects && (!corrected || corrected->employee_id != made.employee_id), "/corrects",
                    unknown_assessment);
    refusals.check();
}

}

Assessment record_assessment(feed::Writing& writing, const Assessment& made, domain::Date today) {
    auto& tx = writing.sql();
    const auto employee = store::find_employee(tx, made.employee_id, today);
    if (!employee) throw http::not_found();
    check(tx, made, today);
    if (!store::insert(tx, made)) throw conflict(corrected_already);
    writing.publish(recorded_event(made));
    const auto match =
        job_match(requirement_of(tx, *employee, today), levels_of(store::list_assessed_levels(tx, employee->id, today)),
                  store::find_career_policy(tx, today).policy);
    writing.publish(gap_event(employee->id, employee->assignment.position_id, today, match));
    return store::find_assessment(tx, made.id).value();
}

Requirement requirement_of(postgres::Transaction& tx, const Employee& employee, domain::Date on) {
    const auto& position = employee.assignment.position_id;
    return store::find_requirement(tx, position, on).value_or(proposed_requirement(position, employee.level));
}

}
