#include "plan_template_store.hpp"

#include <nlohmann/json.hpp>

#include "json_values.hpp"

namespace indicators::store {
namespace {

constexpr postgres::Sql select_templates = R"(
    SELECT t.id, t.code, t.name, t.description, t.period_kind, t.position_kinds, t.position_levels, t.position_ids,
           t.state, t.version,
           (SELECT json_agg(json_build_array(i.indicator_id, i.value::text, i.weight::text, i.value_to::text) ORDER BY i.place)
            FROM plan_template_item i
            WHERE i.region = t.region AND i.template_id = t.id) AS items
    FROM plan_template t
    WHERE t.region = $1)";

constexpr auto select_page = postgres::statement("plan_template.list", select_templates + R"(
      AND ($2::text IS NULL AND $3::text IS NULL AND $4::uuid IS NULL
           OR $4::uuid = ANY(t.position_ids)
           OR (t.position_ids = '{}' OR t.position_kinds <> '{}' OR t.position_levels <> '{}')
              AND (t.position_kinds = '{}' OR $2 = ANY(t.position_kinds))
              AND (t.position_levels = '{}' OR $3 = ANY(t.position_levels)))
      AND ($5::text IS NULL OR t.state = $5)
      AND ($6::text IS NULL OR t.code = $6)
      AND ($7::text IS NULL OR t.period_kind = $7)
      AND ($8::text IS NULL OR t.code > $8)
    ORDER BY t.code
    LIMIT $9)");

constexpr auto select_one = postgres::statement("plan_template.find", select_templates + " AND t.id = $2");
constexpr auto select_locked =
    postgres::statement("plan_template.lock", select_templates + " AND t.id = $2 FOR UPDATE OF t");

constexpr auto insert_one = postgres::statement("plan_template.insert", R"(
    INSERT INTO plan_template (region, id, code, name, description, period_kind, position_kinds, position_levels,
                               position_ids, state)
    VALUES ($1, $2, $10, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (region, code) DO NOTHING)");

constexpr auto update_one = postgres::statement("plan_template.update", R"(
    UPDATE plan_template
    SET name = $3, description = $4, period_kind = $5, position_kinds = $6, position_levels = $7, position_ids = $8,
        state = $9, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto insert_items = postgres::statement("plan_template.insert_items", R"(
    INSERT INTO plan_template_item (region, template_id, indicator_id, value, weight, value_to, place)
    SELECT $1, $2::uuid, *
    FROM unnest($3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[]) WITH ORDINALITY)");

constexpr auto delete_items = postgres::statement("plan_template.delete_items", R"(
    DELETE FROM plan_template_item WHERE region = $1 AND template_id = $2)");

PlanTemplate read_template(const postgres::Row& row) {
    PlanTemplate plan{.id = row["id"].as<domain::Id<PlanTemplate>>(),
                      .code = row["code"].text(),
                      .name = row["name"].text(),
                      .description = row["description"].optional_text(),
                      .period_kind = row["period_kind"].as<domain::Period::Kind>(),
                      .position_kinds = row["position_kinds"].texts(),
                      .position_levels = row["position_levels"].texts(),
                      .position_ids = row["position_ids"].texts(),
                      .state = row["state"].as<TemplateState>(),
                      .version = row["version"].integer()};
    for (const auto& item : nlohmann::json::parse(row["items"].view()))
        plan.items.push_back({item[0].get<domain::Id<Indicator>>(), item[1].get<domain::Decimal>(),
                              item[2].get<domain::Decimal>(), item[3].get<std::optional<domain::Decimal>>()});
    return plan;
}

std::vector<postgres::Value> values_of(const std::string& region, const PlanTemplate& plan) {
    return {region,
            plan.id,
            plan.name,
            plan.description,
            plan.period_kind,
            plan.position_kinds,
            plan.position_levels,
            plan.position_ids,
            plan.state};
}

void add_items(postgres::Transaction& tx, const PlanTemplate& plan) {
    std::vector<postgres::Value> indicators, values, weights, upper_ends;
    for (const auto& item : plan.items) {
        indicators.emplace_back(item.indicator_id);
        values.emplace_back(item.value);
        weights.emplace_back(item.weight);
        upper_ends.emplace_back(item.value_to);
    }
    tx.query(insert_items, {tx.region(), plan.id, indicators, values, weights, upper_ends});
}

}

std::vector<PlanTemplate> list_templates(postgres::Transaction& tx, const TemplateFilter& filter) {
    const auto& post = filter.post;
    return postgres::all(tx.query(select_page, {tx.region(), post.kind, post.level, post.id, filter.state, filter.code,
                                                filter.period_kind, filter.after_code, filter.limit}),
                         read_template);
}

std::optional<PlanTemplate> find_template(postgres::Transaction& tx, domain::Id<PlanTemplate> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_template);
}

std::optional<PlanTemplate> lock_template(postgres::Transaction& tx, domain::Id<PlanTemplate> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_template);
}

bool insert(postgres::Transaction& tx, const PlanTemplate& plan) {
    auto values = values_of(tx.region(), plan);
    values.emplace_back(plan.code);
    if (tx.query(insert_one, values).affected() == 0) return false;
    add_items(tx, plan);
    return true;
}

void update(postgres::Transaction& tx, PlanTemplate& plan) {
    plan.version = tx.query(update_one, values_of(tx.region(), plan)).front()["version"].integer();
    tx.query(delete_items, {tx.region(), plan.id});
    add_items(tx, plan);
}

}
