#include "explanation.hpp"

#include <nlohmann/json.hpp>

#include "digest.hpp"
#include "explanation_sentences.hpp"
#include "owner_json.hpp"
#include "rules.hpp"

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
    }
    return {};
}

json nullable(const std::optional<domain::Decimal>& value) { return value ? json(value->to_string()) : json(nullptr); }
json nullable(const std::optional<domain::Rational>& value) { return value ? json(written(*value)) : json(nullptr); }

json measurements_of(const ScorecardTarget& target, const std::map<std::int64_t, std::string>& ids) {
    auto list = json::array();
    for (const auto& m : target.measurements) {
        const auto id = ids.find(m.entry);
        json one{{"id", id == ids.end() ? json(nullptr) : json(id->second)},
                 {"entry", m.entry},
                 {"measured_on", domain::to_string(m.measured_on)}};
        if (target.aggregation == domain::Aggregation::ratio) {
            one["numerator"] = m.value.to_string();
            one["denominator"] = m.denominator.to_string();
        } else {
            one["value"] = m.value.to_string();
        }
        list.push_back(std::move(one));
    }
    return list;
}

json bands_of(const ScorecardTarget& target) {
    auto list = json::array();
    for (const auto& band : target.bands)
        list.push_back(
            {{"from", nullable(band.from)}, {"below", nullable(band.below)}, {"points", band.points.to_string()}});
    return list;
}

json contributors_of(const ScorecardTarget& target) {
    auto list = json::array();
    for (const auto& one : target.contributors)
        list.push_back({{"target_id", one.target_id},
                        {"weight", one.weight.to_fraction()},
                        {"achievement", one.achievement ? json(one.achievement->to_fraction()) : json(nullptr)}});
    return list;
}

json step_of(const ScorecardTarget& target, const domain::TargetScore& scored, const domain::ScorePolicy& policy,
             const std::map<std::int64_t, std::string>& ids) {
    const auto rolled = rolled_up(target, policy.missing);
    json step{{"target_id", target.target_id},
              {"indicator_id", target.indicator_id},
              {"indicator_code", target.indicator_code},
              {"measurements", measurements_of(target, ids)},
              {"aggregation", domain::code(target.aggregation)},
              {"realisation", nullable(realisation_of(target))},
              {"contributors", contributors_of(target)},
              {"rolled_up", nullable(rolled)},
              {"target", target.target.to_string()},
              {"direction", domain::code(target.direction)},
              {"formula", rolled ? std::string("sum(weight * achievement) / sum(weight)") : formula(target.direction)},
              {"cap", target.cap.to_string()},
              {"bands", bands_of(target)},
              {"missing", scored.missing},
              {"weight", target.weight.to_string()},
              {"days", target.days},
              {"weight_counted", written(scored.effective)},
              {"achievement_raw", nullptr},
              {"achievement", nullptr},
              {"contribution", written(scored.contribution)}};
    if (scored.achievement) {
        step["achievement_raw"] = written(scored.achievement->raw);
        step["achievement"] = written(scored.achievement->counted);
    }
    return step;
}

json rule_of(domain::ScoreRule version) {
    json rule{{"name", "score"}, {"version", domain::code(version)}, {"regulation", nullptr}};
    for (const auto& known : domain::rules())
        if (known.version == domain::code(version)) rule["regulation"] = known.regulation;
    return rule;
}

}

json explanation_of(const Recomputed& computed, const std::map<std::int64_t, std::string>& ids) {
    const auto& [inputs, score] = computed;
    const auto& policy = inputs.policy;
    auto steps = json::array();
    for (std::size_t i = 0; i < inputs.card.targets.size(); ++i)
        steps.push_back(step_of(inputs.card.targets[i], score.targets[i], policy, ids));
    const auto rounded = score.score ? json(score.score->to_fixed(2)) : json(nullptr);
    const auto said = sentences_of(computed);
    return {{"owner", to_json(inputs.card.owner)},
            {"period", inputs.card.period},
            {"score", rounded},
            {"rating", score.rating ? json(domain::code(*score.rating)) : json(nullptr)},
            {"rule", rule_of(score.rule)},
            {"policy",
             {{"missing", domain::code(policy.missing)},
              {"thresholds",
               {{"above", policy.thresholds.above.to_string()}, {"meets", policy.thresholds.meets.to_string()}}}}},
            {"targets", std::move(steps)},
            {"sums",
             {{"contributions", written(score.contributions)},
              {"weights", written(score.weights)},
              {"formula", "sum(weight * days * achievement) / sum(weight * days)"},
              {"rounding", "half_up_2"},
              {"score", rounded}}},
            {"sentences", {{"id", said.indonesian}, {"en", said.english}}},
            {"inputs_hash", feed::hex(feed::sha256(canonical(inputs.card, policy)))}};
}

}
