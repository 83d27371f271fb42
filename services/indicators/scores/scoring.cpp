#include "scoring.hpp"

#include "digest.hpp"
#include "period.hpp"
#include "score_inputs.hpp"

namespace indicators {
namespace {

// A region's run writes tens of thousands of these texts, of ids, codes and numbers only, in which nothing is to be
// escaped: so they are put together by hand.

std::string json_text(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string nullable(const std::optional<std::string>& text) { return text ? json_text(*text) : "null"; }

void member(std::string& object, const char* name, const std::string& value) {
    object += object.back() == '{' ? "\"" : ",\"";
    object += name;
    object += "\":";
    object += value;
}

std::string owner_text(const Owner& owner) {
    return R"({"id":")" + owner.id + R"(","kind":")" + std::string(code(owner.kind)) + "\"}";
}

std::string target_text(const ScorecardTarget& target, const domain::TargetScore& scored) {
    const auto realised = realisation_of(target);
    std::string achievement = "null";
    if (scored.achievement)
        achievement = json_text(scored.achievement->counted.to_fixed(2));
    else if (scored.weight > domain::Decimal{})
        achievement = "\"0.00\"";
    std::string text = "{";
    member(text, "target_id", json_text(target.target_id));
    member(text, "indicator_id", json_text(target.indicator_id));
    member(text, "weight", json_text(target.weight.to_string()));
    member(text, "target", json_text(target.target.to_string()));
    member(text, "realisation", realised ? json_text(written(*realised)) : "null");
    member(text, "achievement", achievement);
    member(text, "missing", scored.missing ? "true" : "false");
    return text + '}';
}

}

domain::ScorePolicy policy_of(const store::PeriodRow& row) {
    const auto period = domain::Period::parse(row.period).value();
    return {.missing = row.missing, .thresholds = {}, .rule = domain::score_rule_on(period.last_day())};
}

store::ScoreRow row_of(const Scorecard& card, const domain::Score& score, const domain::ScorePolicy& policy) {
    store::ScoreRow row{.owner = card.owner, .period = card.period};
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

std::string targets_of(const Scorecard& card, const domain::Score& score) {
    std::string text = "[";
    for (std::size_t i = 0; i < card.targets.size(); ++i) {
        if (i != 0) text += ',';
        text += target_text(card.targets[i], score.targets[i]);
    }
    return text + ']';
}

feed::Event computed_event(const store::ScoreRow& row, const std::string& targets) {
    std::string data = "{";
    member(data, "id", json_text(row.id));
    member(data, "owner", owner_text(row.owner));
    member(data, "unit_id", nullable(row.unit_id));
    member(data, "period", json_text(row.period));
    member(data, "score", nullable(row.score));
    member(data, "rating", nullable(row.rating));
    member(data, "rule_version", json_text(row.rule_version));
    member(data, "inputs_hash", json_text(row.inputs_hash));
    member(data, "provisional", row.provisional ? "true" : "false");
    member(data, "targets", targets);
    member(data, "version", std::to_string(row.version));
    return {"id.kinerja.score.computed", row.id, data + '}', {}};
}

feed::Event removed_event(const store::ScoreRow& row) {
    std::string data = "{";
    member(data, "id", json_text(row.id));
    member(data, "owner", owner_text(row.owner));
    member(data, "period", json_text(row.period));
    return {"id.kinerja.score.removed", row.id, data + '}', {}};
}

}
