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

/// As the contract's Decimal is shown.
std::string shown(const domain::Rational& value) { return value.round_half_up(shown_decimals).to_string(); }

}

json to_json(const Owner& owner) { return {{"kind", code(owner.kind)}, {"id", owner.id}}; }

Owner owner_from(const json& owner) {
    const auto kind = service::code_of(all_owner_kinds, owner, "kind");
    if (kind == OwnerKind::region) return {kind, region_id};
    const auto id = service::member<std::string>(owner, "id");
    if (!id) throw service::refused("/owner/id", "id_required", text_of("id_required"));
    return {kind, *id};
}

std::optional<domain::Decimal> optional_decimal_from(const json& body, const char* name) {
    const auto text = service::decimal_text(body, name);
    if (!text) return std::nullopt;
    const auto value = domain::Decimal::parse(*text);
    if (!value) throw service::refused("/" + std::string(name), "bad_decimal", text_of("bad_decimal"));
    return value;
}

domain::Decimal decimal_from(const json& body, const char* name) {
    return service::given(optional_decimal_from(body, name), std::string("/") + name);
}

json to_json(const store::PeriodRow& row, bool may_change) {
    const auto period = service::period_of(row.period);
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

json to_json(const Contributors& contributors) {
    return {{"count", contributors.count},
            {"evenly", contributors.even},
            {"stated", shown(contributors.stated)},
            {"complete", contributors.complete()}};
}

json to_json(const Target& target, const Contributors& contributors, const std::vector<store::TargetVersion>& versions,
             const Standing& standing) {
    auto history = json::array(), actions = json::array();
    for (const auto& one : versions) {
        const auto was = values_of({.period = target.period,
                                    .span = one.span,
                                    .value = one.value,
                                    .weight = one.weight,
                                    .contributes_to = one.contributes_to});
        json version{{"until", one.until}, {"reason", one.reason}, {"changed_by", nullable(one.changed_by)}};
        for (const auto* name : {"from", "to", "value", "weight", "contributes_to"}) version[name] = was[name];
        history.push_back(std::move(version));
    }
    for (const auto action : all_target_actions)
        if (allowed(action, target.state, standing)) actions.push_back(code(action));
    auto all = values_of(target);
    all["contributors"] = to_json(contributors);
    all["history"] = std::move(history);
    all["allowed_actions"] = std::move(actions);
    return all;
}

json to_json(const Target& target, const Reached& reached) {
    json all{{"depth", reached.depth}, {"share", shown(reached.share)}};
    const auto values = values_of(target);
    for (const auto* name : {"id", "owner", "indicator_id", "period", "from", "to", "value", "weight"})
        all[name] = values[name];
    return all;
}

json to_json(const Measurement& m, const std::vector<MeasurementAction>& allowed) {
    auto evidence = json::array(), actions = json::array();
    for (const auto& one : m.evidence)
        evidence.push_back({{"title", one.title}, {"url", nullable(one.url)}, {"file_id", nullable(one.file_id)}});
    for (const auto action : allowed) actions.push_back(code(action));
    const auto decision = m.decision.value_or(Decision{});
    return {{"id", m.id},
            {"target_id", m.target_id},
            {"value", nullable_decimal(m.value)},
            {"numerator", nullable_decimal(m.numerator)},
            {"denominator", nullable_decimal(m.denominator)},
            {"measured_on", domain::to_string(m.measured_on)},
            {"evidence", std::move(evidence)},
            {"source", m.source},
            {"origin", m.origin ? json{{"feed", m.origin->feed}, {"event_id", m.origin->event_id}} : json()},
            {"external_key", nullable(m.external_key)},
            {"reported_by", nullable(m.reporter.employee_id)},
            {"late", m.late},
            {"counts", m.counts},
            {"verification",
             {{"state", code(m.verification)},
              {"verifier_id", nullable(decision.verifier_id)},
              {"reason", nullable(decision.reason)},
              {"decided_at", m.decision ? json(decision.decided_at) : json()}}},
            {"corrects", nullable(m.corrects)},
            {"corrected_by", nullable(m.corrected_by)},
            {"reason", nullable(m.reason)},
            {"recorded_at", m.recorded_at},
            {"allowed_actions", std::move(actions)}};
}

}
