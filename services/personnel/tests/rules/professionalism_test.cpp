#include "professionalism.hpp"

#include <charconv>
#include <regex>

#include "candidates_of_rules.hpp"
#include "professionalism_summary.hpp"
#include "professionalism_wording.hpp"

namespace {

using Gap = ProfessionalismGap;

const auto last_day = day("2026-12-31");

Schooling studied(EducationLevel level, bool recognised = true) {
    return {.level = level, .graduated = 2010, .title_recognised = recognised};
}
Learning learnt(const char* kind, domain::Decimal hours, int year = 2026) {
    return {.course_id = "c", .title = "Pelatihan", .kind = kind, .hours = hours, .year = year};
}
DisciplineCase penalised(const char* level, const char* from = "2015-01-01", const char* state = "imposed") {
    return {.id = "d", .level = level, .state = state, .imposed_from = day(from)};
}

/// Of the published example: a clerk with a bachelor's degree, 22 hours of technical training, Baik, never penalised.
ProfessionalRecord published() {
    return {.level = PositionLevel::pelaksana,
            .educations = {{.id = "e", .schooling = studied(EducationLevel::s1)}},
            .learnt = {learnt("pelatihan_teknis", 22_dec)},
            .appraised = {{"a", domain::Period::parse("2026").value(), Predicate::baik}},
            .discipline_told = last_day};
}
ProfessionalismIndex index_of(const ProfessionalRecord& one) {
    return professionalism_index(one, 2026, last_day, policy);
}
template <class Change>
ProfessionalismIndex index_with(Change change) {
    auto one = published();
    change(one);
    return index_of(one);
}

/// The numbers of an Indonesian sentence, in order.
std::vector<domain::Decimal> numbers_in(const std::string& sentence) {
    static const std::regex number(R"(\d+,\d\d)");
    std::vector<domain::Decimal> found;
    for (std::sregex_iterator at(sentence.begin(), sentence.end(), number), end; at != end; ++at) {
        auto text = at->str();
        text.replace(text.find(','), 1, ".");
        found.push_back(domain::Decimal::parse(text).value());
    }
    return found;
}

}

TEST_CASE("the published example of the professionalism index comes to 67.50, which is low") {
    const auto index = index_of(published());
    CHECK(index.value() == 67.5_dec);
    CHECK(index.band == ProfessionalismBand::rendah);
    CHECK(index.qualification.points.given == 15_dec);
    CHECK(index.competence.points.given == 22.5_dec);
    CHECK(index.performance.points.given == 25_dec);
    CHECK(index.discipline.points.given == 5_dec);
    CHECK(index.points.of == 100_dec);
}

TEST_CASE("an officer who reads only the Indonesian sentences adds up the same index") {
    const auto index = index_of(published());
    const auto& terms = policy.professionalism_terms;
    std::vector<domain::Decimal> read;
    for (const auto& told : {explain(index.qualification), explain(index.competence, 2026), explain(index.performance),
                             explain(index.discipline)})
        read.push_back(numbers_in(told.indonesian).at(0));
    const auto total = numbers_in(explain(index, terms).indonesian);
    REQUIRE(total.size() == 8);  // four, their sum, of how many, and the edges of the band
    CHECK(std::vector(total.begin(), total.begin() + 4) == read);
    CHECK(read[0] + read[1] + read[2] + read[3] == total[4]);
    CHECK((total[4] >= total[6] && total[4] < total[7]));
    const auto parts = numbers_in(explain(index.competence, 2026).indonesian);
    CHECK(parts[2] + parts[4] == parts[0]);  // the technical part and the seminars
    CHECK(explain(index, terms).indonesian ==
          "15,00 + 22,50 + 25,00 + 5,00 = 67,50 dari 100,00; kategori rendah (61,00 sampai kurang dari 71,00).");
    CHECK(explain(index.competence, 2026).indonesian ==
          "Kompetensi 22,50 dari 40,00: pelatihan teknis 22,50 dari 22,50 (22 JP pada 2026; paling sedikit 20 JP) + "
          "seminar 0,00 dari 17,50 (belum ada pada 2025–2026).");
    CHECK(explain(index.discipline).english ==
          "Discipline 5.00 of 5.00: no penalty is recorded, as stated as of 31 December 2026.");
}

TEST_CASE("qualification goes by the highest education that counts") {
    const auto points = [](EducationLevel level) {
        return index_with([&](ProfessionalRecord& one) { one.educations = {{.id = "e", .schooling = studied(level)}}; })
            .qualification.points.given;
    };
    CHECK(points(EducationLevel::sd) == 1_dec);
    CHECK(points(EducationLevel::smp) == 1_dec);
    CHECK(points(EducationLevel::sma) == 5_dec);
    CHECK(points(EducationLevel::d2) == 5_dec);
    CHECK(points(EducationLevel::d3) == 10_dec);
    CHECK(points(EducationLevel::d4) == 15_dec);
    CHECK(points(EducationLevel::s2) == 20_dec);
    CHECK(points(EducationLevel::s3) == 25_dec);
    const auto later = index_with([](ProfessionalRecord& one) {
        auto master = studied(EducationLevel::s2);
        master.certificate_date = day("2027-01-01");
        one.educations.push_back({.id = "f", .schooling = master});
    });
    CHECK(later.qualification.points.given == 15_dec);
}

TEST_CASE("technical training counts from its hours on, within its year, and seminars of two") {
    const auto competence = [](std::vector<Learning> all) {
        return index_with([&](ProfessionalRecord& one) { one.learnt = std::move(all); }).competence.points.given;
    };
    CHECK(competence({learnt("bimtek", 19.99_dec)}) == 0_dec);
    CHECK(competence({learnt("bimtek", 20_dec)}) == 22.5_dec);
    CHECK(competence({learnt("bimtek", 12_dec), learnt("e_learning", 8_dec)}) == 22.5_dec);
    CHECK(competence({learnt("bimtek", 20_dec, 2025)}) == 0_dec);
    CHECK(competence({learnt("bimtek", 20_dec, 2027)}) == 0_dec);
    CHECK(competence({learnt("seminar", 3_dec)}) == 17.5_dec);
    CHECK(competence({learnt("workshop", 3_dec, 2025)}) == 17.5_dec);
    CHECK(competence({learnt("seminar", 3_dec, 2024)}) == 0_dec);
    CHECK(competence({learnt("pelatihan_struktural", 900_dec)}) == 0_dec);  // nothing is asked of a clerk's leadership
    CHECK(competence({}) == 0_dec);
}

TEST_CASE("the kind of post says which training is asked for") {
    const auto competence = [](PositionLevel level, const char* kind) {
        return index_with([&](ProfessionalRecord& one) {
                   one.level = level;
                   one.learnt = {learnt(kind, 30_dec, 2015)};
               })
            .competence;
    };
    CHECK(competence(PositionLevel::pengawas, "pelatihan_struktural").points.given == 15_dec);
    CHECK(competence(PositionLevel::pengawas, "pelatihan_fungsional").points.given == 0_dec);
    CHECK(competence(PositionLevel::jpt_pratama, "pelatihan_manajerial").track == TrainingTrack::managerial);
    CHECK(competence(PositionLevel::ahli_muda, "pelatihan_fungsional").points.given == 15_dec);
    CHECK(competence(PositionLevel::terampil, "pelatihan_struktural").points.given == 0_dec);
    CHECK(competence(PositionLevel::ahli_muda, "pelatihan_fungsional").parts.size() == 3);
    CHECK(competence(PositionLevel::pelaksana, "pelatihan_fungsional").parts.size() == 2);
}

TEST_CASE("a course of an unknown kind makes unknown what it might have met, and nothing else") {
    const auto index =
        index_with([](ProfessionalRecord& one) { one.learnt.push_back({.hours = 4_dec, .year = 2025}); });
    CHECK(index.competence.gap == Gap::course_kind_not_known);
    CHECK_FALSE(index.competence.parts[0].gap);  // technical: met anyhow, and of another year
    CHECK(index.competence.parts[1].gap == Gap::course_kind_not_known);
    CHECK(index.points.given == 67.5_dec);
    CHECK(index.points.at_most == 85_dec);
    CHECK_FALSE(index.value());
    CHECK_FALSE(index.band);
    const auto old = index_with([](ProfessionalRecord& one) { one.learnt.push_back({.hours = 4_dec, .year = 2024}); });
    CHECK(old.value() == 67.5_dec);
}

TEST_CASE("performance goes by the year's predicate alone, and each counts what the terms say") {
    const auto points = [](Predicate predicate) {
        return index_with([&](ProfessionalRecord& one) { one.appraised[0].predicate = predicate; })
            .performance.points.given;
    };
    CHECK(points(Predicate::sangat_baik) == 30_dec);
    CHECK(points(Predicate::butuh_perbaikan) == 15_dec);
    CHECK(points(Predicate::kurang) == 5_dec);
    CHECK(points(Predicate::sangat_kurang) == 1_dec);
    for (const auto* period : {"2025", "2027", "2026-Q4"}) {
        const auto index = index_with(
            [&](ProfessionalRecord& one) { one.appraised[0].period = domain::Period::parse(period).value(); });
        CHECK(index.performance.gap == Gap::predicate_not_known);
        CHECK(index.points.at_most == 72.5_dec);
    }
}

TEST_CASE("the policy may count the predicate of the year before, as it is known while the year runs") {
    auto terms = policy;
    terms.professionalism_terms.performance_years_back = 1;
    auto one = published();
    CHECK(professionalism_index(one, 2026, last_day, terms).performance.gap == Gap::predicate_not_known);
    one.appraised[0].period = domain::Period::parse("2025").value();
    const auto index = professionalism_index(one, 2026, last_day, terms);
    CHECK(index.value() == 67.5_dec);
    CHECK(explain(index.performance).english == "Performance 25.00 of 30.00: the predicate of 2025 is Baik.");
}

TEST_CASE("discipline goes by the heaviest penalty that was ever given, and is unknown until all are stated") {
    const auto with = [](std::vector<DisciplineCase> cases, std::optional<domain::Date> told = last_day) {
        return index_with([&](ProfessionalRecord& one) {
                   one.cases = std::move(cases);
                   one.discipline_told = told;
               })
            .discipline;
    };
    CHECK(with({penalised("ringan")}).points.given == 3_dec);
    CHECK(with({penalised("sedang"), penalised("ringan")}).points.given == 2_dec);
    CHECK(with({penalised("berat", "2026-12-31")}).points.given == 1_dec);
    CHECK(with({penalised("berat", "2027-01-01")}).points.given == 5_dec);
    for (const auto* state : {"open", "dismissed", "annulled"})
        CHECK(with({penalised("berat", "2020-01-01", state)}).points.given == 5_dec);
    CHECK(with({}, {}).gap == Gap::discipline_not_stated);
    CHECK(with({}, {}).points.given == 0_dec);
    CHECK_FALSE(with({}, day("2026-07-04")).gap);  // the 180 days for which it is relied on
    CHECK(with({}, day("2026-07-03")).gap == Gap::discipline_not_stated);
    CHECK(with({penalised("sedang")}, {}).gap == Gap::discipline_not_stated);
    CHECK(with({penalised("sedang")}, {}).points.at_most == 2_dec);
    CHECK_FALSE(with({penalised("berat")}, {}).gap);  // there is nothing heavier
}

TEST_CASE("nothing that is unknown is counted, and each says why") {
    const auto index = index_of({.level = PositionLevel::pelaksana});
    CHECK(index.qualification.gap == Gap::education_not_recorded);
    CHECK_FALSE(index.competence.gap);
    CHECK(index.points.given == 0_dec);
    CHECK(index.points.at_most == 60_dec);
    CHECK(explain(index, policy.professionalism_terms).indonesian ==
          "Yang diketahui 0,00 + 0,00 + 0,00 + 0,00 = 0,00, paling banyak 60,00 dari 100,00. Belum diketahui: "
          "kualifikasi, kinerja, disiplin.");
    CHECK(explain(index.qualification).english ==
          "Qualification not known, at most 25.00 of 25.00: no education is recorded.");
    CHECK(explain_without_discipline(index).english ==
          "Without discipline, what is known is 0.00 + 0.00 + 0.00 = 0.00 of 95.00.");
    const auto untitled = index_with([](ProfessionalRecord& one) {
        one.educations = {{.id = "e", .schooling = studied(EducationLevel::s2, false)}};
    });
    CHECK(untitled.qualification.gap == Gap::title_not_recognised);
}

TEST_CASE("a picture tells nothing of fewer than five, nor, to whoever sees no people, where all are alike") {
    ProfessionalismSummary summary;
    const auto mean = [&](bool sees) { return summary.index().published(sees); };
    for (int i = 0; i < 4; ++i) summary.add(index_of(published()));
    CHECK_FALSE(mean(true));
    CHECK_FALSE(summary.bands(true));
    summary.add(index_of(published()));
    CHECK(mean(true) == 67.5_dec);
    CHECK(summary.bands(true)->at(ProfessionalismBand::rendah) == 5);
    CHECK_FALSE(mean(false));
    CHECK_FALSE(summary.bands(false));
    summary.add(index_with([](ProfessionalRecord& one) { one.appraised[0].predicate = Predicate::kurang; }));
    CHECK(mean(false) == 64.17_dec);
    CHECK(summary.bands(false)->at(ProfessionalismBand::sangat_rendah) == 1);
    CHECK_FALSE(summary.mean_of(ProfessionalismDimension::discipline).published(false));
    summary.add(index_of({.level = PositionLevel::pelaksana}));
    CHECK(summary.people() == 7);
    CHECK(summary.index().people() == 6);
    CHECK(summary.mean_of(ProfessionalismDimension::competence).people() == 7);
}
