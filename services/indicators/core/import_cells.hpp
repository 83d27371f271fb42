#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "decimal.hpp"
#include "imports.hpp"
#include "objection_texts.hpp"

/// What the imports of this service have in common.
namespace indicators {

/// Collects the faults of one row.
class RowCheck {
  public:
    RowCheck(const imports::Row& row, std::vector<imports::RowFault>& faults) : row_(row), faults_(faults) {}

    void fault(std::string column, std::string code) {
        good_ = false;
        auto text = text_of(code);
        faults_.push_back({row_.line, std::move(column), std::move(code), std::move(text)});
    }
    std::string text(std::string_view column) { return std::string(row_.get(column).value_or("")); }
    std::optional<domain::Decimal> decimal(const char* column) {
        const auto cell = row_.get(column);
        if (!cell) return std::nullopt;
        const auto value = domain::Decimal::parse(*cell);
        if (!value) fault(column, "bad_decimal");
        return value;
    }
    std::optional<domain::Date> day(const char* column) {
        const auto day = domain::parse_date(text(column));
        if (!day) fault(column, "not_a_date");
        return day;
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    const imports::Row& row_;
    std::vector<imports::RowFault>& faults_;
    bool good_ = true;
};

/// Whether a text has the shape of a UUID, so that PostgreSQL reads it.
bool is_uuid(std::string_view);

}
