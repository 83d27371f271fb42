#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bands.hpp"
#include "consultation.hpp"
#include "id.hpp"
#include "period.hpp"
#include "plan_codes.hpp"
#include "reasons.hpp"
#include "workflow.hpp"

namespace indicators {

/// Of an edition of an indicator. An approved one may have been replaced by a later edition since.
enum class IndicatorState { draft, consultation, approved, retired, withdrawn };
constexpr auto codes_of(IndicatorState) {
    using enum IndicatorState;
    return domain::codes<IndicatorState>({{draft, "draft"},
                                          {consultation, "consultation"},
                                          {approved, "approved"},
                                          {retired, "retired"},
                                          {withdrawn, "withdrawn"}});
}

/// Where the measurements of an indicator come from.
enum class Source { manual, import, citizen_satisfaction, complaint_handling, training_hours, program, innovation };
constexpr auto codes_of(Source) {
    using enum Source;
    return domain::codes<Source>({{manual, "manual"},
                                  {import, "import"},
                                  {citizen_satisfaction, "citizen_satisfaction"},
                                  {complaint_handling, "complaint_handling"},
                                  {training_hours, "training_hours"},
                                  {program, "program"},
                                  {innovation, "innovation"}});
}

/// An edition that is in the making while another one is shown.
struct Revision {
    int edition = 0;
    IndicatorState state = IndicatorState::draft;
    std::optional<domain::Date> valid_from{};
};

/// One edition of an indicator. The indicator's id, code and version are those of all its editions.
struct Indicator {
    domain::Id<Indicator> id{};
    std::string code{};
    int edition = 1;
    std::string name{};
    std::optional<std::string> name_en{}, description{}, regulation{};
    std::optional<std::string> method{};  ///< how to measure it
    std::string category{};
    std::string measure_unit{};                    ///< "dokumen", "hari", "%"
    std::optional<std::string> measure_unit_en{};  ///< "documents"; nothing: the same in English
    domain::MeasureKind measure_kind{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Decimal cap{120};           ///< the most that an achievement counts, in percent
    std::vector<domain::Band> bands{};  ///< what an achievement counts instead of itself; none: itself
    Source source = Source::manual;
    PlanCodes plan{};
    std::optional<domain::UnitId> owner_unit_id{};  ///< the unit that answers for it
    IndicatorState state = IndicatorState::draft;
    std::optional<domain::Date> valid_from{};  ///< a first day of a month; nothing: from ever
    std::optional<domain::Date> valid_to{};    ///< the day before the next edition begins
    std::optional<std::string> reason{};       ///< why it takes the place of the edition before
    std::optional<Revision> revision{};
    std::optional<Consultation>
        consultation{};                    ///< of the revision, while it is in consultation, otherwise of this edition
    std::int64_t unanswered_comments = 0;  ///< in that consultation
    std::int64_t version = 1;
};

/// Whether targets are set on this edition in a period.
bool in_force(const Indicator&, const domain::Period&);

inline constexpr Reason not_a_period_start{"not_a_period_start", "Masa berlaku dimulai pada tanggal 1 suatu bulan.",
                                           "Validity begins on the first day of a month."};
inline constexpr Reason not_after_predecessor{"not_after_predecessor",
                                              "Masa berlaku harus dimulai setelah edisi yang digantikan.",
                                              "Validity begins after that of the edition that is replaced."};
/// Everything that keeps an edition from being so: a cap below zero, bands with gaps or overlaps, codes of no
/// plan, a validity that does not begin with a period, or not after the edition that it replaces.
std::vector<domain::Violation> check_indicator(const Indicator&, const std::optional<Indicator>& predecessor = {});

enum class IndicatorAction { change, consult, extend, approve, withdraw, revise, retire, comment, vote };
constexpr auto codes_of(IndicatorAction) {
    using enum IndicatorAction;
    return domain::codes<IndicatorAction>({{change, "change"},
                                           {consult, "consult"},
                                           {extend, "extend"},
                                           {approve, "approve"},
                                           {withdraw, "withdraw"},
                                           {revise, "revise"},
                                           {retire, "retire"},
                                           {comment, "comment"},
                                           {vote, "vote"}});
}

struct IndicatorCircumstances {
    bool consultation_open = false;       ///< today is one of its days
    bool consultation_required = false;   ///< the region wants one, and there is none
    bool consultation_too_short = false;  ///< until today
    bool comments_unanswered = false;
};
inline constexpr domain::Condition<IndicatorCircumstances> consultation_is_open{
    [](const IndicatorCircumstances& given) { return given.consultation_open; },
    {"consultation-over", "Masa konsultasi telah berakhir.", "The consultation is over."}};
inline constexpr domain::Condition<IndicatorCircumstances> needs_no_consultation{
    [](const IndicatorCircumstances& given) { return !given.consultation_required; },
    {"consultation-required", "Rancangan belum dikonsultasikan dengan ASN terkait.",
     "The draft has not been opened to the ASN concerned."}};
inline constexpr domain::Condition<IndicatorCircumstances> comments_are_answered{
    [](const IndicatorCircumstances& given) { return !given.comments_unanswered; },
    {"comments-unanswered", "Masih ada komentar yang belum dijawab.", "There are unanswered comments."}};
inline constexpr domain::Condition<IndicatorCircumstances> consultation_was_long_enough{
    [](const IndicatorCircumstances& given) { return !given.consultation_too_short; },
    {"consultation-too-short", "Masa konsultasi belum cukup.", "The consultation has not run long enough."}};

/// People are measured by an approved edition, so it is not changed any more: a revision makes a draft of the next one.
/// Participants are those whom the consultation concerns. Nobody is measured by what those concerned were not heard
/// about, as long as the region wants them to be.
inline constexpr auto indicator_workflow = [] {
    using enum IndicatorState;
    using enum IndicatorAction;
    using enum domain::Party;
    using Step = domain::Step<IndicatorState, IndicatorAction, IndicatorCircumstances>;
    // clang-format off
    return domain::Workflow({
        // from          action    to            who          on what condition
        Step{draft,        change,   draft,        office},
        Step{consultation, change,   consultation, office},
        Step{draft,        consult,  consultation, office},
        Step{consultation, extend,   consultation, office},
        Step{draft,        approve,  approved,     office, &needs_no_consultation},
        Step{consultation, approve,  approved,     office, &comments_are_answered, &consultation_was_long_enough},
        Step{draft,        withdraw, withdrawn,    office},
        Step{consultation, withdraw, withdrawn,    office},
        Step{approved,     revise,   draft,        office},
        Step{withdrawn,    revise,   draft,        office},
        Step{approved,     retire,   retired,      office},
        Step{consultation, comment,  consultation, participant, &consultation_is_open},
        Step{consultation, vote,     consultation, participant, &consultation_is_open},
    });
    // clang-format on
}();

/// The state that decides what may be done to an indicator: that of the edition in the making, otherwise its own.
IndicatorState deciding_state(const Indicator&);

}
