#pragma once
#include <exception>
#include <string>

namespace feed {

/// What may be logged of a failure: its type and, of a refused statement, the constraint or SQLSTATE. Its text may
/// quote somebody's data; not that of a database or a server that cannot be asked, which tells why.
std::string failure_name(const std::exception&);

}
