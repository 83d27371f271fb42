#pragma once
#include <optional>
#include <string>
#include <vector>

#include "raw_cases.hpp"
#include "socket.hpp"

namespace probe {

/// What went wrong in a case; nothing if all came as it should. `pieces` stands for those of the case, cut differently.
std::optional<std::string> run(const Target&, const RawCase&, const std::vector<std::string>& pieces);
std::optional<std::string> run(const Target&, const RawCase&);

/// The case once for each place at which it can be cut in two, and once byte by byte.
std::optional<std::string> run_cut_everywhere(const Target&, const RawCase&);

/// All cases that hold for any server (or for the test server, with `echo`); one line for each that failed.
std::vector<std::string> run_corpus(const Target&, bool echo);

}
