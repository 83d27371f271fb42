#include <catch2/catch.hpp>

#include "consultation.hpp"

using namespace indicators;

namespace {

const Member dewi{.employee_id = "dewi",
                  .position_kind = "pelaksana",
                  .position_level = "pelaksana",
                  .units = {"seksi", "bidang", "dinas"}};
using Counts = std::array<std::optional<std::int64_t>, 3>;
constexpr auto hidden = std::nullopt;

domain::Date day(const char* text) { return domain::parse_date(text).value(); }

}

TEST_CASE("a draft concerns everybody, unless it names units, positions or people") {
    CHECK(concerns({}, dewi));
    CHECK(concerns({.unit_ids = {"dinas"}}, dewi));
    CHECK_FALSE(concerns({.unit_ids = {"dinas"}, .with_below = false}, dewi));
    CHECK(concerns({.unit_ids = {"seksi"}, .with_below = false}, dewi));
    CHECK_FALSE(concerns({.unit_ids = {"kecamatan"}}, dewi));
    CHECK(concerns({.unit_ids = {"dinas"}, .position_kinds = {"jpt", "pelaksana"}}, dewi));
    CHECK_FALSE(concerns({.unit_ids = {"dinas"}, .position_kinds = {"jpt"}}, dewi));
    CHECK_FALSE(concerns({.position_levels = {"ahli_muda"}}, dewi));
    CHECK(concerns({.employee_ids = {"dewi"}}, dewi));
    CHECK_FALSE(concerns({.employee_ids = {"rahmat"}}, dewi));
    CHECK(concerns({.unit_ids = {"kecamatan"}, .employee_ids = {"dewi"}}, dewi));  // one of the two is enough
}

TEST_CASE("a consultation is open from its first day to its last, both included") {
    const Consultation consultation{.opened_on = day("2026-03-02"), .closes_on = day("2026-03-09")};
    CHECK_FALSE(open_on(consultation, day("2026-03-01")));
    CHECK(open_on(consultation, day("2026-03-02")));
    CHECK(open_on(consultation, day("2026-03-09")));
    CHECK_FALSE(open_on(consultation, day("2026-03-10")));
}

TEST_CASE("a draft is approved after the days that the region wants, counted from when it was opened") {
    const auto today = day("2026-03-05");
    const Consultation consultation{.opened_on = day("2026-02-27"), .closes_on = day("2026-03-31")};
    CHECK(approvable_from(consultation, 0, today) == day("2026-02-27"));
    CHECK(approvable_from(consultation, 7, today) == day("2026-03-06"));
    CHECK(approvable_from({}, 0, today) == today);
    CHECK_FALSE(approvable_from({}, 1, today));
    CHECK(policy_day(consultation, today) == day("2026-02-27"));  // a policy of later does not move it
    CHECK(policy_day({}, today) == today);
}

TEST_CASE("votes of fewer than five are not published, nor what would give them away") {
    CHECK(suppress_small_counts({4, 0, 0}).voters == hidden);
    CHECK(suppress_small_counts({4, 0, 0}).counts == Counts{hidden, hidden, hidden});
    CHECK(suppress_small_counts({5, 0, 0}).counts == Counts{hidden, hidden, hidden});
    CHECK(suppress_small_counts({5, 0, 0}).voters == 5);
    CHECK(suppress_small_counts({5, 5, 0}).counts == Counts{5, 5, 0});
    CHECK(suppress_small_counts({3, 2, 0}).counts == Counts{hidden, hidden, 0});
    CHECK(suppress_small_counts({97, 3, 6}).counts == Counts{97, hidden, hidden});
    CHECK(suppress_small_counts({97, 3, 0}).counts == Counts{97, hidden, hidden});
    CHECK(suppress_small_counts({7, 6, 5}).counts == Counts{7, 6, 5});
    CHECK(suppress_small_counts({7, 6, 5}).voters == 18);
}
