#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "date.hpp"
#include "id.hpp"
#include "period.hpp"
#include "policy.hpp"
#include "workflow.hpp"

/// The SKP of one employee in one period: who may do what to it, and where it leads (PP 30/2019, PermenPANRB 6/2022).
namespace appraisal {

enum class AppraisalState { draft, proposed, agreed, self_assessed, rated, calibrated, final, objected, closed };
constexpr auto codes_of(AppraisalState) {
    using enum AppraisalState;
    return domain::codes<AppraisalState>({{draft, "draft"},
                                          {proposed, "proposed"},
                                          {agreed, "agreed"},
                                          {self_assessed, "self_assessed"},
                                          {rated, "rated"},
                                          {calibrated, "calibrated"},
                                          {final, "final"},
                                          {objected, "objected"},
                                          {closed, "closed"}});
}

enum class AppraisalAction {
    submit,
    return_,
    agree,
    revise,
    self_assess,
    rate,
    calibrate,
    finalise,
    acknowledge,
    object,
    decide
};
constexpr auto codes_of(AppraisalAction) {
    using enum AppraisalAction;
    return domain::codes<AppraisalAction>({{submit, "submit"},
                                           {return_, "return"},
                                           {agree, "agree"},
                                           {revise, "revise"},
                                           {self_assess, "self_assess"},
                                           {rate, "rate"},
                                           {calibrate, "calibrate"},
                                           {finalise, "finalise"},
                                           {acknowledge, "acknowledge"},
                                           {object, "object"},
                                           {decide, "decide"}});
}

/// Texts that are JSON hold the contract's shapes of the same name.
struct Appraisal {
    domain::Id<Appraisal> id{};
    domain::EmployeeId employee_id{};
    std::optional<domain::EmployeeId> supervisor_id{};  ///< nothing for who stands at the top
    domain::UnitId unit_id{};
    domain::Period period;
    AppraisalState state = AppraisalState::draft;
    std::string plan = "[]";                       ///< JSON
    std::optional<std::string> self_assessment{};  ///< JSON
    std::optional<Ratings> ratings{};
    std::optional<Behaviours> behaviours{};
    std::optional<domain::Predicate> predicate{};
    std::optional<std::string> rating_reason{};
    std::optional<std::string> rated_by{};  ///< the employee, or the account that is none
    std::optional<std::string> evidence{};  ///< JSON, as it was known when it was rated
    std::optional<domain::Date> final_on{}, objection_until{};
    bool deadline_provisional = false;  ///< objection_until is counted over days that are not decreed yet
    bool objected = false;              ///< at least once
    std::int64_t version = 1;
};

/// Who looks at an appraisal, as of a day.
struct Caller {
    std::optional<domain::EmployeeId> employee_id{};  ///< nothing for who is no civil servant of the region
    std::optional<domain::EmployeeId> decider_id{};   ///< who decides an objection to it; nothing: the office
    bool heads_unit = false;                          ///< the appraisal's, or one above
    bool hr_admin = false;
    std::string account{};

    /// By which they are recognised later: the employee, or the account that is none.
    [[nodiscard]] std::string identity() const { return employee_id ? employee_id->to_string() : account; }
};

/// What the caller is to an appraisal: nobody acts for an office in their own case, and neither its supervisor nor
/// whoever rated decides the objection to it. Where the one who should act is no civil servant (above the highest of
/// them stands the regional head), hr_admin records what was done.
domain::Parties parties_to(const Appraisal&, const Caller&);

/// What counts beside the state.
struct AppraisalCircumstances {
    bool period_over = true;             ///< its last day has passed
    bool calibration_required = false;   ///< by policy
    bool objection_period_over = false;  ///< the deadline has passed
    bool objected_before = false;        ///< the decision on an objection is final
};
AppraisalCircumstances circumstances_of(const Appraisal&, const Policy&, const domain::Date& today);

using AppraisalCondition = domain::Condition<AppraisalCircumstances>;
inline constexpr AppraisalCondition period_is_over{
    [](const AppraisalCircumstances& given) { return given.period_over; }, domain::period_not_over};
inline constexpr AppraisalCondition calibration_optional{
    [](const AppraisalCircumstances& given) { return !given.calibration_required; },
    {"calibration-required", "Kebijakan mewajibkan kalibrasi lebih dahulu.", "The policy wants a calibration first."}};
inline constexpr AppraisalCondition not_objected_before{
    [](const AppraisalCircumstances& given) { return !given.objected_before; },
    {"objected-already", "Keberatan sudah diputus; putusan bersifat final.",
     "An objection was decided; that is final."}};
inline constexpr AppraisalCondition in_time{
    [](const AppraisalCircumstances& given) { return !given.objection_period_over; },
    {"too-late", "Batas waktu keberatan sudah lewat.", "The time for an objection has passed."}};

inline constexpr auto appraisal_workflow = [] {
    using enum AppraisalState;
    using enum AppraisalAction;
    using enum domain::Party;
    using Step = domain::Step<AppraisalState, AppraisalAction, AppraisalCircumstances>;
    // clang-format off
    return domain::Workflow({
        // from          action       to             who                 on what condition
        Step{draft,         submit,      proposed,      self},
        Step{proposed,      return_,     draft,         supervisor},
        Step{proposed,      agree,       agreed,        supervisor},
        Step{agreed,        revise,      draft,         self | supervisor},
        Step{agreed,        self_assess, self_assessed, self},
        Step{self_assessed, rate,        rated,         supervisor,         &period_is_over},
        Step{rated,         calibrate,   calibrated,    unit_head | office},
        Step{rated,         finalise,    final,         unit_head | office, &calibration_optional, &period_is_over},
        Step{calibrated,    finalise,    final,         unit_head | office, &period_is_over},
        Step{final,         acknowledge, closed,        self},
        Step{final,         object,      objected,      self,               &not_objected_before, &in_time},
        Step{objected,      decide,      final,         superior},
    });
    // clang-format on
}();

inline constexpr domain::Parties plan_changers = domain::Party::self | domain::Party::office;  ///< of a draft's plan

inline constexpr domain::Reason plan_empty{"plan_empty", "SKP belum memuat rencana hasil kerja.",
                                           "No result has been planned."};
inline constexpr domain::Reason reason_required{"reason_required", "Penilaian ini memerlukan alasan.",
                                                "This rating needs a reason."};
inline constexpr domain::Reason unknown_employee{"unknown_employee", "Pegawai tidak dikenal.",
                                                 "There is no such employee."};
inline constexpr domain::Reason appraisal_exists{"appraisal-exists", "Pegawai sudah memiliki SKP pada periode ini.",
                                                 "The employee has an appraisal in this period."};

}
