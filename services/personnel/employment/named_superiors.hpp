#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "imports.hpp"
#include "journal.hpp"

namespace personnel {

/// A superior whom a row of a file has just named.
struct NamedSuperior {
    std::uint64_t line{};
    std::string employee_id{};
    domain::Date from{};
    std::optional<std::string> before{};  ///< whom the employee had until then
};

/// Takes back those that make a line come back to where it began, the last rows first, with a fault for each; the rest
/// of what such a row said is kept.
std::vector<imports::RowFault> take_back_rings(feed::Writing&, std::vector<NamedSuperior>);

}
