#pragma once
#include <optional>
#include <string>
#include <vector>

#include "policy_version.hpp"
#include "target.hpp"

namespace indicators {

/// Where a measurement can be seen: a link, or a file that was stored here before.
struct Evidence {
    std::string title{};
    std::optional<std::string> url{};
    std::optional<domain::Id<Evidence>> file_id{};
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// The fact that a derived measurement follows from: a sibling feed's event, or a row of this service's own ("kpi").
struct Origin {
    std::string feed{}, event_id{};
};

/// Whether somebody else has confirmed it (not_needed, waiting, verified, rejected), or another one has taken its
/// place.
enum class MeasurementState { not_needed, waiting, verified, rejected, corrected };
constexpr auto codes_of(MeasurementState) {
    using enum MeasurementState;
    return domain::codes<MeasurementState>({{not_needed, "not_needed"},
                                            {waiting, "waiting"},
                                            {verified, "verified"},
                                            {rejected, "rejected"},
                                            {corrected, "corrected"}});
}

/// Why it has to be verified: the region's policy has it so, or it makes a result of whoever reported it, or made a
/// fact that it follows from.
enum class WaitCause { policy, own_result };
constexpr auto codes_of(WaitCause) {
    using enum WaitCause;
    return domain::codes<WaitCause>({{policy, "policy"}, {own_result, "own_result"}});
}

/// Who records or verifies: the token's subject, and the employee whose token it is.
struct Reporter {
    std::string subject{};
    std::optional<std::string> employee_id{};
    bool below_head = false;  ///< reports, as who administers a unit, what makes the result of its head; not kept
    /// The same person: by employment where both are employees, otherwise by the token.
    [[nodiscard]] bool is(const Reporter&) const;
};

/// How somebody decided about a measurement that waited to be verified.
struct Decision {
    std::optional<std::string> verifier_id{};  ///< the employee, when it is one
    std::optional<std::string> reason{};
    std::string decided_at{};
};

/// What was reached. A ratio's measurement has a numerator and a denominator, any other a value.
struct Measurement {
    domain::Id<Measurement> id{};
    domain::Id<Target> target_id{};
    std::int64_t entry = 0;  ///< in the order of recording
    std::optional<domain::Decimal> value{}, numerator{}, denominator{};
    domain::Date measured_on{};
    std::vector<Evidence> evidence{};
    std::string source = "manual";  ///< manual, import, integration; satisfaction, training … when it is derived
    std::optional<Origin> origin{};
    std::optional<std::string> external_key{};  ///< the sender's own name for it: recorded once
    Reporter reporter{};
    std::vector<std::string> made_by{};  ///< the employees who made the facts that it is derived from
    bool late = false;
    bool counts = true;                                            ///< it enters the score
    MeasurementState verification = MeasurementState::not_needed;  ///< whatever has taken its place
    std::optional<WaitCause> cause{};                              ///< of one that waits, or waited
    std::optional<Decision> decision{};
    std::optional<domain::Id<Measurement>> corrects{}, corrected_by{};
    std::optional<std::string> reason{};
    std::string recorded_at{};
};
MeasurementState state_of(const Measurement&);
/// Whether they reported it, or made a fact that it is derived from.
bool is_made_by(const Measurement&, const Reporter&);
/// Corrected, and decided upon, once each.
std::int64_t version_of(const Measurement&);
/// Whether the two say the same, so that one is a repeat of the other.
bool same_content(const Measurement&, const Measurement&);

inline constexpr Reason target_not_agreed{"target_not_agreed", "Target belum disepakati.", "The target is not agreed."};
inline constexpr Reason ratio_required{"ratio_required", "Indikator rasio memerlukan pembilang dan penyebut.",
                                       "A ratio takes numerator and denominator."};
inline constexpr Reason value_required{"value_required", "Indikator ini memerlukan satu nilai.",
                                       "This indicator takes one value."};
inline constexpr Reason bad_denominator{"bad_denominator", "Penyebut harus lebih dari 0.", "A denominator is above 0."};
/// Why this cannot be recorded for the target, all at once: a draft target, a day outside of its days, a value where a
/// ratio is wanted or the other way round, a value below zero of something that cannot be, a denominator of zero or
/// less.
std::vector<domain::Violation> check_measurement(const Measurement&, const Target&, const Indicator&);

/// What a region asks of measurements.
struct MeasurementPolicy {
    enum class Verify { none, listed, all };
    enum class Late { refuse, mark };
    Verify verify = Verify::none;
    std::vector<domain::Id<Indicator>> verified_indicators{};  ///< where it is `listed`
    std::optional<int> late_after_days{};                      ///< after the end of the period; nothing: never
    Late late = Late::refuse;
};
using MeasurementPolicyVersion = domain::PolicyVersion<MeasurementPolicy>;
constexpr auto codes_of(MeasurementPolicy::Verify) {
    using enum MeasurementPolicy::Verify;
    return domain::codes<MeasurementPolicy::Verify>({{none, "none"}, {listed, "listed"}, {all, "all"}});
}
constexpr auto codes_of(MeasurementPolicy::Late) {
    using enum MeasurementPolicy::Late;
    return domain::codes<MeasurementPolicy::Late>({{refuse, "refuse"}, {mark, "mark"}});
}

bool needs_verification(const MeasurementPolicy&, domain::Id<Indicator>);
/// Whether an entry of today is late for the period.
bool is_late(const MeasurementPolicy&, const domain::Period&, const domain::Date& today);

inline constexpr Reason future_day{"future_day", "Tanggal belum tiba.", "That day is still to come."};
inline constexpr Reason too_late{"too_late", "Batas waktu pengisian sudah lewat.", "It is too late to record this."};
/// Why it cannot be recorded today: of a day to come, or too late.
std::vector<domain::Violation> check_day(const MeasurementPolicy&, const Measurement&, const domain::Period&,
                                         const domain::Date& today);

enum class MeasurementAction { correct, verify, reject };
constexpr auto codes_of(MeasurementAction) {
    using enum MeasurementAction;
    return domain::codes<MeasurementAction>({{correct, "correct"}, {verify, "verify"}, {reject, "reject"}});
}

struct MeasurementCircumstances {
    bool recorded_by_caller = false;
};
inline constexpr domain::Condition<MeasurementCircumstances> by_somebody_else{
    [](const MeasurementCircumstances& given) { return !given.recorded_by_caller; },
    {"self-verification", "Yang mencatat tidak memverifikasi sendiri.", "Who recorded it does not verify it."}};

/// The second office is an integration that records measurements. A correction is a measurement of its own, which takes
/// the place of the other.
inline constexpr auto measurement_workflow = [] {
    using enum MeasurementState;
    using enum MeasurementAction;
    using enum domain::Party;
    using Step = domain::Step<MeasurementState, MeasurementAction, MeasurementCircumstances>;
    constexpr auto corrector = supervisor | unit_head | office | second_office;
    constexpr auto verifier = supervisor | unit_head | superior | office;
    // clang-format off
    return domain::Workflow({
        // from      action   to         who        on what condition
        Step{not_needed, correct, corrected, corrector},
        Step{waiting,    correct, corrected, corrector},
        Step{verified,   correct, corrected, corrector},
        Step{rejected,   correct, corrected, corrector},
        Step{waiting,    verify,  verified,  verifier, &by_somebody_else},
        Step{waiting,    reject,  rejected,  verifier, &by_somebody_else},
    });
    // clang-format on
}();

}
