#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "problem.hpp"
#include "rule_evaluations.hpp"

using nlohmann::json;

namespace {

json evaluate(std::string_view name, const json& request) {
    const auto rules = gateway::rule_evaluations();
    const auto rule = std::ranges::find(rules, name, &gateway::RuleEvaluation::name);
    REQUIRE(rule != rules.end());
    return rule->evaluate(request);
}

/// The faults for which the request is refused, as "pointer code".
std::vector<std::string> refused(std::string_view name, const json& request) {
    std::vector<std::string> told;
    try {
        evaluate(name, request);
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 422);
        for (const auto& fault : problem.faults()) told.push_back(fault.pointer + " " + fault.code);
    }
    return told;
}

json of_elements(const std::vector<json>& in_form_order) {
    json all;
    std::size_t i = 0;
    for (const auto* element :
         {"persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan"})
        all[element] = in_form_order.at(i++);
    return all;
}

using Faults = std::vector<std::string>;

}

TEST_CASE("there are thirteen rules, each of its own name") {
    std::vector<std::string_view> names;
    for (const auto& rule : gateway::rule_evaluations()) names.push_back(rule.name);
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
    CHECK(names.size() == 13);
}

TEST_CASE("score: 190 of 200 is 95.00, which meets expectation") {
    const json target{
        {"direction", "higher_is_better"}, {"target", "200"}, {"realisation", "190"}, {"weight", "50"}, {"cap", "120"}};
    CHECK(evaluate("score", {{"missing", "zero"}, {"targets", {target}}}) ==
          json{{"score", "95.00"},
               {"rating", "sesuai_ekspektasi"},
               {"targets", {{{"achievement", "95.00"}, {"missing", false}}}}});
}

TEST_CASE("score: what was not measured counts nothing, or not at all, or keeps the score from being") {
    const auto scored = [](const char* missing) {
        const json measured{
            {"direction", "higher_is_better"}, {"target", "200"}, {"realisation", "190"}, {"weight", "50"}};
        json unmeasured = measured;
        unmeasured["realisation"] = nullptr;
        return evaluate("score", {{"missing", missing}, {"targets", {measured, unmeasured}}});
    };
    CHECK(scored("zero")["score"] == "47.50");
    CHECK(scored("zero")["targets"][1] == json{{"achievement", "0.00"}, {"missing", true}});
    CHECK(scored("exclude")["score"] == "95.00");
    CHECK(scored("exclude")["targets"][1] == json{{"achievement", nullptr}, {"missing", true}});
    CHECK(scored("block")["score"].is_null());
    CHECK(scored("block")["rating"].is_null());
}

TEST_CASE("score: targets that cannot be scored are told, all of them") {
    const json zero{{"direction", "higher_is_better"}, {"target", "0"}, {"realisation", "1"}, {"weight", "0"}};
    CHECK(refused("score", {{"targets", {zero}}}) == Faults{"/targets/0 zero_target", "/targets no_weight"});
    const json unreadable{{"direction", "lower_is_better"}, {"target", "1e999"}, {"realisation", "x"}, {"weight", "1"}};
    CHECK(refused("score", {{"targets", {unreadable}}}) ==
          Faults{"/targets/0/target bad_decimal", "/targets/0/realisation bad_decimal"});
}

TEST_CASE("predicate: expected results with behaviour above expectation are good") {
    CHECK(evaluate("predicate", {{"results", "sesuai_ekspektasi"}, {"behaviour", "di_atas_ekspektasi"}}) ==
          json{{"predicate", "baik"}});
}

TEST_CASE("numeric-appraisal: 70 percent of 105 and 30 of 95 are 102.00, good") {
    const json request{{"scheme", "70_30"}, {"skp", "105"}, {"behaviour", "95"}, {"innovation", false}};
    CHECK(evaluate("numeric-appraisal", request) == json{{"value", "102.00"}, {"predicate", "baik"}});
    CHECK(refused("numeric-appraisal", {{"scheme", "70_30"}, {"skp", "121"}, {"behaviour", "-1"}}) ==
          Faults{"/skp skp_out_of_range", "/behaviour behaviour_out_of_range"});
}

TEST_CASE("distribution: 15 of 20 are too many very good ones, even in an excellent organisation") {
    const json counts{{"sangat_baik", 15}, {"baik", 5}, {"butuh_perbaikan", 0}, {"kurang", 0}, {"sangat_kurang", 0}};
    CHECK(evaluate("distribution", {{"organisation", "istimewa"}, {"counts", counts}}) ==
          json{{"conforms", false},
               {"violations", {{{"code", "sangat_baik_above_max"}, {"limit", "70.00"}, {"actual", "75.00"}}}}});
}

TEST_CASE("satisfaction: the totals of 29 respondents, and the means of them, give IKM 91.48") {
    const auto by_totals = evaluate(
        "satisfaction", {{"respondents", 29}, {"totals", of_elements({105, 101, 100, 116, 102, 105, 106, 105, 115})}});
    CHECK((by_totals["ikm"] == "91.48" && by_totals["grade"] == "A" && by_totals["performance"] == "sangat_baik"));
    CHECK(by_totals["elements"].size() == 9);
    CHECK(by_totals["elements"][0] == json{{"key", "persyaratan"}, {"nrr", "3.621"}});
    CHECK(by_totals["elements"][8] == json{{"key", "pengaduan"}, {"nrr", "3.966"}});
    const auto by_means =
        evaluate("satisfaction",
                 {{"nrr", of_elements({"3.621", "3.483", "3.448", "4", "3.517", "3.621", "3.655", "3.621", "3.966"})}});
    CHECK(by_means == by_totals);
}

TEST_CASE("satisfaction: totals without respondents, or both ways at once, are refused") {
    const auto totals = of_elements({105, 101, 100, 116, 102, 105, 106, 105, 115});
    CHECK(refused("satisfaction", {{"totals", totals}}) == Faults{"/respondents required"});
    CHECK(refused("satisfaction", json::object()) == Faults{" totals_or_nrr"});
    CHECK(refused("satisfaction", {{"respondents", 29}, {"totals", totals}, {"nrr", json::object()}}) ==
          Faults{" totals_or_nrr"});
    auto impossible = totals;
    impossible["biaya"] = 117;  // more than four each
    const auto told = refused("satisfaction", {{"respondents", 29}, {"totals", impossible}});
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with("/totals/biaya "));
}

TEST_CASE("sample-size: of 1000 people 278 are asked") {
    CHECK(evaluate("sample-size", {{"population", 1000}}) == json{{"sample", 278}});
}

TEST_CASE("credit: a very good year of an ahli pertama is 18.75") {
    CHECK(evaluate("credit", {{"level", "ahli_pertama"}, {"predicate", "sangat_baik"}, {"months", 12}}) ==
          json{{"credit", "18.75"}});
    CHECK(evaluate("credit", {{"level", "pelaksana"}, {"predicate", "baik"}})["credit"].is_null());
}

TEST_CASE("absence: 13 days are a moderate offence, below three are none") {
    CHECK(evaluate("absence", {{"days", 13}, {"consecutive", false}}) == json{{"level", "sedang"}, {"kind", 4}});
    CHECK(evaluate("absence", {{"days", 2}}) == json{{"level", "none"}, {"kind", nullptr}});
}

TEST_CASE("working-days: 15 working days after 14 July 2026 is 4 August, by the calendar or by the holidays given") {
    CHECK(evaluate("working-days", {{"from", "2026-07-14"}, {"days", 15}}) ==
          json{{"date", "2026-08-04"}, {"provisional", false}});
    CHECK(evaluate("working-days", {{"from", "2026-07-14"}, {"days", 15}, {"holidays", {"2026-07-15"}}}) ==
          json{{"date", "2026-08-05"}, {"provisional", false}});
}

TEST_CASE("nip: it says what is written in it, and what is wrong with it") {
    CHECK(evaluate("nip", {{"nip", "198503122010011005"}}) == json{{"valid", true},
                                                                   {"kind", "pns"},
                                                                   {"birth_date", "1985-03-12"},
                                                                   {"appointed", "2010-01"},
                                                                   {"sex", "male"},
                                                                   {"serial", "005"},
                                                                   {"formatted", "19850312 201001 1 005"}});
    CHECK(evaluate("nip", {{"nip", "12345"}}) ==
          json{{"valid", false}, {"errors", {{{"pointer", "/nip"}, {"code", "wrong_length"}}}}});
}

TEST_CASE("retirement: a pelaksana leaves on the first of the month after turning 58") {
    CHECK(evaluate("retirement", {{"birth_date", "1968-03-15"}, {"position", "pelaksana"}}) ==
          json{{"age", 58}, {"reaches_on", "2026-03-15"}, {"retires_on", "2026-04-01"}});
    CHECK(evaluate("retirement",
                   {{"birth_date", "1968-03-15"}, {"position", "ahli_muda"}, {"occupation", "guru"}})["age"] == 60);
    CHECK(refused("retirement", {{"birth_date", "1968-03-15"}, {"position", "pelaksana"}, {"occupation", "guru"}}) ==
          Faults{"/occupation occupation_of_other_level"});
    CHECK(refused("retirement", {{"birth_date", "9999-01-01"}, {"position", "pelaksana"}}) ==
          Faults{"/birth_date out_of_range"});
}

TEST_CASE("talent-box: high performance and high potential stand in the ninth box") {
    CHECK(evaluate("talent-box", {{"performance", "100"}, {"potential", "85"}, {"high", "80"}, {"middle", "60"}}) ==
          json{{"box", 9}});
    CHECK(refused("talent-box", {{"performance", "100"}, {"potential", "85"}, {"high", "60"}, {"middle", "80"}}) ==
          Faults{"/middle above_high"});
}

TEST_CASE("competency-gap: two of three levels are a gap of one and a match of 66.67") {
    CHECK(evaluate("competency-gap", {{"required", {{"integritas", 3}}}, {"actual", {{"integritas", 2}}}}) ==
          json{{"gaps", {{"integritas", 1}}}, {"job_person_match", "66.67"}});
}
