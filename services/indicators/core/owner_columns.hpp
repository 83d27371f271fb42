#pragma once
#include "owner.hpp"
#include "rows.hpp"
#include "statement.hpp"

namespace indicators::store {

/// Of the columns owner_kind and owner_id.
inline Owner read_owner(const postgres::Row& row) {
    return {row["owner_kind"].as<OwnerKind>(), row["owner_id"].as<domain::Id<Owner>>()};
}

/// An instant as the API shows it: in UTC, with milliseconds.
template <std::size_t size>
consteval auto instant(const char (&column)[size]) {
    return "to_char(" + postgres::Sql<size>(column) + R"( AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))";
}

}
