#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "directory.hpp"
#include "measurement.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// A measurement with what is read of its target.
struct MeasurementDetails {
    Measurement measurement{};
    domain::Period period;
    bool period_closed = false;
    std::optional<std::string> viewer_id{};  ///< the employee who reads it
    bool serves_viewer = false;              ///< its target, as is_target_of() has it
};
using SeenMeasurement = identity::Seen<MeasurementDetails>;  ///< relations to the target's owner

/// Of a target, in the order of recording.
std::vector<SeenMeasurement> list_measurements(postgres::Transaction&, domain::Id<Target>, std::int64_t after_entry,
                                               int limit, const identity::Viewer&);
/// Those that wait for a verifier, in the order of ids.
std::vector<SeenMeasurement> list_waiting(postgres::Transaction&, const std::optional<std::string>& after_id,
                                          const std::optional<std::vector<std::string>>& visible_owners, int limit,
                                          const identity::Viewer&);
std::optional<SeenMeasurement> find_measurement(postgres::Transaction&, domain::Id<Measurement>,
                                                const identity::Viewer&);
/// Whether its target is one of the civil servant with the NIP, as is_target_of() has it.
bool is_measurement_of(postgres::Transaction&, const std::string& id, const std::string& nip, domain::Date on);
std::map<std::string, Measurement> find_by_external_key(postgres::Transaction&, const std::vector<std::string>& keys);
/// The measurement of that source on the target that counts now, if there is one.
std::optional<Measurement> find_counting(postgres::Transaction&, domain::Id<Target>, const std::string& source);

/// The last of that source on the target that was derived, is not corrected or withdrawn, and counts or was to be
/// verified.
std::optional<Measurement> find_derived(postgres::Transaction&, domain::Id<Target>, const std::string& source);

/// The targets for somebody who measures them: until the transaction ends nobody changes them, or closes their periods.
struct HeldTarget {
    Target target;
    bool period_closed = false;
};
std::map<domain::Id<Target>, HeldTarget> hold_targets(postgres::Transaction&, const std::vector<domain::Id<Target>>&);

/// The measurement for who corrects it or decides upon it: they take turns. Its period is held.
std::optional<MeasurementDetails> lock_measurement(postgres::Transaction&, domain::Id<Measurement>,
                                                   const domain::Period&, const identity::Viewer&);
/// Stores these and gives them their entry and time; the ids of those that were stored: not one that corrects what has
/// been corrected already, nor one whose external key is taken. What they correct counts no longer when they count.
std::set<domain::Id<Measurement>> insert(postgres::Transaction&, std::span<Measurement>);
/// Verified, or rejected, as the measurement's state says, now. A verified one counts in the place of what it corrects.
void decide(postgres::Transaction&, Measurement&, const Reporter& verifier);
/// It, and whatever it corrects, directly or by way of other corrections, counts no longer, nor waits to.
void stop_counting(postgres::Transaction&, domain::Id<Measurement>);

}
