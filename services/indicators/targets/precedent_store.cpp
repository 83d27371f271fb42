#include "precedent_store.hpp"

#include <nlohmann/json.hpp>

#include "json_values.hpp"
#include "target_columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

constexpr auto select_precedent = postgres::statement("target.find_precedent", "SELECT " + target_columns + R"(,
           (SELECT jsonb_agg(jsonb_build_array(m.entry, m.measured_on, coalesce(m.value, m.numerator)::text,
                                               m.denominator::text))
            FROM measurement m
            WHERE m.region = t.region AND m.target_id = t.id AND m.counts) AS measured
    FROM target t
    WHERE t.region = $1 AND t.owner_kind = $2 AND t.owner_id = $3 AND t.indicator_id = $4 AND t.period = ANY($5)
      AND t.state = 'agreed'
    ORDER BY array_position($5, t.period), t.first_day DESC
    LIMIT 1)");

std::vector<domain::Measurement> read_measured(const postgres::Field& field) {
    std::vector<domain::Measurement> found;
    for (const auto& one : field.is_null() ? json::array() : json::parse(field.view()))
        found.push_back({.entry = one[0].get<std::int64_t>(),
                         .measured_on = one[1].get<domain::Date>(),
                         .value = one[2].get<domain::Decimal>(),
                         .denominator = one[3].get<std::optional<domain::Decimal>>().value_or(domain::Decimal{1})});
    return found;
}

}

std::optional<Precedent> find_precedent(postgres::Transaction& tx, const Target& target,
                                        domain::Aggregation aggregation, domain::Date today) {
    std::vector<postgres::Value> periods;
    for (const auto& period : periods_of_precedent(target.period)) periods.emplace_back(period);
    const auto rows =
        tx.query(select_precedent, {tx.region(), target.owner.kind, target.owner.id, target.indicator_id, periods});
    if (rows.empty()) return std::nullopt;
    Precedent found{.target = read_target(rows.front())};
    if (found.target.period.last_day() < today)
        found.realisation = domain::realisation(aggregation, read_measured(rows.front()["measured"]));
    return found;
}

}
