#pragma once
#include <vector>

#include "journal.hpp"
#include "measurement.hpp"

namespace indicators {

/// The event of a measurement that was recorded.
feed::Event recorded_event(const Measurement&, const Target&);

/// What became of a measurement that came in.
struct Taken {
    enum class Outcome { recorded, known, refused };
    Outcome outcome = Outcome::refused;
    Measurement measurement{};            ///< as recorded; of a known one, what was recorded under its key before
    std::vector<Objection> objections{};  ///< of a refused one; period_closed, corrected_already, key_taken among them
};

/// Records what is right of these, in one transaction with the period of each held open until it ends, and tells it. A
/// measurement whose external key was recorded before changes nothing when it says the same (known), and is refused
/// when it says something else (key_taken). What somebody reports of themselves, or of a unit that they lead, waits to
/// be verified whatever the region's policy. `today` is the day of recording, for the region's policy.
std::vector<Taken> take(feed::Writing&, std::vector<Measurement>, const domain::Date& today);

}
