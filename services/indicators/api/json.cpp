#include "json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "objection_texts.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;
namespace {

json nullable_decimal(const std::optional<domain::Decimal>& value) {
    return value ? json(value->to_string()) : json(nullptr);
}

}

json to_json(const Owner& owner) { return {{"kind", code(owner.kind)}, {"id", owner.id}}; }

Owner owner_from(const json& owner) {
    return {domain::find_code(all_owner_kinds, owner["kind"].get<std::string>()).value(), owner["id"]};
}

std::optional<domain::Decimal> optional_decimal_from(const json& body, const char* name) {
    const auto text = service::decimal_text(body, name);
    if (!text) return std::nullopt;
    const auto value = domain::Decimal::parse(*text);
    if (!value) throw service::refused("/" + std::string(name), "bad_decimal", text_of("bad_decimal"));
    return value;
}

domain::Decimal decimal_from(const json& body, const char* name) { return optional_decimal_from(body, name).value(); }

json to_json(const store::PeriodRow& row, bool may_change) {
    const auto period = domain::Period::parse(row.period).value();
    auto actions = json::array();
    if (may_change && row.state != store::PeriodState::closed) actions.push_back("close");
    if (may_change && row.closed) actions.push_back("reopen");
    return {{"period", row.period},
            {"state", store::code(row.state)},
            {"first_day", domain::to_string(period.first_day())},
            {"last_day", domain::to_string(period.last_day())},
            {"missing", domain::code(row.missing)},
            {"reason", nullable(row.reason)},
            {"score_run_id", nullable(row.score_run_id)},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const store::PeriodChange& change) {
    return {{"version", change.row.version},
            {"state", store::code(change.row.state)},
            {"missing", domain::code(change.row.missing)},
            {"reason", nullable(change.row.reason)},
            {"changed_by", change.changed_by},
            {"changed_at", change.changed_at}};
}

json to_json(const Target& target, const std::vector<store::TargetVersion>& versions, const Standing& standing) {
    auto history = json::array(), actions = json::array();
    for (const auto& one : versions)
        history.push_back({{"value", one.value.to_string()},
                           {"weight", one.weight.to_string()},
                           {"until", one.until},
                           {"reason", one.reason}});
    for (const auto action : all_target_actions)
        if (allowed(action, target.state, standing)) actions.push_back(code(action));
    return {{"id", target.id},
            {"owner", to_json(target.owner)},
            {"indicator_id", target.indicator_id},
            {"period", target.period},
            {"value", target.value.to_string()},
            {"weight", target.weight.to_string()},
            {"parent_target_id", nullable(target.parent_target_id)},
            {"state", code(target.state)},
            {"history", std::move(history)},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const store::Cascaded& cascaded) {
    const auto& target = cascaded.target;
    return {{"id", target.id},
            {"parent_target_id", nullable(target.parent_target_id)},
            {"owner", to_json(target.owner)},
            {"indicator_id", target.indicator_id},
            {"period", target.period},
            {"value", target.value.to_string()},
            {"weight", target.weight.to_string()},
            {"depth", cascaded.depth}};
}

json to_json(const Measurement& m) {
    auto evidence = json::array();
    for (const auto& one : m.evidence) evidence.push_back({{"title", one.title}, {"url", one.url}});
    return {{"id", m.id},
            {"target_id", m.target_id},
            {"value", nullable_decimal(m.value)},
            {"numerator", nullable_decimal(m.numerator)},
            {"denominator", nullable_decimal(m.denominator)},
            {"measured_on", domain::to_string(m.measured_on)},
            {"evidence", std::move(evidence)},
            {"source", m.source},
            {"corrects", nullable(m.corrects)},
            {"corrected_by", nullable(m.corrected_by)},
            {"reason", nullable(m.reason)},
            {"recorded_at", m.recorded_at}};
}

feed::Event changed_event(const Target& target) {
    auto data = to_json(target, {}, {});
    for (const auto* left_out : {"allowed_actions", "history"}) data.erase(left_out);
    data["version"] = target.version;
    return {"id.kinerja.target.changed", target.id, data.dump(), {}};
}

}
