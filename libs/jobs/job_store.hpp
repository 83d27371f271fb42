#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "jobs.hpp"

/// The SQL of jobs.
namespace jobs::store {

/// A job in the hands of a runner, as long as nobody else has taken it since.
struct Lease {
    std::string region, id, kind, token;
};

/// A job that is due, of the given kinds: of the region that has the fewest in hand and has waited longest for a turn,
/// the one that has had the fewest turns. Nothing of the regions in `without`.
std::optional<Lease> claim(postgres::Transaction&, const std::vector<std::string>& kinds,
                           std::chrono::milliseconds lease, const std::vector<std::string>& without = {});

/// The job, locked until the transaction ends; nothing when it is no longer ours, or has ended.
std::optional<Job> lock(postgres::Transaction&, const Lease&);

void save(postgres::Transaction&, const Job&,
          std::chrono::milliseconds lease);               ///< cursor, counts, progress after a step
void end(postgres::Transaction&, const Job&);             ///< with its state, counts and failure
void hand_back(postgres::Transaction&, const Lease&);     ///< after a turn: whoever comes next may go on with it
int count_failure(postgres::Transaction&, const Lease&);  ///< of the present step, so far
void hand_back_after(postgres::Transaction&, const Lease&, std::chrono::milliseconds pause);

}
