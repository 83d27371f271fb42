#pragma once
#include "batches.hpp"

/// Going through a file without leaving anything, in steps that undo what they did: nothing is held for longer than a
/// step. What rows did is gone with their step; so a step does those rows again that its own ones build on.
namespace imports {

/// So many rows are done again for one step's sake at most.
inline constexpr std::size_t most_related = 1'000;

/// The next step; `done` after the last. The faults and counts are those that an import would have, but where rows
/// build on more than `most_related` others: then the cursor says that the rehearsal was `curtailed`.
jobs::Progress rehearse(const Kind&, feed::Writing&, jobs::Job&);

/// How far a file is gone through, in hundredths of a percent: "0.4200".
std::string part(std::uint64_t gone_through, std::uint64_t whole);

}
