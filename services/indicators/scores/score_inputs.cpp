#include "score_inputs.hpp"

#include <charconv>

namespace indicators {
namespace {

void field(std::string& text, std::string_view value) {
    text += ' ';
    text += value;
}

void write_bound(std::string& text, const std::optional<domain::Decimal>& value) {
    if (value) text += value->to_string();
    text += ':';
}

/// "80", and of a range "80:90".
std::string to_word(const domain::Goal& goal) {
    return goal.value.to_string() + (goal.to ? ':' + goal.to->to_string() : "");
}

void write_target(std::string& text, const ScorecardTarget& target) {
    text += 'T';
    for (const std::string_view word :
         {std::string_view(target.target_id), std::string_view(target.indicator_id),
          std::string_view(target.indicator_code), domain::code(target.direction), domain::code(target.aggregation)})
        field(text, word);
    field(text, to_word(target.target));
    field(text, target.weight.to_string());
    field(text, std::to_string(target.days));
    field(text, target.cap.to_string());
    for (const auto& band : target.bands) {
        text += ' ';
        write_bound(text, band.from);
        write_bound(text, band.below);
        text += band.points.to_string();
    }
    text += '\n';
    for (const auto& m : target.measurements) {
        text += 'M';
        field(text, std::to_string(m.entry));
        field(text, domain::to_string(m.measured_on));
        field(text, m.value.to_string());
        if (target.aggregation == domain::Aggregation::ratio) text += '/' + m.denominator.to_string();
        text += '\n';
    }
    for (const auto& c : target.contributors) {
        text += 'C';
        field(text, c.target_id);
        field(text, c.weight.to_fraction());
        field(text, c.achievement ? c.achievement->to_fraction() : "-");
        text += '\n';
    }
}

/// Takes a text apart; `good` turns false at the first thing that is not as it should be.
struct Reader {
    std::string_view rest;
    bool good = true;

    std::string_view until(char end) {
        const auto at = rest.find(end);
        const auto found = rest.substr(0, at);
        rest = at == rest.npos ? std::string_view{} : rest.substr(at + 1);
        return found;
    }
    std::string_view word() { return until(' '); }
    std::string text() { return std::string(word()); }
    template <class Value>
    Value checked(std::optional<Value> value) {
        good = good && value.has_value();
        return value.value_or(Value{});
    }
    domain::Decimal decimal(std::string_view digits) { return checked(domain::Decimal::parse(digits)); }
    std::optional<domain::Decimal> bound(std::string_view digits) {
        return digits.empty() ? std::nullopt : std::optional(decimal(digits));
    }
    template <class Integer>
    Integer integer(std::string_view digits) {
        Integer number{};
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        good = good && error == std::errc{} && end == digits.data() + digits.size();
        return number;
    }
    template <domain::Coded Enum>
    void code(Enum& into) {
        into = checked(domain::find_code<Enum>(word()));
    }
};

domain::Band band_from(Reader& line) {
    Reader parts{line.word()};
    domain::Band band{parts.bound(parts.until(':')), parts.bound(parts.until(':')), parts.decimal(parts.rest)};
    line.good = line.good && parts.good;
    return band;
}

domain::Goal goal_from(Reader& line) {
    Reader ends{line.word()};
    domain::Goal goal(ends.decimal(ends.until(':')));
    goal.to = ends.bound(ends.rest);
    line.good = line.good && ends.good;
    return goal;
}

ScorecardTarget target_from(Reader& line) {
    ScorecardTarget target{.target_id = line.text(), .indicator_id = line.text(), .indicator_code = line.text()};
    line.code(target.direction);
    line.code(target.aggregation);
    target.target = goal_from(line);
    target.weight = line.decimal(line.word());
    target.days = line.integer<int>(line.word());
    target.cap = line.decimal(line.word());
    while (!line.rest.empty()) target.bands.push_back(band_from(line));
    return target;
}

ScoredMeasurement measurement_from(Reader& line) {
    ScoredMeasurement m{.entry = line.integer<std::int64_t>(line.word())};
    m.measured_on = line.checked(domain::parse_date(line.word()));
    m.value = line.decimal(line.until('/'));
    if (!line.rest.empty()) m.denominator = line.decimal(line.rest);
    return m;
}

ScoredContributor contributor_from(Reader& line) {
    ScoredContributor c{.target_id = line.text(), .weight = line.checked(domain::Rational::parse(line.word()))};
    if (line.rest != "-") c.achievement = line.checked(domain::Rational::parse(line.rest));
    return c;
}

ScoreInputs heading_from(Reader& line) {
    ScoreInputs inputs;
    line.code(inputs.policy.rule);
    inputs.card.period = line.text();
    line.code(inputs.card.owner.kind);
    inputs.card.owner.id = line.checked(domain::Id<Owner>::parse(line.word()));
    line.code(inputs.policy.missing);
    inputs.policy.thresholds.above = line.decimal(line.word());
    inputs.policy.thresholds.meets = line.decimal(line.word());
    return inputs;
}

}

std::string canonical(const Scorecard& card, const domain::ScorePolicy& policy) {
    std::string text;
    text.reserve(200 + card.targets.size() * 250);
    text += domain::code(policy.rule);
    field(text, card.period);
    field(text, domain::code(card.owner.kind));
    field(text, card.owner.id.to_string());
    field(text, domain::code(policy.missing));
    field(text, policy.thresholds.above.to_string());
    field(text, policy.thresholds.meets.to_string());
    text += '\n';
    for (const auto& target : card.targets) write_target(text, target);
    return text;
}

std::optional<ScoredMeasurement> parse_measurement(std::string_view text) {
    Reader line{text};
    const auto measurement = measurement_from(line);
    return line.good ? std::optional(measurement) : std::nullopt;
}

std::optional<ScoreInputs> parse_inputs(std::string_view text) {
    Reader lines{text};
    Reader heading{lines.until('\n')};
    auto inputs = heading_from(heading);
    bool good = heading.good;
    auto& targets = inputs.card.targets;
    while (good && !lines.rest.empty()) {
        Reader line{lines.until('\n')};
        const auto kind = line.word();
        if (kind == "T")
            targets.push_back(target_from(line));
        else if (kind == "M" && !targets.empty())
            targets.back().measurements.push_back(measurement_from(line));
        else if (kind == "C" && !targets.empty())
            targets.back().contributors.push_back(contributor_from(line));
        else
            good = false;
        good = good && line.good;
    }
    if (!good) return std::nullopt;
    return inputs;
}

}
