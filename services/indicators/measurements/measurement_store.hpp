#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "measurement.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// In the order of recording.
std::vector<Measurement> measurements(postgres::Transaction&, const std::string& target_id, std::int64_t after_entry,
                                      int limit);
std::optional<Measurement> measurement(postgres::Transaction&, const std::string& id);

std::map<std::string, Measurement> measurements_by_external_key(postgres::Transaction&,
                                                                const std::vector<std::string>& keys);
/// Those that wait for a verifier, in the order of ids; of these employees and units only, when they are given.
std::vector<Measurement> waiting(postgres::Transaction&, const std::optional<std::string>& after_id,
                                 const std::optional<std::vector<std::string>>& visible_owners, int limit);

/// The ids of those that were recorded: not one that corrects what has been corrected already, nor one whose external
/// key is taken. What they correct counts no longer when they count.
std::set<std::string> insert(postgres::Transaction&, const std::vector<Measurement>&);

/// False when it has been decided already, or corrected. A verified one counts in the place of what it corrects.
bool decide(postgres::Transaction&, const Measurement&, bool verified, const Reporter& verifier,
            const std::optional<std::string>& reason);
/// These, and whatever they correct, directly or by way of other corrections, count no longer.
void stop_counting(postgres::Transaction&, const std::vector<std::string>& ids);

/// The measurement of that source on the target that counts now, if there is one.
std::optional<Measurement> counting_of_source(postgres::Transaction&, const std::string& target_id,
                                              const std::string& source);

}
