#pragma once
#include "decimal.hpp"
#include "owner.hpp"
#include "rows.hpp"

namespace indicators::store {

inline domain::Decimal decimal(const postgres::Field& field) { return domain::Decimal::parse(field.view()).value(); }

inline std::optional<domain::Decimal> optional_decimal(const postgres::Field& field) {
    return field.is_null() ? std::nullopt : std::optional(decimal(field));
}

/// Of the columns owner_kind and owner_id.
inline Owner owner(const postgres::Row& row) {
    return {domain::find_code(all_owner_kinds, row["owner_kind"].view()).value(), row["owner_id"].text()};
}

}
