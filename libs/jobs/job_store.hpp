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

/// The job that has been due longest, of the given kinds, in any region.
std::optional<Lease> claim(postgres::Transaction&, const std::vector<std::string>& kinds,
                           std::chrono::milliseconds lease);

/// The job, locked until the transaction ends; nothing when it is no longer ours, or has ended.
std::optional<Job> lock(postgres::Transaction&, const Lease&);

void save(postgres::Transaction&, const Job&,
          std::chrono::milliseconds lease);               ///< cursor, counts, progress after a step
void end(postgres::Transaction&, const Job&);             ///< with its state, counts and failure
void hand_back(postgres::Transaction&, const Lease&);     ///< whoever comes next may go on with it
int count_failure(postgres::Transaction&, const Lease&);  ///< of the present step, so far
void hand_back_after(postgres::Transaction&, const Lease&, std::chrono::milliseconds pause);

}
