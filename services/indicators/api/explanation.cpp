#include "explanation.hpp"

#include <nlohmann/json.hpp>

#include "scoring.hpp"

namespace indicators {
using nlohmann::json;
namespace {

constexpr const char* regulation = "PermenPANRB 6/2022 (penilaian hasil kerja); rumus capaian adalah kebijakan daerah";

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

json measurements_of(const ScorecardTarget& target) {
    auto list = json::array();
    for (const auto& m : target.measurements) {
        json one{{"id", m.id}, {"measured_on", domain::to_string(m.measured_on)}};
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

json step_of(const ScorecardTarget& target, const domain::TargetScore& scored) {
    const auto realised = realisation_of(target);
    json step{{"target_id", target.target_id},
              {"indicator_id", target.indicator_id},
              {"indicator_code", target.indicator_code},
              {"measurements", measurements_of(target)},
              {"aggregation", domain::code(target.aggregation)},
              {"realisation", realised ? json(written(*realised)) : json(nullptr)},
              {"target", target.target.to_string()},
              {"direction", domain::code(target.direction)},
              {"formula", formula(target.direction)},
              {"cap", target.cap.to_string()},
              {"missing", scored.missing},
              {"weight", target.weight.to_string()},
              {"weight_counted", scored.weight.to_string()},
              {"contribution", written(scored.contribution)}};
    if (scored.achievement) {
        step["achievement_raw"] = written(scored.achievement->raw);
        step["achievement"] = written(scored.achievement->counted);
    }
    return step;
}

void tell(const ScorecardTarget& target, const domain::TargetScore& scored, json& id, json& en) {
    const auto& name = target.indicator_code;
    const auto weight = target.weight.to_string();
    if (!scored.achievement) {
        const bool counts = scored.weight > domain::Decimal{};
        id.push_back(name + ": belum ada pengukuran; " + (counts ? "dihitung 0" : "tidak diperhitungkan") + " (bobot " +
                     weight + ").");
        en.push_back(name + ": nothing was measured; it counts " + (counts ? "0" : "not at all") + " (weight " +
                     weight + ").");
        return;
    }
    const auto realised = written(realisation_of(target).value());
    const auto counted = scored.achievement->counted.to_fixed(2);
    const bool capped = scored.achievement->counted < scored.achievement->raw;
    id.push_back(name + ": realisasi " + realised + " terhadap target " + target.target.to_string() +
                 " memberi capaian " + counted + " %" + (capped ? " (dibatasi " + target.cap.to_string() + ")" : "") +
                 ", bobot " + weight + ".");
    en.push_back(name + ": " + realised + " reached against a target of " + target.target.to_string() +
                 " is an achievement of " + counted + " %" +
                 (capped ? " (capped at " + target.cap.to_string() + ")" : "") + ", weight " + weight + ".");
}

}

json explanation_of(const store::ScoreRow& row) {
    const auto inputs = json::parse(row.inputs);
    const auto card = scorecard_from(inputs);
    const auto policy = policy_from(inputs);
    const auto score = score_of(card, policy).value();
    auto steps = json::array(), id = json::array(), en = json::array();
    for (std::size_t i = 0; i < card.targets.size(); ++i) {
        steps.push_back(step_of(card.targets[i], score.targets[i]));
        tell(card.targets[i], score.targets[i], id, en);
    }
    const auto rounded = score.score ? json(score.score->to_fixed(2)) : json(nullptr);
    const auto rating = score.rating ? json(domain::code(*score.rating)) : json(nullptr);
    if (score.score) {
        const auto value = score.score->to_fixed(2), sum = written(score.contributions),
                   weights = written(score.weights);
        id.push_back("Nilai: " + sum + " / " + weights + " = " + value +
                     " (dibulatkan ke dua desimal, setengah ke atas).");
        en.push_back("Score: " + sum + " / " + weights + " = " + value + " (rounded half up to two decimals).");
    }
    return {{"score_id", row.id},
            {"score", rounded},
            {"rating", rating},
            {"rule", {{"name", "score"}, {"version", domain::code(score.rule)}, {"regulation", regulation}}},
            {"policy",
             {{"missing", domain::code(policy.missing)},
              {"thresholds",
               {{"above", policy.thresholds.above.to_string()}, {"meets", policy.thresholds.meets.to_string()}}}}},
            {"targets", std::move(steps)},
            {"sums",
             {{"contributions", written(score.contributions)},
              {"weights", written(score.weights)},
              {"rounding", "half_up_2"},
              {"score", rounded}}},
            {"sentences", {{"id", std::move(id)}, {"en", std::move(en)}}},
            {"inputs_hash", row.inputs_hash}};
}

}
