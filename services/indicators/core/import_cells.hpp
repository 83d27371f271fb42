#pragma once
#include <optional>
#include <string>
#include <vector>

#include "imports.hpp"
#include "reasons.hpp"

/// What the imports of this service have in common.
namespace indicators {

/// Reads the cells of one row and collects its faults.
class RowCheck {
  public:
    RowCheck(const imports::Row& row, std::vector<imports::RowFault>& faults) : row_(row), faults_(faults) {}

    void fault(std::string column, const Reason& reason) {
        good_ = false;
        faults_.push_back({row_.line,
                           std::move(column),
                           std::string(reason.code),
                           {std::string(reason.indonesian), std::string(reason.english)}});
    }
    std::string text(std::string_view column) { return std::string(row_.get(column).value_or("")); }
    std::optional<domain::Decimal> decimal(const char* column) {
        if (!row_.get(column)) return std::nullopt;
        return checked(domain::Decimal::parse(text(column)), column, bad_decimal);
    }
    std::optional<domain::Date> day(const char* column) {
        return checked(domain::parse_date(text(column)), column, not_a_date);
    }
    template <class Thing>
    std::optional<domain::Id<Thing>> id(const char* column, const Reason& otherwise) {
        return checked(domain::Id<Thing>::parse(text(column)), column, otherwise);
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    template <class Value>
    std::optional<Value> checked(std::optional<Value> value, const char* column, const Reason& otherwise) {
        if (!value) fault(column, otherwise);
        return value;
    }

    const imports::Row& row_;
    std::vector<imports::RowFault>& faults_;
    bool good_ = true;
};

}
