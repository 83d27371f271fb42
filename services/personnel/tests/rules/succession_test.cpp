#include "succession.hpp"

#include "candidates_of_rules.hpp"
#include "succession_wording.hpp"

namespace {

using enum PositionLevel;

/// Head of a Dinas in eselon II.b, who meets all that the post of the Sekda asks for.
Talent agency_head() {
    return {.employee_id = "e",
            .position_id = "p",
            .agency_id = "dinas",
            .in_post_since = day("2021-04-01"),
            .known = {.status = Status::pns,
                      .rank = rank("IV/c"),
                      .rank_since = day("2022-04-01"),
                      .level = jpt_pratama,
                      .eselon = Eselon::ii_b,
                      .appraised = {{"a", domain::Period::parse("2024").value(), Predicate::baik},
                                    {"b", domain::Period::parse("2025").value(), Predicate::sangat_baik}},
                      .discipline_told = today,
                      .education = EducationLevel::s2,
                      .born = day("1975-01-01"),
                      .appointed = day("2000-01-01"),
                      .posts = {{pengawas, day("2000-01-01"), day("2011-12-31")},
                                {administrator, day("2012-01-01"), day("2020-12-31")},
                                {jpt_pratama, day("2021-01-01"), {}}}},
            .requirement = {"p", RequirementBasis::set, {{"integritas", 4}}, {}},
            .actual = {{"integritas", 4}},
            .hours = 20_dec};
}
SuccessionPost secretary() {
    return {.position_id = "sekda",
            .agency_id = "setda",
            .level = jpt_pratama,
            .eselon = Eselon::ii_a,
            .requirement = {"sekda", RequirementBasis::set, {{"integritas", 5}}, {}}};
}
SuccessionPost camat() {
    return {.position_id = "camat",
            .agency_id = "kecamatan",
            .level = administrator,
            .eselon = Eselon::iii_a,
            .requirement = {"camat", RequirementBasis::set, {{"integritas", 4}}, {}}};
}
/// A doctor or a headmaster: an Ahli Madya or Ahli Muda of another agency.
Talent functional_officer() {
    auto one = agency_head();
    one.known.level = ahli_muda;
    one.known.eselon.reset();
    one.known.rank = rank("III/d");
    one.known.posts = {{ahli_muda, day("2000-01-01"), {}}};
    return one;
}

Verdict verdict_in(const std::vector<Condition>& conditions, std::string_view code) {
    for (const auto& one : conditions)
        if (one.code == code) return one.verdict;
    FAIL("there is no condition " << code);
    return {};
}
const Criterion& criterion(const Successor& one, CriterionName name) {
    return *std::ranges::find(one.criteria, name, &Criterion::name);
}

}

TEST_CASE("one rises to a level from the one below, and moves within it") {
    CHECK(feeder_levels(jpt_pratama) == std::vector{administrator, ahli_madya});
    CHECK(feeder_levels(ahli_muda) == std::vector{ahli_pertama});
    CHECK(feeder_levels(pelaksana).empty());
    CHECK(pool_levels(jpt_pratama) == std::vector{jpt_pratama, administrator, ahli_madya});
    CHECK(pool_levels(pelaksana) == std::vector{pelaksana});
}

TEST_CASE("the heads of agencies are those from whom a Sekda comes, not administrators") {
    const auto& terms = policy.succession_terms;
    auto one = agency_head();
    CHECK(is_considered(one, secretary(), terms));
    CHECK(move_to(secretary(), one) == SuccessionMove::promotion);
    one.known.level = administrator;
    one.known.eselon = Eselon::iii_a;
    CHECK_FALSE(is_considered(one, secretary(), terms));
    one.known.eselon.reset();  // not known: it does not keep them out
    CHECK(is_considered(one, secretary(), terms));
    one.known.level = pengawas;
    CHECK_FALSE(is_considered(one, secretary(), terms));
}

TEST_CASE("a rotation is within level and eselon, and nobody follows themselves or steps down") {
    auto post = secretary();
    post.eselon = Eselon::ii_b;
    auto one = agency_head();
    CHECK(is_considered(one, post, policy.succession_terms));
    CHECK(move_to(post, one) == SuccessionMove::rotation);
    one.known.eselon = Eselon::ii_a;
    CHECK_FALSE(is_considered(one, post, policy.succession_terms));
    one.known.eselon = Eselon::ii_b;
    one.position_id = post.position_id;
    CHECK_FALSE(is_considered(one, post, policy.succession_terms));
}

TEST_CASE("who meets all conditions is found, and each that is not met keeps from it") {
    const auto verdict = [](const Talent& one) { return successor(one, secretary(), today, policy).verdict; };
    auto one = agency_head();
    CHECK(verdict(one) == Verdict::met);
    one.known.rank = rank("IV/b");  // one below the lowest of II.a
    CHECK(verdict(one) == Verdict::met);
    one.known.rank = rank("IV/a");
    CHECK(verdict(one) == Verdict::not_met);
    one = agency_head();
    one.known.born = day("1970-04-01");  // 56 on the day itself
    CHECK(verdict(one) == Verdict::met);
    one.known.born = day("1970-03-31");
    CHECK(verdict(one) == Verdict::not_met);
    one = agency_head();
    one.known.discipline_told.reset();
    CHECK(verdict(one) == Verdict::unknown);
    one.known.cases = {{.id = "c", .level = "berat", .state = "open"}};
    CHECK(verdict(one) == Verdict::not_met);
}

TEST_CASE("no doctor or headmaster becomes Camat, who may lead in their own agency") {
    const auto field = [](const Talent& one, const CareerPolicy& by) {
        return verdict_in(succession_conditions(one, camat(), today, by), "related_field");
    };
    auto doctor = functional_officer();
    CHECK(is_considered(doctor, camat(), policy.succession_terms));
    CHECK(field(doctor, policy) == Verdict::not_met);
    CHECK(successor(doctor, camat(), today, policy).verdict == Verdict::not_met);
    CareerPolicy open;
    open.succession_terms.functional_of_other_agencies = true;
    CHECK(field(doctor, open) == Verdict::met);
    doctor.agency_id = camat().agency_id;
    CHECK(field(doctor, policy) == Verdict::met);
    CHECK(successor(doctor, camat(), today, policy).verdict == Verdict::met);
}

TEST_CASE("teachers' posts are teachers'") {
    auto post = camat();
    post.level = ahli_madya;
    post.eselon.reset();
    auto one = functional_officer();
    one.agency_id = post.agency_id;
    const auto verdict = [&] { return verdict_in(succession_conditions(one, post, today, policy), "same_occupation"); };
    CHECK(verdict() == Verdict::met);
    post.occupation = domain::Occupation::guru;
    CHECK(verdict() == Verdict::not_met);
    one.occupation = domain::Occupation::guru;
    CHECK(verdict() == Verdict::met);
}

TEST_CASE("candidates are ranked by weighted criteria, each with its points") {
    const auto found = successor(agency_head(), secretary(), today, policy);
    CHECK(criterion(found, CriterionName::performance).points == 26.25_dec);  // 30 % of (100 + 75) / 2
    CHECK(criterion(found, CriterionName::competence).points == 24_dec);      // 30 % of 80
    CHECK(criterion(found, CriterionName::experience).points == 20_dec);
    CHECK(criterion(found, CriterionName::rank).points == 10_dec);
    CHECK(criterion(found, CriterionName::learning).points == 10_dec);
    CHECK((found.total == 90.25_dec && found.known == 100_dec && found.comparable));
    const auto told = explain(found);
    CHECK(told.indonesian ==
          "(30,00 × kinerja 87,50 + 30,00 × kompetensi 80,00 + 20,00 × pengalaman 100,00 + 10,00 × pangkat 100,00 + "
          "10,00 × pengembangan 100,00) : 100,00 = 90,25; diketahui 100,00% bobot.");
}

TEST_CASE("what is not known of a candidate counts neither for nor against them") {
    auto one = agency_head();
    one.actual.clear();
    auto found = successor(one, secretary(), today, policy);
    CHECK_FALSE(
        (criterion(found, CriterionName::competence).value || criterion(found, CriterionName::competence).points));
    CHECK((found.total == 94.64_dec && found.known == 70_dec && found.comparable));  // 66.25 of 70
    CHECK(explain(found).english ==
          "(30.00 × performance 87.50 + 20.00 × experience 100.00 + 10.00 × rank 100.00 + 10.00 × learning 100.00) : "
          "70.00 = 94.64; 70.00% of the weights are known. Not known: competencies.");
    one.known.appraised.clear();
    found = successor(one, secretary(), today, policy);
    CHECK((found.total == 100_dec && found.known == 40_dec && !found.comparable));
    CHECK(ranks_before(successor(agency_head(), secretary(), today, policy), found));
    CareerPolicy own;
    own.succession_terms.known_percent = 40_dec;
    CHECK(successor(one, secretary(), today, own).comparable);
    own.succession_weights = {.performance = 100_dec, .competence = {}, .experience = {}, .rank = {}, .learning = {}};
    CHECK_FALSE(successor(one, secretary(), today, own).total);
    CHECK(explain(successor(one, secretary(), today, own)).indonesian ==
          "Belum ada yang diketahui. Belum diketahui: kinerja.");
}
