#include "schooling.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using domain::EducationLevel;

namespace {

domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }

SchoolingEntry entry(EducationLevel level, int graduated, bool recognised = true,
                     std::optional<domain::Date> certificate = {}) {
    return {
        .schooling = {
            .level = level, .graduated = graduated, .certificate_date = certificate, .title_recognised = recognised}};
}

}

TEST_CASE("the highest education counts, from its certificate on") {
    const std::vector all{entry(EducationLevel::sma, 2001), entry(EducationLevel::s1, 2008, true, day("2008-09-20"))};
    CHECK(highest_education(all, day("2008-09-19")) == EducationLevel::sma);
    CHECK(highest_education(all, day("2008-09-20")) == EducationLevel::s1);
    CHECK(highest_education({}, day("2026-01-01")) == std::nullopt);
    const std::vector undated{entry(EducationLevel::sma, 2001)};
    CHECK(highest_education(undated, day("2001-12-31")) == std::nullopt);
    CHECK(highest_education(undated, day("2002-01-01")) == EducationLevel::sma);
}

TEST_CASE("a degree counts once its title is recognised; schools give none") {
    const std::vector all{entry(EducationLevel::sma, 2001, false), entry(EducationLevel::s2, 2015, false)};
    CHECK(highest_education(all, day("2026-01-01")) == EducationLevel::sma);
    CHECK(highest_education({entry(EducationLevel::d1, 2003, false)}, day("2026-01-01")) == std::nullopt);
    CHECK(highest_education({entry(EducationLevel::d1, 2003)}, day("2026-01-01")) == EducationLevel::d1);
}

TEST_CASE("nobody graduates in the future, nor has a certificate before they did") {
    const auto today = day("2026-04-01");
    const auto fields = [&](const SchoolingEntry& one) {
        std::vector<std::string> found;
        for (const auto& violation : check_schooling(one.schooling, today)) found.push_back(violation.field);
        return found;
    };
    using Fields = std::vector<std::string>;
    CHECK(fields(entry(EducationLevel::s1, 2026, true, today)).empty());
    CHECK(fields(entry(EducationLevel::s1, 2026, true, day("2026-04-02"))) == Fields{"certificate_date"});
    CHECK(fields(entry(EducationLevel::s1, 2027)) == Fields{"graduated"});
    CHECK(fields(entry(EducationLevel::s1, 2025, true, day("2024-12-31"))) == Fields{"certificate_date"});
    CHECK(fields(entry(EducationLevel::s1, 2025, true, day("2026-01-10"))).empty());
}
