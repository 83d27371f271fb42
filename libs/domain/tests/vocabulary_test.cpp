#include "achievement.hpp"
#include "behaviour.hpp"
#include "code.hpp"
#include "discipline.hpp"
#include "numeric_appraisal.hpp"
#include "position.hpp"
#include "printing.hpp"
#include "rating.hpp"
#include "satisfaction.hpp"
#include "score.hpp"

using namespace domain;

/// Each value of a vocabulary is found by its code, so no two share one and none is forgotten in the list.
template <class Enum, std::size_t size>
static void check_codes(const std::array<Enum, size>& all, std::size_t expected) {
    CHECK(size == expected);
    for (const auto value : all) {
        CAPTURE(code(value));
        CHECK_FALSE(code(value).empty());
        CHECK(find_code(all, code(value)) == value);
    }
    CHECK_FALSE(find_code(all, ""));
    CHECK_FALSE(find_code(all, "no such word"));
}

TEST_CASE("every word of the vocabulary reads back as what it stands for") {
    check_codes(all_directions, 4);
    check_codes(all_aggregations, 6);
    check_codes(all_measure_kinds, 6);
    check_codes(all_missing_policies, 3);
    check_codes(all_expectations, 3);
    check_codes(all_predicates, 5);
    check_codes(all_organisation_predicates, 5);
    check_codes(all_appraisal_schemes, 2);
    check_codes(all_survey_elements, 9);
    check_codes(all_employee_kinds, 2);
    check_codes(all_position_levels, 14);
    check_codes(all_position_kinds, 6);
    check_codes(all_penalties, 9);
    check_codes(all_behaviour_values, 7);
}

TEST_CASE("the API's own words are these") {
    CHECK(code(Expectation::meets) == "sesuai_ekspektasi");
    CHECK(code(Predicate::butuh_perbaikan) == "butuh_perbaikan");
    CHECK(code(Direction::higher_is_better) == "higher_is_better");
    CHECK(code(AppraisalScheme::skp_70_behaviour_30) == "70_30");
    CHECK(code(OrganisationPredicate::istimewa) == "istimewa");
}
