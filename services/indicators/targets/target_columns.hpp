#pragma once
#include "statement.hpp"
#include "target_store.hpp"

/// How targets are read, also with what is measured of them.
namespace indicators::store {

/// Of `target t`: what read_target() reads.
inline constexpr postgres::Sql target_columns = R"(
    t.id, t.owner_kind, t.owner_id, t.indicator_id, t.period, t.first_day, t.last_day, t.value, t.value_to, t.weight,
    t.full_value, t.full_value_to, t.reason_easier, t.state, t.version,
    (SELECT jsonb_agg(jsonb_build_array(c.supported_id, trim_scale(c.weight)::text) ORDER BY c.supported_id)
     FROM contribution c
     WHERE c.region = t.region AND c.contributor_id = t.id) AS contributes_to)";
Target read_target(const postgres::Row&);

}
