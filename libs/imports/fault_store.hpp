#pragma once
#include <string>
#include <vector>

#include "imports.hpp"

/// The SQL of what was wrong with rows.
namespace imports::store {

/// `after`: how many of the job's faults there are already. Those that are there stay as they are.
void add(postgres::Transaction&, const std::string& job_id, std::uint64_t after, const std::vector<StoredFault>&);
bool has_faults(postgres::Transaction&, const std::string& job_id);
void remove_faults(postgres::Transaction&, const std::string& job_id);

/// A row as it stood in the file, so that it can be stored and shown: UTF-8, on one page.
std::string presentable(std::string_view row);

}
