#include "explanation.hpp"

#include <nlohmann/json.hpp>

#include "digest.hpp"
#include "explanation_sentences.hpp"
#include "json_values.hpp"
#include "number_json.hpp"
#include "owner_json.hpp"
#include "rules.hpp"
#include "scorecard_store.hpp"

namespace indicators {
using nlohmann::json;
namespace {

std::string formula(domain::Direction direction) {
    switch (direction) {
        case domain::Direction::higher_is_better:
            return "100 * R / T";
        case domain::Direction::lower_is_better:
            return "100 * (2T - R) / T";
        case domain::Direction::target_is_best:
            return "100 * (1 - |R - T| / T)";
        case domain::Direction::within_range:
            return "100; R < A: 100 * R / A; R > B: 100 * R / B";
    }
    return {};
}

/// Where what was measured comes from.
struct Origins {
    std::map<std::int64_t, store::MeasurementOrigin> measurements;
    std::map<std::string, std::vector<std::string>> verifiers;  ///< by contributor
};

json render_measurements(const ScorecardTarget& target, const Origins& origins) {
    const bool is_ratio = target.aggregation == domain::Aggregation::ratio;
    auto list = json::array();
    for (const auto& m : target.measurements) {
        const auto known = origins.measurements.find(m.entry);
        const auto of = known == origins.measurements.end() ? store::MeasurementOrigin{} : known->second;
        list.push_back({{"id", of.id.empty() ? json() : json(of.id)},
                        {"reported_by", of.reported_by},
                        {"verified_by", of.verified_by},
                        {"entry", m.entry},
                        {"measured_on", m.measured_on},
                        {"value", is_ratio ? json() : json(m.value)},
                        {"numerator", is_ratio ? json(m.value) : json()},
                        {"denominator", is_ratio ? json(m.denominator) : json()}});
    }
    return list;
}

json render_bands(const ScorecardTarget& target) {
    auto list = json::array();
    for (const auto& band : target.bands)
        list.push_back({{"from", band.from}, {"below", band.below}, {"points", band.points}});
    return list;
}

json render_contributors(const ScorecardTarget& target, const Origins& origins) {
    auto list = json::array();
    for (const auto& one : target.contributors) {
        const auto verifiers = origins.verifiers.find(one.target_id);
        list.push_back({{"target_id", one.target_id},
                        {"verified_by", verifiers == origins.verifiers.end() ? json::array() : json(verifiers->second)},
                        {"weight", one.weight.to_fraction()},
                        {"achievement", one.achievement ? json(one.achievement->to_fraction()) : json(nullptr)}});
    }
    return list;
}

json render_step(const ScorecardTarget& target, const domain::TargetScore& scored, const domain::ScorePolicy& policy,
                 const Origins& origins) {
    const auto rolled = rolled_up(target, policy.missing);
    json step{{"target_id", target.target_id},
              {"indicator_id", target.indicator_id},
              {"indicator_code", target.indicator_code},
              {"measurements", render_measurements(target, origins)},
              {"aggregation", target.aggregation},
              {"realisation", exact_or_null(realisation_of(target))},
              {"contributors", render_contributors(target, origins)},
              {"rolled_up", exact_or_null(rolled)},
              {"target", target.target.value},
              {"target_to", target.target.to},
              {"direction", target.direction},
              {"formula", rolled ? std::string("sum(weight * achievement) / sum(weight)") : formula(target.direction)},
              {"cap", target.cap},
              {"bands", render_bands(target)},
              {"missing", scored.missing},
              {"weight", target.weight},
              {"days", target.days},
              {"weight_counted", render_exact(scored.effective)},
              {"achievement_raw", nullptr},
              {"achievement", nullptr},
              {"contribution", render_exact(scored.contribution)}};
    if (scored.achievement) {
        step["achievement_raw"] = render_exact(scored.achievement->raw);
        step["achievement"] = render_exact(scored.achievement->counted);
    }
    return step;
}

json render_rule(domain::ScoreRule version) {
    json rule{{"name", "score"}, {"version", version}, {"regulation", nullptr}};
    for (const auto& known : domain::rules())
        if (known.version == domain::code(version)) rule["regulation"] = known.regulation;
    return rule;
}

}

json render_explanation(postgres::Transaction& tx, const Recomputed& computed) {
    const auto& [inputs, score] = computed;
    const Origins origins{store::find_measurement_origins(tx, inputs.card), store::find_verifiers(tx, inputs.card)};
    const auto& policy = inputs.policy;
    auto steps = json::array();
    for (std::size_t i = 0; i < inputs.card.targets.size(); ++i)
        steps.push_back(render_step(inputs.card.targets[i], score.targets[i], policy, origins));
    const auto rounded = score.score ? json(score.score->to_fixed(2)) : json(nullptr);
    const auto sentences = describe_score(inputs, score, store::find_indicator_names(tx, inputs.card));
    return {{"owner", inputs.card.owner},
            {"period", inputs.card.period},
            {"score", rounded},
            {"rating", score.rating},
            {"rule", render_rule(score.rule)},
            {"policy",
             {{"missing", policy.missing},
              {"thresholds", {{"above", policy.thresholds.above}, {"meets", policy.thresholds.meets}}}}},
            {"targets", std::move(steps)},
            {"sums",
             {{"contributions", render_exact(score.contributions)},
              {"weights", render_exact(score.weights)},
              {"formula", "sum(weight * days * achievement) / sum(weight * days)"},
              {"rounding", "half_up_2"},
              {"score", rounded}}},
            {"sentences", {{"id", sentences.indonesian}, {"en", sentences.english}}},
            {"inputs_hash", feed::hex(feed::sha256(canonical(inputs.card, policy)))}};
}

}
