#include "predicate.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;

TEST_CASE("two ratings give a predicate by the matrix of PermenPANRB 6/2022") {
    const auto [results, behaviour, predicate] = GENERATE(table<std::string, std::string, std::string>({
        {"di_atas", "di_bawah", "kurang"},
        {"di_atas", "sesuai", "baik"},
        {"di_atas", "di_atas", "sangat_baik"},
        {"sesuai", "di_bawah", "kurang"},
        {"sesuai", "sesuai", "baik"},
        {"sesuai", "di_atas", "baik"},
        {"di_bawah", "di_bawah", "sangat_kurang"},
        {"di_bawah", "sesuai", "butuh_perbaikan"},
        {"di_bawah", "di_atas", "butuh_perbaikan"},
    }));
    CAPTURE(results, behaviour);
    const auto rating = [](const std::string& word) {
        return find_code(all_expectations, word + "_ekspektasi").value();
    };
    CHECK(code(predicate_of(rating(results), rating(behaviour))) == predicate);
}

TEST_CASE("a region's matrix replaces the regulation's") {
    PredicateMatrix stricter;
    stricter.meets.above = Predicate::sangat_baik;
    CHECK(predicate_of(Expectation::meets, Expectation::above, stricter) == Predicate::sangat_baik);
    CHECK(predicate_of(Expectation::meets, Expectation::meets, stricter) == Predicate::baik);
}

TEST_CASE("an import may write ratings as people do") {
    const auto [text, expectation] = GENERATE(table<std::string, Expectation>({
        {"di_atas_ekspektasi", Expectation::above},
        {"Di Atas Ekspektasi", Expectation::above},
        {"DIATAS EKSPEKTASI", Expectation::above},
        {"diatas", Expectation::above},
        {" Sesuai  Ekspektasi ", Expectation::meets},
        {"sesuai", Expectation::meets},
        {"Dibawah Ekspektasi", Expectation::below},
        {"di-bawah-ekspektasi", Expectation::below},
    }));
    CAPTURE(text);
    CHECK(read_expectation(text) == expectation);
}

TEST_CASE("an import may write predicates by their other names") {
    const auto [text, predicate] = GENERATE(table<std::string, Predicate>({
        {"Sangat Baik", Predicate::sangat_baik},
        {"BAIK", Predicate::baik},
        {"Cukup", Predicate::butuh_perbaikan},
        {"Butuh Perbaikan", Predicate::butuh_perbaikan},
        {"butuh_perbaikan", Predicate::butuh_perbaikan},
        {"Kurang", Predicate::kurang},
        {"Kurang/misconduct", Predicate::kurang},
        {"Kurang / Misconduct", Predicate::kurang},
        {"sangat kurang", Predicate::sangat_kurang},
    }));
    CAPTURE(text);
    CHECK(read_predicate(text) == predicate);
}

TEST_CASE("what is neither a rating nor a predicate is not guessed") {
    const std::string text =
        GENERATE(as<std::string>{}, "", " ", "ekspektasi", "di", "atas", "baik sekali", "misconduct", "istimewa", "_");
    CAPTURE(text);
    CHECK_FALSE(read_expectation(text));
    CHECK_FALSE(read_predicate(text));
}
