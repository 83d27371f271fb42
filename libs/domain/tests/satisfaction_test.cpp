#include "satisfaction.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;
using enum SurveyElement;

static std::vector<ElementTotal> totals(const std::vector<std::int64_t>& in_form_order) {
    std::vector<ElementTotal> all;
    for (std::size_t i = 0; i < in_form_order.size(); ++i) all.push_back({all_survey_elements.at(i), in_form_order[i]});
    return all;
}

// 29 respondents of a service in quarter III, and the first 49 of Kabupaten Sekadau, semester I 2019
static const auto quarter_3 = totals({105, 101, 100, 116, 102, 105, 106, 105, 115});
static const auto sekadau = totals({138, 139, 150, 177, 159, 163, 161, 143, 159});

TEST_CASE("published surveys give the IKM that exact weights give") {
    const auto first = satisfaction(29, quarter_3);
    CHECK(first.exact_ikm.to_fixed(4) == "91.4751");
    CHECK(first.ikm.to_fixed(2) == "91.48");
    CHECK(code(first.grade) == "A");
    CHECK(performance(first.grade) == "sangat_baik");

    const auto second = satisfaction(49, sekadau);
    CHECK(second.exact_ikm.to_fixed(4) == "78.7415");
    CHECK(second.ikm.to_fixed(2) == "78.74");
    CHECK(code(second.grade) == "B");
    CHECK(performance(second.grade) == "baik");

    const auto one_respondent = satisfaction(1, totals({4, 4, 4, 4, 4, 4, 4, 4, 4}));
    CHECK(one_respondent.ikm.to_fixed(2) == "100.00");
}

TEST_CASE("the mean of each unsur is shown to three decimals") {
    const std::vector<std::string> expected{"3.621", "3.483", "3.448", "4.000", "3.517",
                                            "3.621", "3.655", "3.621", "3.966"};
    const auto result = satisfaction(29, quarter_3);
    REQUIRE(result.elements.size() == 9);
    for (std::size_t i = 0; i < 9; ++i) {
        CHECK(result.elements[i].element == all_survey_elements.at(i));
        CHECK(result.elements[i].nrr.to_fixed(3) == expected[i]);
    }
    CHECK(result.elements[0].exact == Rational{105} / 29);
}

TEST_CASE("a report of the past is reproduced with the weight that it used") {
    const auto [weight, first, second] = GENERATE(table<std::string, std::string, std::string>({
        {"0.111", "91.38", "78.66"},
        {"0.11", "90.56", "77.95"},
    }));
    CAPTURE(weight);
    const SatisfactionPolicy policy{.weight = number(weight), .bands = {}};
    CHECK(satisfaction(29, quarter_3, policy).ikm.to_fixed(2) == first);
    CHECK(satisfaction(49, sekadau, policy).ikm.to_fixed(2) == second);
    CHECK(satisfaction(29, quarter_3, {.weight = 0.1111_dec, .bands = {}}).ikm.to_fixed(2) == "91.47");
}

TEST_CASE("from published means the IKM is computed as they stand") {
    const std::vector<ElementMean> means{{persyaratan, 3.621_dec}, {prosedur, 3.483_dec}, {waktu, 3.448_dec},
                                         {biaya, 4_dec},           {produk, 3.517_dec},   {kompetensi, 3.621_dec},
                                         {perilaku, 3.655_dec},    {sarana, 3.621_dec},   {pengaduan, 3.966_dec}};
    const auto result = satisfaction(means);
    CHECK(result.ikm.to_fixed(2) == "91.48");
    CHECK(code(result.grade) == "A");
    CHECK(result.elements[0].nrr.to_fixed(3) == "3.621");
}

TEST_CASE("an unsur that does not apply leaves its weight to the others") {
    const std::vector<ElementTotal> without_cost{{persyaratan, 6}, {waktu, 8}};
    CHECK(satisfaction(2, without_cost).ikm.to_fixed(2) == "87.50");
    CHECK(satisfaction(2, std::vector<ElementTotal>{{waktu, 8}}).ikm.to_fixed(2) == "100.00");
    CHECK(satisfaction(3, std::vector<ElementTotal>{{waktu, 10}}).ikm.to_fixed(2) == "83.33");
}

TEST_CASE("the IKM is rounded first and graded then, so that no value falls between two bands") {
    const auto [exact, shown, grade] = GENERATE(table<std::string, std::string, std::string>({
        {"25", "25.00", "D"},
        {"64.994", "64.99", "D"},
        {"64.995", "65.00", "C"},
        {"76.604", "76.60", "C"},
        {"76.605", "76.61", "B"},
        {"88.304", "88.30", "B"},
        {"88.305", "88.31", "A"},
        {"100", "100.00", "A"},
    }));
    CAPTURE(exact);
    // one unsur whose mean is IKM / 25, exactly
    const auto mean = (Rational{number(exact)} / 25).round_half_up(9);
    REQUIRE(Rational{mean} * 25 == number(exact));
    const auto result = satisfaction(std::vector<ElementMean>{{waktu, mean}});
    CHECK(result.ikm.to_fixed(2) == shown);
    CHECK(code(result.grade) == grade);
}

TEST_CASE("each grade has its performance") {
    CHECK(performance(ServiceGrade::c) == "kurang_baik");
    CHECK(performance(ServiceGrade::d) == "tidak_baik");
}

TEST_CASE("bands are data, so the decree of 2004 can be applied to its own reports") {
    const GradeBands of_2004{.a = 81.26_dec, .b = 62.51_dec, .c = 43.76_dec};
    CHECK(grade_of(81.26_dec, of_2004) == ServiceGrade::a);
    CHECK(grade_of(81.25_dec, of_2004) == ServiceGrade::b);
    CHECK(grade_of(43.75_dec, of_2004) == ServiceGrade::d);
}

static std::vector<std::string> codes(const std::vector<ElementFault>& faults) {
    std::vector<std::string> all;
    for (const auto& [element, fault] : faults)
        all.push_back((element ? std::string(code(*element)) + ' ' : "") + std::string(code(fault)));
    return all;
}

TEST_CASE("answers that the scale cannot give are refused, all at once") {
    using Codes = std::vector<std::string>;
    CHECK(satisfaction_faults(29, quarter_3).empty());
    CHECK(codes(satisfaction_faults(0, quarter_3)) == Codes{"no_respondents"});
    CHECK(codes(satisfaction_faults(-1, quarter_3)) == Codes{"no_respondents"});
    CHECK(codes(satisfaction_faults(1'000'000'000'001, quarter_3)) == Codes{"too_many_respondents"});
    CHECK(satisfaction_faults(1, std::vector<ElementTotal>{{waktu, 4}, {biaya, 1}}).empty());
    CHECK(codes(satisfaction_faults(29, {})) == Codes{"no_elements"});
    const std::vector<ElementTotal> wrong{{waktu, 9}, {biaya, 41}, {waktu, 10}, {produk, 40}};
    CHECK(codes(satisfaction_faults(10, wrong)) ==
          Codes{"waktu out_of_scale", "biaya out_of_scale", "waktu repeated_element"});
    const std::vector<ElementMean> means{{waktu, 0.999_dec}, {biaya, 4.001_dec}, {produk, 1_dec}, {sarana, 4_dec}};
    CHECK(codes(satisfaction_faults(means)) == Codes{"waktu out_of_scale", "biaya out_of_scale"});
    CHECK(codes(satisfaction_faults(std::vector<ElementMean>{})) == Codes{"no_elements"});
}
