#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "target.hpp"

namespace indicators {

/// Where a measurement can be seen: a link, or a file that was stored here before.
struct Evidence {
    std::string title{};
    std::optional<std::string> url{}, file_id{};
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// The fact that a derived measurement follows from: a sibling feed's event, or a row of this service's own ("kpi").
struct Origin {
    std::string feed{}, event_id{};
};

/// Whether somebody else has confirmed it.
enum class Verification { not_needed, waiting, verified, rejected };
inline constexpr std::array all_verifications{Verification::not_needed, Verification::waiting, Verification::verified,
                                              Verification::rejected};
std::string_view code(Verification);

/// Who records or verifies: the token's subject, and the employee whose token it is.
struct Reporter {
    std::string subject{};
    std::optional<std::string> employee_id{};
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
    std::string id{}, target_id{};
    std::int64_t entry = 0;  ///< in the order of recording
    std::optional<domain::Decimal> value{}, numerator{}, denominator{};
    domain::Date measured_on{};
    std::vector<Evidence> evidence{};
    std::string source = "manual";  ///< manual, import, integration; satisfaction, training … when it is derived
    std::optional<Origin> origin{};
    std::optional<std::string> external_key{};  ///< the sender's own name for it: recorded once
    Reporter reporter{};
    bool late = false;
    bool counts = true;  ///< it enters the score
    Verification verification = Verification::not_needed;
    std::optional<Decision> decision{};
    std::optional<std::string> corrects{}, corrected_by{}, reason{};
    std::string recorded_at{};
};

/// Whether the two say the same, so that one is a repeat of the other.
bool same_content(const Measurement&, const Measurement&);

/// Why this cannot be recorded for the target, all at once: a draft target (target_not_agreed), a day outside of its
/// days (outside_period), a value where a ratio is wanted or the other way round (value_required, ratio_required), a
/// value below zero of something that cannot be (negative), a denominator of zero or less (bad_denominator).
std::vector<Objection> objections(const Measurement&, const Target&, const Indicator&);

/// What a region asks of measurements.
struct MeasurementPolicy {
    enum class Verify { none, listed, all };
    enum class Late { refuse, mark };
    std::int64_t version = 0;  ///< 0: nobody has decided anything
    std::string valid_from{};
    Verify verify = Verify::none;
    std::vector<std::string> verified_indicators{};  ///< where it is `listed`
    std::optional<int> late_after_days{};            ///< after the end of the period; nothing: never
    Late late = Late::refuse;
};
std::string_view code(MeasurementPolicy::Verify);
std::string_view code(MeasurementPolicy::Late);
inline constexpr std::array all_verify_rules{MeasurementPolicy::Verify::none, MeasurementPolicy::Verify::listed,
                                             MeasurementPolicy::Verify::all};
inline constexpr std::array all_late_rules{MeasurementPolicy::Late::refuse, MeasurementPolicy::Late::mark};

bool needs_verification(const MeasurementPolicy&, const std::string& indicator_id);
/// Whether an entry of today is late for the period.
bool is_late(const MeasurementPolicy&, const domain::Period&, const domain::Date& today);
/// Why it cannot be recorded today: of a day to come (future_day), or too late (too_late).
std::vector<Objection> objections_today(const MeasurementPolicy&, const Measurement&, const domain::Period&,
                                        const domain::Date& today);

/// What can be done with a measurement that is recorded: `verify` and `reject` while it waits and nothing has taken its
/// place.
enum class MeasurementAction { correct, verify, reject };
inline constexpr std::array all_measurement_actions{MeasurementAction::correct, MeasurementAction::verify,
                                                    MeasurementAction::reject};
std::string_view code(MeasurementAction);
bool allowed(MeasurementAction, const Measurement&);
/// Corrected, and decided upon, once each.
std::int64_t version_of(const Measurement&);

}
