#pragma once
#include <random>

#include "score_inputs.hpp"

/// Scorecards of every kind that can be scored, and some that cannot; the same ones for the same seed.

class Dice {
  public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int number(int least, int most) { return std::uniform_int_distribution(least, most)(engine_); }
    bool once_in(int times) { return number(1, times) == 1; }
    domain::Decimal decimal(int least, int most) {
        const int places = number(0, 9);
        domain::Int128 billionths = domain::Int128{number(least, most)} * 1'000'000'000;
        if (places > 0 && number(0, 1) == 1) billionths += number(0, 999'999'999);
        domain::Int128 step = 1;
        for (int i = places; i < 9; ++i) step *= 10;
        return domain::Decimal::from_billionths(billionths / step * step);
    }
    template <class Codes>
    auto any(const Codes& codes) {
        return codes[static_cast<std::size_t>(number(0, static_cast<int>(codes.size()) - 1))];
    }
    std::string id() {
        std::string text = "00000000-0000-7000-8000-000000000000";
        for (std::size_t i = 24; i < text.size(); ++i) text[i] = "0123456789abcdef"[number(0, 15)];
        return text;
    }

  private:
    std::mt19937 engine_;
};

inline indicators::ScorecardTarget random_target(Dice& dice, std::int64_t& entry) {
    indicators::ScorecardTarget target{.target_id = dice.id(),
                                       .indicator_id = dice.id(),
                                       .indicator_code = "IKU." + std::to_string(dice.number(1, 99)),
                                       .direction = dice.any(domain::all_of<domain::Direction>()),
                                       .aggregation = dice.any(domain::all_of<domain::Aggregation>()),
                                       .target = dice.decimal(0, 1000),
                                       .weight = dice.decimal(0, 100),
                                       .cap = dice.once_in(3) ? dice.decimal(0, 200) : domain::Decimal(120),
                                       .days = dice.once_in(3) ? dice.number(1, 90) : 90};
    if (target.direction == domain::Direction::higher_is_better && target.target == domain::Decimal{})
        target.target = domain::Decimal(1);
    if (target.direction == domain::Direction::within_range) {
        if (target.target.value == domain::Decimal{}) target.target.value = domain::Decimal(1);
        target.target.to = target.target.value + (dice.once_in(4) ? domain::Decimal{} : dice.decimal(0, 300));
    }
    if (dice.once_in(4))
        target.bands = {{{}, domain::Decimal(60), dice.decimal(0, 60)},
                        {domain::Decimal(60), domain::Decimal(90), dice.decimal(60, 90)},
                        {domain::Decimal(90), dice.once_in(2) ? std::optional(domain::Decimal(110)) : std::nullopt,
                         dice.decimal(90, 100)}};
    for (int i = dice.number(0, 4); i > 0; --i)
        target.measurements.push_back(
            {.entry = ++entry,
             .value = dice.decimal(0, 1200),
             .denominator = target.aggregation == domain::Aggregation::ratio ? dice.decimal(0, 50) : domain::Decimal(1),
             .measured_on = domain::Date{std::chrono::year(2026) / dice.number(1, 3) / dice.number(1, 28)}});
    if (target.measurements.empty())
        for (int i = dice.number(0, 5); i > 0; --i)
            target.contributors.push_back(
                {.target_id = dice.id(),
                 .weight = domain::Rational(dice.number(1, 100)) / dice.number(1, 7),
                 .achievement = dice.once_in(4)
                                    ? std::nullopt
                                    : std::optional(domain::Rational(dice.number(0, 36'000)) / dice.number(1, 300))});
    return target;
}

inline indicators::ScoreInputs random_inputs(Dice& dice) {
    indicators::ScoreInputs inputs{
        {indicators::make_owner(dice.any(domain::all_of<indicators::OwnerKind>()), dice.id()), "2026-Q1", {}}, {}};
    inputs.policy.missing = dice.any(domain::all_of<domain::MissingPolicy>());
    inputs.policy.rule = dice.once_in(5) ? domain::ScoreRule::first : domain::ScoreRule::second;
    std::int64_t entry = dice.number(0, 1'000'000);
    for (int i = dice.number(1, 10); i > 0; --i) inputs.card.targets.push_back(random_target(dice, entry));
    indicators::arrange(inputs.card);
    return inputs;
}
