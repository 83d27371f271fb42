#pragma once
#include <catch2/catch.hpp>

#include "candidate.hpp"
#include "career_policy.hpp"

using namespace personnel;
using namespace domain::literals;
using domain::PositionLevel, domain::Predicate, domain::EducationLevel, domain::Eselon;

inline domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }
inline std::optional<domain::Rank> rank(std::string_view text) { return domain::Rank::parse(text); }
inline const auto today = day("2026-04-01");
inline const CareerPolicy policy;

/// Who meets all that they can meet.
inline Candidate functional() {
    return {.status = Status::pns,
            .rank = rank("III/b"),
            .rank_since = day("2022-04-01"),
            .level = PositionLevel::ahli_pertama,
            .credit = 100_dec,
            .appraised = {{"a", domain::Period::parse("2024").value(), Predicate::baik},
                          {"b", domain::Period::parse("2025").value(), Predicate::sangat_baik}},
            .discipline_told = today,
            .education = EducationLevel::s1,
            .born = day("1985-03-12"),
            .appointed = day("2010-01-01"),
            .posts = {{PositionLevel::ahli_pertama, day("2010-01-01"), {}}}};
}
inline Candidate clerk() {
    auto one = functional();
    one.level = PositionLevel::pelaksana;
    one.posts = {{PositionLevel::pelaksana, day("2010-01-01"), {}}};
    return one;
}
