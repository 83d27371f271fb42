#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "decimal.hpp"
#include "problem.hpp"

namespace gateway {

/// Collects what is wrong with the values of a rule's request, so that all of it is told at once.
class Faults {
  public:
    void add(std::string pointer, std::string_view code);
    /// An exact decimal below `at`; 0, and a fault, when it has more digits than are kept.
    domain::Decimal decimal(const nlohmann::json& object, const char* name, const std::string& at = "");
    void refuse_if_any();  ///< throws 422

  private:
    std::vector<http::Fault> faults_;
};

}
