#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "course.hpp"
#include "date.hpp"
#include "need.hpp"
#include "workflow.hpp"

/// Taking part in a course, from the request to the certificate.
namespace training {

enum class EnrolmentState { requested, approved, rejected, attended, assessed, completed };
constexpr auto codes_of(EnrolmentState) {
    using enum EnrolmentState;
    return domain::codes<EnrolmentState>({{requested, "requested"},
                                          {approved, "approved"},
                                          {rejected, "rejected"},
                                          {attended, "attended"},
                                          {assessed, "assessed"},
                                          {completed, "completed"}});
}

enum class EnrolmentAction { approve, reject, attend, assess, complete };
constexpr auto codes_of(EnrolmentAction) {
    using enum EnrolmentAction;
    return domain::codes<EnrolmentAction>(
        {{approve, "approve"}, {reject, "reject"}, {attend, "attend"}, {assess, "assess"}, {complete, "complete"}});
}

/// Whether it makes the hours that are learnt: that somebody took part, passed and completed.
constexpr bool makes_hours(EnrolmentAction action) {
    using enum EnrolmentAction;
    return action == attend || action == assess || action == complete;
}

struct Enrolment {
    domain::Id<Enrolment> id{};
    domain::Id<Course> course_id{};
    domain::EmployeeId employee_id{};
    std::optional<domain::Id<Need>> need_id{};
    EnrolmentState state = EnrolmentState::requested;
    std::optional<std::string> reason{};  ///< of a rejection
    std::optional<domain::Decimal> score{};
    std::optional<bool> passed{};
    std::optional<domain::Date> completed_on{};
    std::optional<std::string> certificate_number{};
    std::int64_t version = 1;
    std::int64_t sequence = 0;  ///< in the order of enrolling
};

/// What counts beside the state.
struct EnrolmentCircumstances {
    bool passed = false;  ///< the assessment
};
inline constexpr domain::Condition<EnrolmentCircumstances> has_passed{
    [](const EnrolmentCircumstances& given) { return given.passed; },
    {"not-passed", "Peserta belum lulus penilaian.", "The participant has not passed the assessment."}};

inline constexpr auto enrolment_workflow = [] {
    using enum EnrolmentState;
    using enum EnrolmentAction;
    using enum domain::Party;
    using Step = domain::Step<EnrolmentState, EnrolmentAction, EnrolmentCircumstances>;
    // clang-format off
    return domain::Workflow({
        // from      action    to         who                               on what condition
        Step{requested, approve,  approved,  supervisor | unit_head | office},
        Step{requested, reject,   rejected,  supervisor | unit_head | office},
        Step{approved,  attend,   attended,  office},
        Step{attended,  assess,   assessed,  office},
        Step{assessed,  complete, completed, office,                        &has_passed},
    });
    // clang-format on
}();

/// Once at a time: again after a rejection, an assessment that was not passed, or completion.
inline constexpr domain::Reason enrolled_already{"enrolled-already", "Pegawai sudah terdaftar pada pelatihan ini.",
                                                 "The employee is enrolled in this course."};
/// A score of an assessment: 0 to 100, with two decimals at most.
inline constexpr domain::Reason bad_score{"bad_score", "Nilai harus antara 0 dan 100, paling banyak dua desimal.",
                                          "A score is from 0 to 100, with two decimals at most."};
std::optional<domain::Reason> check_score(const domain::Decimal&);

}
