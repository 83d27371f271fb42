#pragma once
#include <string>
#include <vector>

#include "directory.hpp"

namespace directory {

/// The civil servant, the employees whom they may appraise, by whatever line, and the units that they head, with those
/// below: whatever they stand to somehow names one of these, though not all that does. Nothing for nobody's NIP.
std::vector<std::string> possible_subjects(postgres::Transaction&, const std::string& nip, Day on);

}
