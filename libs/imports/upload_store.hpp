#pragma once
#include <string>

#include "lines.hpp"
#include "message.hpp"
#include "transaction.hpp"

/// The SQL of files on their way in.
namespace imports::store {

void keep(postgres::Transaction&, const std::string& job_id, const http::Body&);
void remove(postgres::Transaction&, const std::string& job_id);
/// Removes some of what was noted of the file's rows; false when nothing is left.
bool remove_notes(postgres::Transaction&, const std::string& job_id);

/// Reads the file in the transaction, holding one piece of it.
Bytes reader(postgres::Transaction&, std::string job_id);

}
