#include "plan_template_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

const std::string select_templates =
    "SELECT t.id, t.code, t.name, t.description, t.period_kind, t.position_kinds, "
    "t.position_levels, t.position_ids, t.state, "
    "t.version, (SELECT json_agg(json_build_array(i.indicator_id, i.value::text, i.weight::text) ORDER BY "
    "i.place)::text "
    "FROM plan_template_item i WHERE i.region = t.region AND i.template_id = t.id) AS items FROM plan_template t ";
/// Parameters 2 to 4 are the kind, the level and the id of a post.
const std::string fits =
    "($4::uuid = ANY(t.position_ids) OR "
    "(t.position_ids = '{}' OR t.position_kinds <> '{}' OR t.position_levels <> '{}') "
    "AND (t.position_kinds = '{}' OR $2 = ANY(t.position_kinds)) "
    "AND (t.position_levels = '{}' OR $3 = ANY(t.position_levels))) ";

PlanTemplate read(const postgres::Row& row) {
    PlanTemplate plan{.id = row["id"].text(),
                      .code = row["code"].text(),
                      .name = row["name"].text(),
                      .description = row["description"].optional_text(),
                      .period_kind = find_period_kind(row["period_kind"].view()).value(),
                      .position_kinds = row["position_kinds"].texts(),
                      .position_levels = row["position_levels"].texts(),
                      .position_ids = row["position_ids"].texts(),
                      .state = domain::find_code(all_template_states, row["state"].view()).value(),
                      .version = row["version"].integer()};
    for (const auto& one : json::parse(row["items"].view()))
        plan.items.push_back({one[0], domain::Decimal::parse(one[1].get<std::string>()).value(),
                              domain::Decimal::parse(one[2].get<std::string>()).value()});
    return plan;
}

std::vector<PlanTemplate> all(const postgres::Rows& rows) {
    std::vector<PlanTemplate> found;
    for (const auto row : rows) found.push_back(read(row));
    return found;
}

std::optional<PlanTemplate> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<postgres::Value> values(const std::string& region, const PlanTemplate& plan) {
    return {region,
            plan.id,
            plan.name,
            plan.description,
            code(plan.period_kind),
            plan.position_kinds,
            plan.position_levels,
            plan.position_ids,
            code(plan.state),
            plan.version};
}

void insert_items(postgres::Transaction& tx, const PlanTemplate& plan) {
    std::vector<std::string> indicators, values, weights;
    for (const auto& item : plan.items) {
        indicators.push_back(item.indicator_id);
        values.push_back(item.value.to_string());
        weights.push_back(item.weight.to_string());
    }
    tx.query(
        "INSERT INTO plan_template_item (region, template_id, indicator_id, value, weight, place) SELECT $1, $2::uuid, "
        "* "
        "FROM unnest($3::uuid[], $4::numeric[], $5::numeric[]) WITH ORDINALITY",
        {tx.region(), plan.id, indicators, values, weights});
}

}

std::vector<PlanTemplate> plan_templates(postgres::Transaction& tx, const TemplateFilter& filter) {
    static const std::string sql =
        select_templates + "WHERE t.region = $1 AND ($2::text IS NULL AND $3::text IS NULL AND $4::uuid IS NULL OR " +
        fits +
        ") AND ($5::text IS NULL OR t.state = $5) AND ($6::text IS NULL OR t.code = $6) "
        "AND ($7::text IS NULL OR t.period_kind = $7) AND ($8::text IS NULL OR t.code > $8) ORDER BY t.code LIMIT $9";
    const auto& post = filter.post;
    return all(tx.query(sql, {tx.region(), post.kind, post.level, post.id, filter.state, filter.code,
                              filter.period_kind, filter.after_code, filter.limit}));
}

std::optional<PlanTemplate> plan_template(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_templates + "WHERE t.region = $1 AND t.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<PlanTemplate> lock_plan_template(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_templates + "WHERE t.region = $1 AND t.id = $2 FOR UPDATE OF t";
    return one(tx.query(sql, {tx.region(), id}));
}

std::vector<PlanTemplate> plan_templates_for(postgres::Transaction& tx, domain::Period::Kind length, const Post& post) {
    static const std::string sql = select_templates +
                                   "WHERE t.region = $1 AND t.state = 'active' AND t.period_kind = $5 AND " + fits +
                                   "ORDER BY NOT coalesce($4::uuid = ANY(t.position_ids), false), t.position_levels = "
                                   "'{}', t.position_kinds = '{}', t.code";
    return all(tx.query(sql, {tx.region(), post.kind, post.level, post.id, code(length)}));
}

bool insert(postgres::Transaction& tx, const PlanTemplate& plan) {
    auto parameters = values(tx.region(), plan);
    parameters.emplace_back(plan.code);
    const auto added = tx.query(
        "INSERT INTO plan_template (region, id, name, description, period_kind, position_kinds, position_levels, "
        "position_ids, state, version, code) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
        "ON CONFLICT (region, code) DO NOTHING",
        parameters);
    if (added.affected() == 0) return false;
    insert_items(tx, plan);
    return true;
}

void update(postgres::Transaction& tx, const PlanTemplate& plan) {
    tx.query(
        "UPDATE plan_template SET name = $3, description = $4, period_kind = $5, position_kinds = $6, "
        "position_levels = $7, position_ids = $8, state = $9, version = $10 WHERE region = $1 AND id = $2",
        values(tx.region(), plan));
    tx.query("DELETE FROM plan_template_item WHERE region = $1 AND template_id = $2", {tx.region(), plan.id});
    insert_items(tx, plan);
}

}
