#pragma once
#include <string>
#include <vector>

#include "imports.hpp"

/// The SQL of the keys that a file has had so far.
namespace imports::store {

/// Notes the keys; for each of them whether it is the first of the file.
std::vector<bool> are_first(postgres::Transaction&, const std::string& job_id, const std::vector<std::string>& keys);

}
