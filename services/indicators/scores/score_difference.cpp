#include "score_difference.hpp"

#include <algorithm>

namespace indicators {
namespace {

std::string to_words(const std::vector<domain::Band>& bands) {
    std::string text;
    for (const auto& band : bands) {
        if (!text.empty()) text += ' ';
        text += (band.from ? band.from->to_string() : "") + ':' + (band.below ? band.below->to_string() : "") + ':' +
                band.points.to_string();
    }
    return text;
}

std::string to_words(const domain::Goal& goal) {
    return goal.value.to_string() + (goal.to ? "–" + goal.to->to_string() : "");
}

std::string to_words(const ScoredMeasurement& m, domain::Aggregation aggregation) {
    return std::to_string(m.entry) + ' ' + domain::to_string(m.measured_on) + ' ' + m.value.to_string() +
           (aggregation == domain::Aggregation::ratio ? '/' + m.denominator.to_string() : "");
}

std::string to_words(const ScoredContributor& c) {
    return c.target_id + ' ' + c.weight.to_fraction() + ' ' + (c.achievement ? c.achievement->to_fraction() : "-");
}

/// Notes what is not the same.
struct Notes {
    std::vector<Difference>& found;
    std::string target_id;

    void compare(const char* kind, const std::string& before, const std::string& after) {
        if (before != after) found.push_back({kind, target_id, before, after});
    }
};

void compare_measurements(const ScorecardTarget& before, const ScorecardTarget& after, Notes& notes) {
    const auto lacks = [](const auto& list, const auto& one) { return std::ranges::find(list, one) == list.end(); };
    for (const auto& one : before.measurements)
        if (lacks(after.measurements, one)) notes.compare("measurement_removed", to_words(one, before.aggregation), "");
    for (const auto& one : after.measurements)
        if (lacks(before.measurements, one)) notes.compare("measurement_added", "", to_words(one, after.aggregation));
}

void compare_contributors(const ScorecardTarget& before, const ScorecardTarget& after, Notes& notes) {
    auto old = before.contributors.begin();
    auto now = after.contributors.begin();
    while (old != before.contributors.end() || now != after.contributors.end()) {
        const bool gone =
            now == after.contributors.end() || (old != before.contributors.end() && old->target_id < now->target_id);
        const bool added = !gone && (old == before.contributors.end() || now->target_id < old->target_id);
        notes.compare("contributor", added ? "" : to_words(*old), gone ? "" : to_words(*now));
        if (!added) ++old;
        if (!gone) ++now;
    }
}

void compare(const ScorecardTarget& before, const ScorecardTarget& after, std::vector<Difference>& found) {
    Notes notes{found, after.target_id};
    const auto formula = [](const ScorecardTarget& t) {
        return std::string(domain::code(t.direction)) + ' ' + std::string(domain::code(t.aggregation));
    };
    notes.compare("formula", formula(before), formula(after));
    notes.compare("target", to_words(before.target), to_words(after.target));
    notes.compare("weight", before.weight.to_string(), after.weight.to_string());
    notes.compare("days", std::to_string(before.days), std::to_string(after.days));
    notes.compare("cap", before.cap.to_string(), after.cap.to_string());
    notes.compare("bands", to_words(before.bands), to_words(after.bands));
    compare_measurements(before, after, notes);
    compare_contributors(before, after, notes);
}

const ScorecardTarget* find(const Scorecard& card, const std::string& target_id) {
    const auto found = std::ranges::find(card.targets, target_id, &ScorecardTarget::target_id);
    return found == card.targets.end() ? nullptr : &*found;
}

std::string to_words(const domain::RatingThresholds& thresholds) {
    return thresholds.above.to_string() + ' ' + thresholds.meets.to_string();
}

}

std::vector<Difference> differences(const ScoreInputs& before, const ScoreInputs& after) {
    std::vector<Difference> found;
    Notes policy{found, {}};
    const auto word = [](std::string_view code) { return std::string(code); };
    policy.compare("rule", word(domain::code(before.policy.rule)), word(domain::code(after.policy.rule)));
    policy.compare("missing", word(domain::code(before.policy.missing)), word(domain::code(after.policy.missing)));
    policy.compare("thresholds", to_words(before.policy.thresholds), to_words(after.policy.thresholds));
    for (const auto& one : before.card.targets)
        if (!find(after.card, one.target_id))
            found.push_back({"target_removed", one.target_id, one.indicator_code, ""});
    for (const auto& one : after.card.targets)
        if (const auto* old = find(before.card, one.target_id))
            compare(*old, one, found);
        else
            found.push_back({"target_added", one.target_id, "", one.indicator_code});
    return found;
}

}
