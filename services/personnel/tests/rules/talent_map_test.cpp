#include "talent_map.hpp"

#include "candidates_of_rules.hpp"

namespace {

const auto of_2025 = domain::Period::parse("2025").value();

/// Fits their position in full, and has learnt what is due.
Talent fit() {
    return {.employee_id = "e",
            .position_id = "p",
            .known = {.level = PositionLevel::pengawas, .appraised = {{"a", of_2025, Predicate::sangat_baik}}},
            .requirement = {"p", RequirementBasis::set, {{"integritas", 4}}, {}},
            .actual = {{"integritas", 4}},
            .hours = 20_dec};
}

}

TEST_CASE("the box follows from performance and potential, by the policy's cut-offs") {
    CareerPolicy own;
    own.potential_weights = {.competence = domain::Decimal{100}, .learning = domain::Decimal{}};
    const auto box_of = [&](Predicate predicate, int level) {
        auto one = fit();
        one.known.appraised = {{"a", of_2025, predicate}};
        one.requirement.levels = {{"integritas", 5}};
        one.actual = {{"integritas", level}};
        return place(one, of_2025, today, own).box;
    };
    CHECK(box_of(Predicate::sangat_baik, 5) == 9);
    CHECK(box_of(Predicate::sangat_baik, 3) == 7);  // potential 60
    CHECK(box_of(Predicate::sangat_baik, 2) == 4);
    CHECK(box_of(Predicate::baik, 4) == 8);
    CHECK(box_of(Predicate::baik, 3) == 5);
    CHECK(box_of(Predicate::baik, 1) == 2);
    CHECK(box_of(Predicate::butuh_perbaikan, 5) == 6);
    CHECK(box_of(Predicate::kurang, 3) == 3);
    CHECK(box_of(Predicate::sangat_kurang, 0) == 1);
    own.performance = {.high = 70_dec, .middle = 60_dec};
    CHECK(box_of(Predicate::baik, 5) == 9);
}

TEST_CASE("potential is the weighted mean of its parts") {
    auto one = fit();
    one.actual = {{"integritas", 3}};
    one.hours = 10_dec;
    const auto found = place(one, of_2025, today, policy);
    CHECK(found.competence == 75_dec);
    CHECK(found.learning == 50_dec);
    CHECK(found.potential == 70_dec);  // (80 · 75 + 20 · 50) / 100
    one.hours = 400_dec;
    CHECK(place(one, of_2025, today, policy).learning == 100_dec);
}

TEST_CASE("who was not appraised or not assessed stands in no box") {
    auto one = fit();
    CHECK_FALSE(place(one, domain::Period::parse("2023").value(), today, policy).box);
    one.actual.clear();
    CHECK_FALSE(place(one, of_2025, today, policy).box);
    CHECK(place(one, of_2025, today, policy).performance == 100_dec);
}

TEST_CASE("a discipline case keeps from succession, not from the map") {
    auto one = fit();
    CHECK(place(one, of_2025, today, policy).succession_candidate());
    one.known.cases = {{.id = "c", .level = "ringan", .state = "open"}};
    const auto found = place(one, of_2025, today, policy);
    CHECK(found.box == 9);
    CHECK((found.blocked && !found.succession_candidate()));
}

TEST_CASE("why somebody stands in a box can be recomputed from the sentence, in both languages") {
    auto one = fit();
    one.actual = {{"integritas", 3}};
    one.hours = 10_dec;
    const auto told = explain(place(one, of_2025, today, policy), Predicate::sangat_baik, policy);
    CHECK(told.indonesian ==
          "Kinerja 100,00 (predikat Sangat Baik): tinggi. Potensi 70,00 = (80,00 × kompetensi 75,00 + 20,00 × "
          "pengembangan 50,00) : 100,00: menengah. Kotak 7.");
    CHECK(told.english ==
          "Performance 100.00 (predicate Sangat Baik): high. Potential 70.00 = (80.00 × competencies 75.00 + 20.00 × "
          "learning 50.00) : 100.00: middle. Box 7.");
    one.actual.clear();
    CHECK(explain(place(one, of_2025, today, policy), Predicate::sangat_baik, policy).indonesian ==
          "Kinerja 100,00 (predikat Sangat Baik): tinggi. Kompetensi belum dinilai. Belum dapat ditempatkan.");
}
