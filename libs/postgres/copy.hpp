#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "connection.hpp"

namespace postgres {

/// As Transaction has them. libpqxx 6.4 can copy whole tables only, a line at a time: this speaks to libpq.
void copy_out(Connection&, const std::string& sql, const std::function<bool(std::string_view)>& take);
void copy_in(Connection&, const std::string& table, const std::vector<std::string>& columns,
             const std::function<bool(std::vector<Value>&)>& next);

}
