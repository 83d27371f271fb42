#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "date.hpp"
#include "imports.hpp"
#include "reason.hpp"

/// What the imports of this service have in common.
namespace personnel {

/// Collects the faults of one row.
class RowCheck {
  public:
    RowCheck(const imports::Row& row, std::vector<imports::RowFault>& faults) : row_(row), faults_(faults) {}

    void fault(std::string column, std::string code, http::Text message) {
        good_ = false;
        faults_.push_back({row_.line, std::move(column), std::move(code), std::move(message)});
    }
    void fault(std::string column, const domain::Reason& reason) {
        fault(std::move(column), std::string(reason.code),
              {std::string(reason.indonesian), std::string(reason.english)});
    }
    void add(const std::vector<domain::Violation>& violations) {
        for (const auto& violation : violations) fault(violation.field, violation.reason);
    }
    /// The cell, at most `longest` bytes; "" where it is missing (which `imports` has refused already when it is
    /// required).
    std::string text(std::string_view column, std::size_t longest);
    /// A whole number, or nothing where the cell is empty; one that is none is a fault (not_a_number).
    std::optional<int> number(std::string_view column);
    /// true/false, ya/tidak or 1/0, or nothing where the cell is empty; another word is a fault (not_a_flag).
    std::optional<bool> flag(std::string_view column);
    /// The day in the cell; nothing where it is missing, or none (which is told).
    std::optional<domain::Date> day(std::string_view column);
    /// `valid_from`, or the day that holds without one.
    domain::Date valid_from(domain::Date otherwise);
    [[nodiscard]] bool good() const { return good_; }

  private:
    const imports::Row& row_;
    std::vector<imports::RowFault>& faults_;
    bool good_ = true;
};

/// The faults of all the rows, each applied with a check of its own, in their order.
std::vector<imports::RowFault> apply_each(std::span<const imports::Row>,
                                          const std::function<void(const imports::Row&, RowCheck&)>& apply);

}
