#include "explanation_sentences.hpp"

#include <catch2/catch.hpp>

#include "random_scorecard.hpp"
#include "sentence_reader.hpp"

using namespace indicators;
using namespace domain::literals;
using domain::Decimal;
using namespace std::chrono;
using sentence_reader::Fraction;
using Texts = std::vector<std::string>;

namespace {

constexpr auto lower = domain::Direction::lower_is_better, higher = domain::Direction::higher_is_better,
               closer = domain::Direction::target_is_best;

ScorecardTarget target(const char* id, domain::Direction direction, Decimal goal, Decimal weight,
                       std::vector<Decimal> measured) {
    ScorecardTarget made{.target_id = id,
                         .indicator_id = id,
                         .indicator_code = id,
                         .direction = direction,
                         .aggregation = domain::Aggregation::mean,
                         .target = goal,
                         .weight = weight,
                         .days = 90};
    for (const auto& value : measured)
        made.measurements.push_back({.entry = static_cast<std::int64_t>(made.measurements.size()) + 1,
                                     .value = value,
                                     .measured_on = 2026y / January / 31});
    return made;
}

const IndicatorNames names{
    {"HADIR", {"Tingkat kehadiran", "Attendance", "%"}},
    {"DOKUMEN", {"Dokumen layanan yang selesai", {}, "dokumen"}},
    {"WAKTU",
     {"Rata-rata waktu penyelesaian layanan", "Mean time of a service", "hari", domain::MeasureKind::duration, "days"}},
    {"BELANJA", {"Belanja yang dihemat", {}, "Rp"}}};

Sentences described(std::vector<ScorecardTarget> targets, const domain::ScorePolicy& policy = {}) {
    const ScoreInputs inputs{{{}, "2026-Q1", std::move(targets)}, policy};
    return describe_score(inputs, score_of(inputs.card, policy).value(), names);
}
std::string in_indonesian(ScorecardTarget one) { return described({std::move(one)}).indonesian.front(); }

/// What the sentence on a target says that counts: the last figure before its weight.
struct Counted {
    std::optional<Fraction> percent{};
    Fraction factor{};  ///< its weight, times the days where they are told
};
Counted read_counted(const std::string& sentence, char decimal_sign, int days) {
    const auto tokens = sentence_reader::read(sentence, decimal_sign);
    std::size_t weight = tokens.size();
    while (weight > 0 && tokens[weight - 1].text != "bobot" && tokens[weight - 1].text != "weight") --weight;
    Counted found{.factor = tokens.at(weight).figure.value()};
    const bool by_days = weight + 2 < tokens.size() && tokens[weight + 2].figure;
    found.factor *= by_days ? *tokens[weight + 2].figure : Fraction(days);
    auto last = weight - 3;  // before the comma, and the word
    while (tokens.at(last).text == "%" || tokens.at(last).text == ")") --last;
    found.percent = tokens.at(last).figure;
    if (found.percent && tokens.at(last - 1).text == "/") found.percent = *tokens.at(last - 2).figure / *found.percent;
    return found;
}

std::string told_lines(const Texts& sentences) {
    std::string text;
    for (const auto& sentence : sentences) text += sentence + '\n';
    return text;
}

void check_equations(const std::string& sentence, char decimal_sign) {
    for (const auto& equation : sentence_reader::equations_of(sentence, decimal_sign))
        if (!holds(equation)) FAIL("does not come out: " << sentence);
}

/// Comes to the score by what the sentences say, and nothing else.
void check_sentences(const Texts& sentences, char decimal_sign, const std::string& score, int days) {
    for (const auto& sentence : sentences) check_equations(sentence, decimal_sign);
    const Fraction expected = sentence_reader::read(score, '.').front().figure.value();
    const auto sum = sentence_reader::equations_of(sentences.at(sentences.size() - 2), decimal_sign);
    if (sum.size() != 1 || sum[0].right != expected)
        FAIL("is not " << score << ": " << sentences.at(sentences.size() - 2));
    Fraction contributions = 0, factors = 0;
    for (std::size_t i = 0; i + 2 < sentences.size(); ++i) {
        const auto counted = read_counted(sentences[i], decimal_sign, days);
        if (!counted.percent) continue;
        contributions += *counted.percent * counted.factor;
        factors += counted.factor;
    }
    if (sentence_reader::rounded(contributions / factors, 2) != expected)
        FAIL("the targets do not give " << score << ":\n" << told_lines(sentences));
}

}

TEST_CASE("a score is told by names, units and sums that add up on the page") {
    const auto told = described({target("HADIR", higher, 95_dec, 25_dec, {94.4_dec}),
                                 target("DOKUMEN", higher, 82_dec, 40_dec, {84.3_dec}),
                                 target("WAKTU", lower, 5_dec, 35_dec, {5.03_dec, 5.04_dec, 5.04_dec})});
    CHECK(told.indonesian ==
          Texts{"Tingkat kehadiran: realisasi 94,4% terhadap target 95% (makin besar makin baik: 94,4/95 = 99,37%), "
                "bobot 25.",
                "Dokumen layanan yang selesai: realisasi 84,3 dokumen terhadap target 82 dokumen (makin besar makin "
                "baik: 84,3/82 = 102,80%), bobot 40.",
                "Rata-rata waktu penyelesaian layanan: realisasi 5,04 hari terhadap target 5 hari (makin kecil makin "
                "baik: 2×5 − 5,0367 = 4,9633; 4,9633/5 = 99,27%), bobot 35.",
                "Nilai: (25×99,37 + 40×102,80 + 35×99,27) : 100 = 100,71 (dibulatkan dua angka di belakang koma).",
                "Nilai 100,71 berada pada 90–<110: usulan Sesuai Ekspektasi."});
    CHECK(told.english ==
          Texts{"Attendance: 94.4% reached against a target of 95% (higher is better: 94.4/95 = 99.37%), weight 25.",
                "Dokumen layanan yang selesai: 84.3 dokumen reached against a target of 82 dokumen (higher is better: "
                "84.3/82 = 102.80%), weight 40.",
                "Mean time of a service: 5.04 days reached against a target of 5 days (lower is better: 2×5 − 5.0367 = "
                "4.9633; 4.9633/5 = 99.27%), weight 35.",
                "Score: (25×99.37 + 40×102.80 + 35×99.27) / 100 = 100.71 (rounded to two decimals).",
                "A score of 100.71 is in 90–<110: As expected is suggested."});
}

TEST_CASE("each direction says why that is the achievement") {
    CHECK(in_indonesian(target("BELANJA", closer, 1200000_dec, 100_dec, {1320000_dec})) ==
          "Belanja yang dihemat: realisasi Rp1.320.000 terhadap target Rp1.200.000 (makin dekat ke target makin baik: "
          "selisih 1.320.000 − 1.200.000 = 120.000; (1.200.000 − 120.000)/1.200.000 = 90,00%), bobot 100.");
    CHECK(in_indonesian(target("TUMBUH", higher, Decimal(-10), 100_dec, {Decimal(-5)})) ==
          "TUMBUH: realisasi −5 terhadap target −10 (makin besar makin baik: (−5) − (−10) = 5; 1 + 5/10 = 150,00%), "
          "dihitung paling banyak 120%, bobot 100.");
    CHECK(in_indonesian(target("WAKTU", lower, 5_dec, 100_dec, {11_dec})) ==
          "Rata-rata waktu penyelesaian layanan: realisasi 11 hari terhadap target 5 hari (makin kecil makin baik: "
          "2×5 − 11 = −1; (−1)/5 = −20,00%), dihitung 0%, bobot 100.");
    CHECK(in_indonesian(target("ADUAN", lower, 0_dec, 100_dec, {0_dec})) ==
          "ADUAN: realisasi 0 terhadap target 0 (target 0 tercapai: 100%), bobot 100.");
    CHECK(in_indonesian(target("ADUAN", lower, 0_dec, 100_dec, {1_dec})) ==
          "ADUAN: realisasi 1 terhadap target 0 (target 0 tidak tercapai: 0%), bobot 100.");
}

TEST_CASE("days are told where a target holds for a part of the period only") {
    auto half = target("HADIR", higher, 100_dec, 60_dec, {80_dec});
    half.days = 45;
    const auto told = described({half, target("DOKUMEN", higher, 10_dec, 40_dec, {10_dec})}).indonesian;
    CHECK(told[0].ends_with(", bobot 60 selama 45 dari 90 hari."));
    CHECK(told[1].ends_with(", bobot 40."));
    half.days = 1;
    CHECK(in_indonesian(half).ends_with(", bobot 60 selama 1 dari 90 hari."));
    CHECK(described({half}, {.rule = domain::ScoreRule::first}).indonesian[0].ends_with(", bobot 60."));
    CHECK(told[2].starts_with("Nilai: (60×45×80,00 + 40×90×100,00) : (60×45 + 40×90) = 91,43 "));
}

TEST_CASE("an achievement shown lies in the band that it counts by") {
    auto banded = target("DOKUMEN", higher, 100_dec, 100_dec, {89.9999_dec});
    banded.bands = {{{}, 90_dec, 60_dec}, {90_dec, {}, 100_dec}};
    CHECK(in_indonesian(banded).ends_with("89,9999/100 = 89,9999%), yang dalam rentang <90% bernilai 60, bobot 100."));
    banded.measurements[0].value = 90_dec;
    CHECK(in_indonesian(banded).ends_with("90/100 = 90,00%), yang dalam rentang ≥90% bernilai 100, bobot 100."));
}

TEST_CASE("what is rolled up shows whose achievements it is the mean of, unless these are many") {
    auto rolled = target("DOKUMEN", higher, 100_dec, 100_dec, {});
    for (const int percent : {100, 85, 90})
        rolled.contributors.push_back({"x", domain::Rational(100) / 3, domain::Rational(percent)});
    CHECK(in_indonesian(rolled) ==
          "Dokumen layanan yang selesai: rata-rata tertimbang capaian 3 kontributor: (100,00% + 85,00% + 90,00%) : 3 = "
          "91,67%, bobot 100.");
    rolled.contributors[0].weight = 50;
    CHECK(in_indonesian(rolled).find("(50×100,00% + 33,33×85,00% + 33,33×90,00%) : 116,66 = 92,86%") !=
          std::string::npos);
    for (int i = 0; i < 8; ++i) rolled.contributors.push_back(rolled.contributors[1]);
    CHECK(in_indonesian(rolled).find("11 kontributor: 87,") != std::string::npos);
}

TEST_CASE("a range is told by both of its ends, and by which one of them the rest is divided") {
    const auto range = [](Decimal realised) {
        auto one = target("WAKTU", domain::Direction::within_range, 4_dec, 100_dec, {realised});
        one.target.to = 5.5_dec;
        return one;
    };
    CHECK(in_indonesian(range(4_dec)) ==
          "Rata-rata waktu penyelesaian layanan: realisasi 4 hari terhadap target 4–5,5 hari (dalam rentang: 100,00%), "
          "bobot 100.");
    CHECK(in_indonesian(range(3.9_dec)) ==
          "Rata-rata waktu penyelesaian layanan: realisasi 3,9 hari terhadap target 4–5,5 hari (di bawah rentang, "
          "dibagi batas bawahnya: 3,9/4 = 97,50%), bobot 100.");
    CHECK(described({range(6.05_dec)}).english.front() ==
          "Mean time of a service: 6.05 days reached against a target of 4–5.5 days (above the range, divided by its "
          "upper end: 6.05/5.5 = 110.00%), weight 100.");
}

TEST_CASE("what was not measured counts as the policy says, and the rating is that of the range") {
    const std::vector cards{target("HADIR", higher, 100_dec, 50_dec, {89.99_dec}),
                            target("DOKUMEN", higher, 10_dec, 50_dec, {})};
    const auto zero = described(cards).indonesian;
    CHECK(zero[1] == "Dokumen layanan yang selesai: belum ada pengukuran, dihitung 0%, bobot 50.");
    CHECK(zero[2].starts_with("Nilai: (50×89,99 + 50×0,00) : 100 = 45,00 "));
    const auto excluded = described(cards, {.missing = domain::MissingPolicy::exclude}).indonesian;
    CHECK(excluded[1] == "Dokumen layanan yang selesai: belum ada pengukuran, tidak diperhitungkan, bobot 50.");
    CHECK(excluded[3] == "Nilai 89,99 berada pada <90: usulan Di Bawah Ekspektasi.");
    const auto blocked = described(cards, {.missing = domain::MissingPolicy::block}).indonesian;
    CHECK(blocked.back() == "Belum ada nilai: periode ini baru dinilai bila semua target telah diukur.");
    const auto above = described({target("HADIR", higher, 100_dec, 50_dec, {110_dec})}).indonesian;
    CHECK(above.back() == "Nilai 110,00 berada pada ≥110: usulan Di Atas Ekspektasi.");
}

TEST_CASE("where no decimals would come out, fractions do") {
    // Exactly 50.005, which rounds up; of however many decimals, all three terms are rounded down.
    const auto third = target("DOKUMEN", higher, 3_dec, 1_dec, {1_dec});
    const auto told = described({third, third, target("HADIR", higher, 3_dec, 1_dec, {2.50045_dec})}).indonesian;
    CHECK(told[0] ==
          "Dokumen layanan yang selesai: realisasi 1 dokumen terhadap target 3 dokumen (makin besar makin "
          "baik: 1/3 = (100/3)%), bobot 1.");
    CHECK(told[3].starts_with("Nilai: (1×(100/3) + 1×(100/3) + 1×(50009/600)) : 3 = 50,01 "));
}

TEST_CASE("of 3,000 scorecards, who reads the sentences with a pocket calculator comes to the score") {
    Dice dice(20260628);
    int scored = 0;
    for (int i = 0; i < 3'000; ++i) {
        const auto inputs = random_inputs(dice);
        const auto score = score_of(inputs.card, inputs.policy);
        if (!score || !score->score) continue;
        const auto told = describe_score(inputs, *score, {});
        check_sentences(told.indonesian, ',', score->score->to_fixed(2), 90);
        check_sentences(told.english, '.', score->score->to_fixed(2), 90);
        ++scored;
    }
    CHECK(scored > 2'000);
}

TEST_CASE("the reader of sentences is not fooled") {
    using sentence_reader::equations_of;
    CHECK(holds(equations_of("makin baik: 2×5 − 5,04 = 4,96; dan", ',').at(0)));
    CHECK_FALSE(holds(equations_of("(makin kecil makin baik: 4,96/5 = 99,27%), bobot 35.", ',').at(0)));
    CHECK(holds(equations_of("(makin besar makin baik: 1/3 = (100/3)%), bobot 1.", ',').at(0)));
    CHECK_FALSE(holds(equations_of("Nilai: (1.000×2) : 10 = 200,01.", ',').at(0)));
    CHECK_THROWS(equations_of("1 + = 2", ','));
}
