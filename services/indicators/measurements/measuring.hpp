#pragma once
#include <vector>

#include "journal.hpp"
#include "measurement.hpp"

namespace indicators {

/// The event of a measurement that was recorded.
feed::Event recorded_event(const Measurement&, const Target&);

inline constexpr Reason target_of_closed_period{"period_closed", "Periode sudah ditutup.", "The period is closed."};
inline constexpr Reason key_taken{"key_taken", "Kunci ini sudah dicatat dengan isi lain; koreksilah pengukurannya.",
                                  "This key is recorded with another content; correct that measurement."};
inline constexpr Reason is_corrected{"corrected_already", corrected_already.indonesian, corrected_already.english};

/// What became of a measurement that came in.
struct RecordResult {
    enum class Outcome { recorded, known, refused };
    Outcome outcome = Outcome::refused;
    Measurement measurement{};  ///< as recorded; of a known one, what was recorded under its key before
    /// Of a refused one; target_of_closed_period, is_corrected, key_taken among them.
    std::vector<domain::Violation> violations{};
};
constexpr auto codes_of(RecordResult::Outcome) {
    using enum RecordResult::Outcome;
    return domain::codes<RecordResult::Outcome>({{recorded, "recorded"}, {known, "known"}, {refused, "refused"}});
}

/// Records what is right of these, in one transaction with the period of each held until it ends, and publishes it. A
/// measurement whose external key was recorded before changes nothing when it says the same (known), and is refused
/// when it says something else. What somebody reports of themselves, or of a unit that they lead, waits to be verified
/// whatever the region's policy, and so does what who administers a unit reports of what makes its head's result.
/// `today` is the day of recording, for the region's policy.
std::vector<RecordResult> record_measurements(feed::Writing&, std::vector<Measurement>, const domain::Date& today);

}
