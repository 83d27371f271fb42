#include "candidates_of_rules.hpp"

TEST_CASE("the national terms of succession, the professionalism index and the medal are in order") {
    CHECK(faults(policy).empty());
    CHECK(policy.succession_terms.pools.at(Eselon::ii_a) == std::vector{Eselon::ii_a, Eselon::ii_b});
    const auto weights = weights_of(policy.professionalism_terms);
    CHECK((weights.qualification == 25_dec && weights.competence == 40_dec));
    CHECK((weights.performance == 30_dec && weights.discipline == 5_dec));
    CHECK(award_day(policy.service_medal_terms, 2026) == day("2026-08-17"));
}

TEST_CASE("the dimensions of the index sum to 100, and each track gives the same at most") {
    using Names = std::vector<std::string_view>;
    auto terms = policy.professionalism_terms;
    terms.discipline[domain::PenaltyLevel::none] = 6_dec;
    CHECK(faults(terms) == Names{"professionalism_terms"});
    terms = policy.professionalism_terms;
    terms.competence[TrainingTrack::staff][TrainingPart::seminar] = 17_dec;
    CHECK(faults(terms) == Names{"professionalism_terms/competence"});
    terms = policy.professionalism_terms;
    terms.bands[ProfessionalismBand::sedang] = 81_dec;
    CHECK(faults(terms) == Names{"professionalism_terms/bands"});
    terms.bands[ProfessionalismBand::sedang] = 80.99_dec;
    CHECK(faults(terms).empty());
}

TEST_CASE("the bands of the index begin at 61, 71, 81 and 91") {
    using enum ProfessionalismBand;
    const auto band = [](const domain::Decimal& index) { return band_of(index, policy.professionalism_terms); };
    CHECK((band(60_dec) == sangat_rendah && band(60.99_dec) == sangat_rendah && band(61_dec) == rendah));
    CHECK((band(70.99_dec) == rendah && band(71_dec) == sedang && band(80.99_dec) == sedang && band(81_dec) == tinggi));
    CHECK((band(90.99_dec) == tinggi && band(91_dec) == sangat_tinggi && band(100_dec) == sangat_tinggi));
}

TEST_CASE("the classes of the medal rise, and its day is one that every year has") {
    using Names = std::vector<std::string_view>;
    auto terms = policy.service_medal_terms;
    terms.years = {10, 20, 20};
    CHECK(faults(terms) == Names{"service_medal_terms/years"});
    terms.years = {10, 20, 21};
    CHECK(faults(terms).empty());
    terms.month = 2;
    terms.day = 29;
    CHECK(faults(terms) == Names{"service_medal_terms/day"});
    terms.day = 28;
    CHECK(faults(terms).empty());
    terms.programs = {{21, "program"}, {10, "program"}};
    CHECK(faults(terms).empty());
    terms.programs[15] = "program";
    CHECK(faults(terms) == Names{"service_medal_terms/programs"});
}
