#include "service_medal.hpp"

#include "candidates_of_rules.hpp"

namespace {

const auto award_2026 = day("2026-08-17");
constexpr const char* program_10 = "program-10";
constexpr const char* program_20 = "program-20";

/// Of the published example: appointed in March 2010.
ServiceRecord published() {
    return {.status = Status::pns,
            .appointed = day("2010-03-01"),
            .appraised = {{"a", domain::Period::parse("2025").value(), Predicate::baik}},
            .discipline_told = award_2026};
}
CareerPolicy with_programs() {
    auto terms = policy;
    terms.service_medal_terms.programs = {{10, program_10}, {20, program_20}};
    return terms;
}
std::optional<ServiceMedal> due(const ServiceRecord& one, int year = 2026, const CareerPolicy& by = with_programs()) {
    return service_medal(one, MedalState::due, year, day("2026-11-29"), by);
}
std::optional<ServiceMedal> nearly_due(const ServiceRecord& one, int year) {
    return service_medal(one, MedalState::nearly_due, year, day("2026-11-29"), with_programs());
}
Verdict verdict_on(const std::optional<ServiceMedal>& medal, std::string_view code) {
    REQUIRE(medal);
    return std::ranges::find(medal->conditions, code, &Condition::code)->verdict;
}
template <class Change>
ServiceRecord changed(Change change) {
    auto one = published();
    change(one);
    return one;
}

}

TEST_CASE("who came in March 2010 is due the medal for 10 years in 2026, and that for 20 from 1 March 2030") {
    const auto medal = due(published());
    REQUIRE(medal);
    CHECK((medal->years == 10 && medal->full_on == day("2020-03-01") && medal->award_on == award_2026));
    CHECK(overall(medal->conditions) == Verdict::met);
    CHECK(
        medal->conditions[0].sentence.indonesian ==
        "Masa kerja sejak 1 Maret 2010 menurut NIP; cuti di luar tanggungan negara yang dikurangkan 0 hari; 10 tahun penuh "
        "pada 1 Maret 2020.");
    CHECK_FALSE(nearly_due(published(), 2028));
    const auto nearly = nearly_due(published(), 2029);
    REQUIRE(nearly);
    CHECK((nearly->years == 20 && nearly->full_on == day("2030-03-01")));
    CHECK(verdict_on(nearly, "length_of_service") == Verdict::not_met);
    CHECK(due(published(), 2029)->years == 10);
    CHECK(due(published(), 2030)->years == 20);
}

TEST_CASE("the years are full on the day of the award, or not yet") {
    const auto came = [](const char* month) {
        return changed([&](ServiceRecord& one) { one.appointed = day(month); });
    };
    auto terms = with_programs();
    terms.service_medal_terms.day = 1;
    CHECK(due(came("2016-08-01"), 2026, terms)->full_on == day("2026-08-01"));
    CHECK_FALSE(due(came("2016-09-01"), 2026, terms));
    CHECK(nearly_due(came("2016-09-01"), 2026)->full_on == day("2026-09-01"));
}

TEST_CASE("unpaid leave is taken off day by day, unless the policy lets it count") {
    const auto on_leave = [](const char* from, std::optional<domain::Date> to) {
        return changed([&](ServiceRecord& one) {
            one.appointed = day("2016-08-01");
            one.leaves = {{day(from), to}};
        });
    };
    const auto full = [](const ServiceRecord& one) { return due(one); };
    CHECK(full(on_leave("2020-01-01", day("2020-01-16")))->full_on == award_2026);
    CHECK_FALSE(full(on_leave("2020-01-01", day("2020-01-17"))));
    CHECK(full(on_leave("2020-01-01", day("2020-01-16")))->conditions[0].evidence[2].second == "16");
    CHECK(full(on_leave("2026-08-01", std::nullopt))->full_on == day("2026-08-01"));  // full before it began
    CHECK_FALSE(full(on_leave("2026-07-31", std::nullopt)));
    CHECK_FALSE(nearly_due(on_leave("2026-07-31", std::nullopt), 2026));
    auto terms = with_programs();
    terms.service_medal_terms.unpaid_leave_counts = true;
    CHECK(due(on_leave("2020-01-01", day("2022-12-31")), 2026, terms)->full_on == day("2026-08-01"));
}

TEST_CASE("a predicate below Baik of the year before is not enough, and one that is not known is not met") {
    const auto rated = [](Predicate predicate, const char* period = "2025") {
        return verdict_on(due(changed([&](ServiceRecord& one) {
                              one.appraised = {{"a", domain::Period::parse(period).value(), predicate}};
                          })),
                          "performance");
    };
    CHECK(rated(Predicate::sangat_baik) == Verdict::met);
    CHECK(rated(Predicate::butuh_perbaikan) == Verdict::not_met);
    CHECK(rated(Predicate::baik, "2024") == Verdict::unknown);
    CHECK(rated(Predicate::baik, "2026") == Verdict::unknown);
}

TEST_CASE("a medium penalty excludes for ever, a light one does not, and nothing is known until all are stated") {
    const auto penalised = [](const char* level, const char* from, std::optional<domain::Date> told = award_2026) {
        return verdict_on(due(changed([&](ServiceRecord& one) {
                              one.cases = {{.id = "d",
                                            .level = level,
                                            .state = "imposed",
                                            .imposed_from = day(from),
                                            .imposed_to = day("2013-01-01")}};
                              one.discipline_told = told;
                          })),
                          "discipline");
    };
    CHECK(penalised("sedang", "2012-01-01") == Verdict::not_met);
    CHECK(penalised("berat", "2012-01-01", {}) == Verdict::not_met);
    CHECK(penalised("ringan", "2012-01-01") == Verdict::met);
    CHECK(penalised("ringan", "2012-01-01", {}) == Verdict::unknown);
    CHECK(penalised("sedang", "2026-08-18") == Verdict::met);  // after the day of the award
    CHECK(penalised("ringan", "2012-01-01", day("2026-02-18")) == Verdict::met);
    CHECK(penalised("ringan", "2012-01-01", day("2026-02-17")) == Verdict::unknown);
}

TEST_CASE("a medal that a named program has given is not due again, and without one nobody knows") {
    const auto given = [](const char* program) {
        return changed([&](ServiceRecord& one) { one.awards = {{program, day("2020-08-17")}}; });
    };
    CHECK_FALSE(due(given(program_10)));
    CHECK_FALSE(due(given(program_20)));  // the higher one includes it
    CHECK(due(given("another")));
    CHECK(due(given(program_10), 2030)->years == 20);
    CHECK(verdict_on(due(given(program_10), 2026, policy), "not_awarded") == Verdict::unknown);
    CHECK(overall(due(published(), 2026, policy)->conditions) == Verdict::unknown);
}

TEST_CASE("the medal is for PNS, of whom it is known when they came") {
    CHECK_FALSE(due(changed([](ServiceRecord& one) { one.status = Status::pppk; })));
    CHECK_FALSE(due(changed([](ServiceRecord& one) { one.appointed.reset(); })));
}
