#include "scoring.hpp"

#include "digest.hpp"
#include "score_inputs.hpp"

namespace indicators {
namespace {

// A region's run writes tens of thousands of these texts, of ids, codes and numbers only, in which nothing is to be
// escaped: so they are put together by hand.

std::string json_text(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string nullable(const std::optional<std::string>& text) { return text ? json_text(*text) : "null"; }

void add_member(std::string& object, const char* name, const std::string& value) {
    object += object.back() == '{' ? "\"" : ",\"";
    object += name;
    object += "\":";
    object += value;
}

std::string render_owner(const Owner& owner) {
    return R"({"id":")" + owner.id.to_string() + R"(","kind":")" + std::string(domain::code(owner.kind)) + "\"}";
}

std::string render_target(const ScorecardTarget& target, const domain::TargetScore& scored) {
    const auto realised = realisation_of(target);
    std::string achievement = "null";
    if (scored.achievement)
        achievement = json_text(scored.achievement->counted.to_fixed(2));
    else if (scored.weight > domain::Decimal{})
        achievement = "\"0.00\"";
    std::string text = "{";
    add_member(text, "target_id", json_text(target.target_id));
    add_member(text, "indicator_id", json_text(target.indicator_id));
    add_member(text, "weight", json_text(target.weight.to_string()));
    add_member(text, "target", json_text(target.target.value.to_string()));
    add_member(text, "target_to", target.target.to ? json_text(target.target.to->to_string()) : "null");
    add_member(text, "realisation", realised ? json_text(render_exact(*realised)) : "null");
    add_member(text, "achievement", achievement);
    add_member(text, "missing", scored.missing ? "true" : "false");
    return text + '}';
}

}

domain::ScorePolicy policy_of(const store::PeriodRow& row) {
    return {.missing = row.missing, .thresholds = {}, .rule = domain::score_rule_on(row.period.last_day())};
}

store::ScoreRow make_row(const Scorecard& card, const domain::Period& period, const domain::Score& score,
                         const domain::ScorePolicy& policy) {
    store::ScoreRow row{.owner = card.owner, .period = period};
    if (score.score) row.score = score.score->to_fixed(2);
    if (score.rating) row.rating = std::string(domain::code(*score.rating));
    row.rule_version = domain::code(score.rule);
    row.inputs = canonical(card, policy);
    row.inputs_hash = feed::hex(feed::sha256(row.inputs));
    return row;
}

Recomputed recompute(const store::ScoreRow& row) {
    auto inputs = parse_inputs(row.inputs).value();
    auto score = score_of(inputs.card, inputs.policy).value();
    return {std::move(inputs), std::move(score)};
}

std::string render_targets(const Scorecard& card, const domain::Score& score) {
    std::string text = "[";
    for (std::size_t i = 0; i < card.targets.size(); ++i) {
        if (i != 0) text += ',';
        text += render_target(card.targets[i], score.targets[i]);
    }
    return text + ']';
}

feed::Event computed_event(const store::ScoreRow& row, const std::string& targets) {
    std::string data = "{";
    add_member(data, "id", json_text(row.id.to_string()));
    add_member(data, "owner", render_owner(row.owner));
    add_member(data, "unit_id", nullable(row.unit_id));
    add_member(data, "period", json_text(row.period.to_string()));
    add_member(data, "score", nullable(row.score));
    add_member(data, "rating", nullable(row.rating));
    add_member(data, "rule_version", json_text(row.rule_version));
    add_member(data, "inputs_hash", json_text(row.inputs_hash));
    add_member(data, "provisional", row.provisional ? "true" : "false");
    add_member(data, "targets", targets);
    add_member(data, "version", std::to_string(row.version));
    return {"id.kinerja.score.computed", row.id.to_string(), data + '}', {}};
}

feed::Event removed_event(const store::ScoreRow& row) {
    std::string data = "{";
    add_member(data, "id", json_text(row.id.to_string()));
    add_member(data, "owner", render_owner(row.owner));
    add_member(data, "period", json_text(row.period.to_string()));
    return {"id.kinerja.score.removed", row.id.to_string(), data + '}', {}};
}

}
