#include "outlook.hpp"

#include <catch2/catch.hpp>

#include "arithmetic.hpp"
#include "outlook_sentences.hpp"
#include "random_scorecard.hpp"

using namespace indicators;
using namespace domain::literals;
using domain::Aggregation;
using domain::Decimal;
using domain::Direction;
using domain::MeasureKind;
using domain::Rational;

namespace {

constexpr auto higher = Direction::higher_is_better, lower = Direction::lower_is_better,
               closer = Direction::target_is_best, range = Direction::within_range;

ScorecardTarget target(Direction direction, Aggregation aggregation, domain::Goal goal, Decimal weight,
                       std::vector<Decimal> measured) {
    ScorecardTarget made{.target_id = "t",
                         .indicator_id = "i",
                         .indicator_code = "KODE",
                         .direction = direction,
                         .aggregation = aggregation,
                         .target = goal,
                         .weight = weight,
                         .days = 90};
    for (const auto& value : measured)
        made.measurements.push_back({.entry = static_cast<std::int64_t>(made.measurements.size()) + 1, .value = value});
    return made;
}
Outlook outlook(const std::vector<ScorecardTarget>& targets, MeasureKind kind = MeasureKind::count,
                const domain::ScorePolicy& policy = {}) {
    const Scorecard card{{}, "2026-Q1", targets};
    return outlook_of(card, score_of(card, policy).value(), policy, {{"i", kind}});
}
std::string first_sentence(const ScorecardTarget& one, const IndicatorName& name) {
    const Scorecard card{{}, "2026-Q1", {one}};
    const auto score = score_of(card, {}).value();
    return describe_outlook(card, score, outlook_of(card, score, {}, {{"i", name.measure_kind}}), {{"i", name}})
        .indonesian.front();
}
Bounds at_least(const Rational& value) { return {.at_least = value}; }
Bounds at_most(const Rational& value) { return {.at_most = value}; }

}

TEST_CASE("the realisation that an achievement takes is the formula, turned round") {
    CHECK(realisations_for(higher, 60_dec, 100) == at_least(60));
    CHECK(realisations_for(higher, 60_dec, 90) == at_least(54));
    CHECK(realisations_for(higher, Decimal(-10), 150) == at_least(-5));
    CHECK(realisations_for(lower, 10_dec, 100) == at_most(10));
    CHECK(realisations_for(lower, 10_dec, 110) == at_most(9));
    CHECK(realisations_for(lower, 0_dec, 100) == Bounds{Rational(0), Rational(0)});
    CHECK(realisations_for(lower, 0_dec, 101) == std::nullopt);
    CHECK(realisations_for(lower, 0_dec, 0) == Bounds{});
    CHECK(realisations_for(closer, 50_dec, 90) == Bounds{Rational(45), Rational(55)});
    CHECK(realisations_for(closer, 50_dec, 101) == std::nullopt);
    CHECK(realisations_for(range, {40_dec, 60_dec}, 100) == at_least(40));
    CHECK(realisations_for(range, {40_dec, 60_dec}, 90) == at_least(36));
    CHECK(realisations_for(range, {40_dec, 60_dec}, 110) == at_least(66));
}

TEST_CASE("points are counted under the cap, and by the bands where there are some") {
    CHECK(achievement_for(120, 120_dec, {}) == Rational(120));
    CHECK(achievement_for(Rational(120) + Rational(1) / 100, 120_dec, {}) == std::nullopt);
    const std::vector<domain::Band> bands{{{}, 60_dec, 40_dec}, {60_dec, 90_dec, 80_dec}, {90_dec, {}, 100_dec}};
    CHECK(achievement_for(40, 120_dec, bands) == Rational(0));
    CHECK(achievement_for(41, 120_dec, bands) == Rational(60));
    CHECK(achievement_for(81, 120_dec, bands) == Rational(90));
    CHECK(achievement_for(81, 80_dec, bands) == std::nullopt);
    CHECK(achievement_for(101, 120_dec, bands) == std::nullopt);
}

TEST_CASE("of a sum it is told what is still to be added, and what may still be") {
    const auto documents = outlook({target(higher, Aggregation::sum, 60_dec, 100_dec, {30_dec, 12_dec})});
    REQUIRE(documents.targets.size() == 1);
    const auto& one = documents.targets[0];
    CHECK(one.realisation == Rational(42));
    CHECK(one.achievement == Rational(70));
    CHECK_FALSE(one.to_target.reached);
    CHECK(one.to_target.next == at_least(18));
    CHECK(documents.next_rating == domain::Expectation::meets);
    CHECK(one.to_next_rating->next == at_least(12));

    const auto complaints = outlook({target(lower, Aggregation::sum, 10_dec, 100_dec, {4_dec, 7_dec})}).targets[0];
    CHECK_FALSE(complaints.to_target.possible);
    CHECK(complaints.to_target.realisation == at_most(10));
    const auto growth =
        outlook({target(lower, Aggregation::sum, 10_dec, 100_dec, {4_dec, 7_dec})}, MeasureKind::number).targets[0];
    CHECK(growth.to_target.next == at_most(-1));  // a plain number may fall
}

TEST_CASE("of the other aggregations it is told what the next measurement has to be") {
    const auto needed = [](Direction direction, Aggregation aggregation, std::vector<Decimal> measured) {
        return outlook({target(direction, aggregation, 60_dec, 100_dec, std::move(measured))}).targets[0].to_target;
    };
    CHECK(needed(higher, Aggregation::last, {40_dec}).next == at_least(60));
    CHECK(needed(higher, Aggregation::mean, {40_dec, 50_dec}).next == at_least(90));
    CHECK(needed(higher, Aggregation::max, {40_dec}).next == at_least(60));
    CHECK_FALSE(needed(higher, Aggregation::min, {40_dec}).possible);
    CHECK(needed(lower, Aggregation::min, {70_dec}).next == at_most(60));
    CHECK_FALSE(needed(lower, Aggregation::max, {70_dec}).possible);
    CHECK(needed(lower, Aggregation::max, {50_dec}).reached);
    const auto ratio = needed(higher, Aggregation::ratio, {1_dec});
    CHECK(ratio.reached);  // 1 of 1
    CHECK_FALSE(ratio.next);
}

TEST_CASE("a share of more than the whole cannot be reached") {
    const auto one = [](Decimal goal) {
        return *outlook({target(higher, Aggregation::last, goal, 100_dec, {goal})}, MeasureKind::share)
                    .targets[0]
                    .to_next_rating;
    };
    CHECK(one(90_dec).next == at_least(99));
    CHECK(one(90_dec).possible);
    CHECK_FALSE(one(95_dec).possible);  // 104.5 percent
}

TEST_CASE("the next rating is told by each target alone, or that it is not enough") {
    const auto two = outlook({target(higher, Aggregation::last, 100_dec, 80_dec, {50_dec}),
                              target(higher, Aggregation::last, 100_dec, 20_dec, {100_dec})});
    CHECK(two.threshold == 90_dec);
    CHECK(two.targets[0].to_next_rating->realisation == at_least(Rational(175) / 2));  // 0.8·87.5 + 20 = 90
    CHECK_FALSE(two.targets[1].to_next_rating->possible);                              // 250 percent, capped at 120

    const auto best = outlook({target(higher, Aggregation::last, 100_dec, 100_dec, {115_dec})});
    CHECK_FALSE(best.next_rating);
    CHECK_FALSE(best.targets[0].to_next_rating);

    // Of two that weigh the same one is not measured: as nothing achieved it holds the score down, excluded it does
    // not.
    const std::vector half{target(higher, Aggregation::last, 100_dec, 50_dec, {80_dec}),
                           target(higher, Aggregation::last, 100_dec, 50_dec, {})};
    CHECK(outlook(half).targets[1].to_next_rating->realisation == at_least(100));
    const auto excluded = outlook(half, MeasureKind::count, {.missing = domain::MissingPolicy::exclude});
    CHECK(excluded.targets[0].to_next_rating->realisation == at_least(90));
    CHECK(excluded.targets[1].to_next_rating->realisation == at_least(100));
    const auto blocked = outlook(half, MeasureKind::count, {.missing = domain::MissingPolicy::block});
    CHECK_FALSE(blocked.next_rating);
}

TEST_CASE("whoever comes to the numbers that are told has come far enough, and no less is enough") {
    int possible = 0;
    for (unsigned seed = 1; seed <= 2'000; ++seed) {
        Dice dice(seed);
        const auto [card, policy] = random_inputs(dice);
        const auto score = score_of(card, policy);
        if (!score) continue;
        const auto outlook = outlook_of(card, *score, policy, {});
        for (std::size_t i = 0; i < card.targets.size(); ++i) {
            const auto& left = outlook.targets[i].to_next_rating;
            if (!left || !left->possible || !left->next || !left->next->at_least) continue;
            const auto with = [&](const Rational& value) {
                auto changed = card;
                changed.targets[i].measurements.push_back({.entry = 1'000'000,
                                                           .value = value.round_half_up(9),
                                                           .measured_on = std::chrono::year(9000) / 1 / 1});
                return *score_of(changed, policy)->score;
            };
            CAPTURE(seed, i);
            ++possible;
            CHECK(with(rounded_harder(*left->next, 9).at_least.value()) >= *outlook.threshold);
            if (card.targets[i].bands.empty() && *left->achievement > Rational(1))  // and not lost in rounding
                CHECK(with(*left->next->at_least - abs(card.targets[i].target.value) * 1'000 - Rational(1'000)) <
                      *outlook.threshold);
        }
    }
    CHECK(possible > 150);
}

TEST_CASE("the outlook is told in sentences, its numbers rounded to the harder side") {
    CHECK(
        first_sentence(target(higher, Aggregation::sum, 60_dec, 100_dec, {30_dec, 12_dec}),
                       {"Dokumen selesai", {}, "dokumen", MeasureKind::count}) ==
        "Dokumen selesai: realisasi 42 dokumen (capaian 70%); untuk mencapai target realisasi perlu paling sedikit 60 "
        "dokumen (pengukuran berikutnya paling sedikit 18 dokumen); untuk usulan Sesuai Ekspektasi lewat target ini "
        "saja realisasi perlu paling sedikit 54 dokumen (pengukuran berikutnya paling sedikit 12 dokumen).");
    CHECK(
        first_sentence(target(higher, Aggregation::last, 35_dec, 100_dec, {20_dec}),
                       {"Peserta", {}, "orang", MeasureKind::count}) ==
        "Peserta: realisasi 20 orang (capaian 57,14%); untuk mencapai target realisasi perlu paling sedikit 35 orang; "
        "untuk usulan Sesuai Ekspektasi lewat target ini saja realisasi perlu paling sedikit 32 orang.");
    CHECK(first_sentence(target(lower, Aggregation::sum, 10_dec, 100_dec, {12_dec}),
                         {"Pengaduan", {}, "pengaduan", MeasureKind::count}) ==
          "Pengaduan: realisasi 12 pengaduan (capaian 80%); target tidak dapat dicapai lagi pada periode ini; usulan "
          "Sesuai Ekspektasi tidak dapat dicapai lewat target ini saja.");
    CHECK(
        first_sentence(target(higher, Aggregation::sum, 60_dec, 100_dec, {}),
                       {"Surat", {}, "surat", MeasureKind::count}) ==
        "Surat: belum ada pengukuran; untuk mencapai target realisasi perlu paling sedikit 60 surat; untuk usulan Sesuai "
        "Ekspektasi lewat target ini saja realisasi perlu paling sedikit 54 surat.");
}
