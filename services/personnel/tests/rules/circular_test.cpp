#include "circular.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using domain::Date;

static Date date(const char* text) { return domain::parse_date(text).value(); }

TEST_CASE("what may be done with a circular depends on its state and on who asks") {
    using enum CircularAction;
    const auto allowed = [](CircularState state, domain::Parties caller, bool due = true) {
        return circular_workflow.allowed(state, caller, {.due = due});
    };
    const domain::Parties issuer = domain::Party::office, reader = domain::Party::participant, stranger{};
    CHECK(allowed(CircularState::draft, issuer) == std::vector{change, publish, close});
    CHECK(allowed(CircularState::draft, reader).empty());
    CHECK(allowed(CircularState::published, issuer) == std::vector{correct, close});
    CHECK(allowed(CircularState::published, reader) == std::vector{acknowledge, ask});
    CHECK(allowed(CircularState::published, reader, false) == std::vector{ask});
    CHECK(allowed(CircularState::published, stranger).empty());
    CHECK(allowed(CircularState::closed, issuer | reader).empty());
}

TEST_CASE("a circular's texts come in pairs, and its days in order") {
    Circular circular{.text = {.title = "Judul", .body = "Isi"}};
    CHECK(check_circular(circular).empty());
    circular.text.title_en = "Title";
    CHECK(check_circular(circular) == std::vector<domain::Violation>{{"body_en", incomplete_translation}});
    circular.text.title_en.reset();
    circular.text.body_en = "Text";
    CHECK(check_circular(circular) == std::vector<domain::Violation>{{"title_en", incomplete_translation}});
    circular.text.body_en.reset();
    circular.text.acknowledge_by = date("2026-03-31");
    circular.text.remind_on = date("2026-04-01");
    CHECK(check_circular(circular) == std::vector<domain::Violation>{{"acknowledge_by", not_due},
                                                                     {"remind_on", not_due},
                                                                     {"remind_on", after_deadline}});
    circular.acknowledgement = true;
    CHECK(check_circular(circular) == std::vector<domain::Violation>{{"remind_on", after_deadline}});
    circular.text.remind_on = date("2026-03-31");
    CHECK(check_circular(circular).empty());
}

TEST_CASE("people are reminded on the day said, else three days before the deadline, never in the past") {
    Circular circular{.acknowledgement = true};
    const auto today = date("2026-03-10");
    CHECK_FALSE(reminder_day(circular, today));
    circular.text.acknowledge_by = date("2026-03-31");
    CHECK(reminder_day(circular, today) == date("2026-03-28"));
    circular.text.acknowledge_by = date("2026-03-13");
    CHECK(reminder_day(circular, today) == today);
    circular.text.acknowledge_by = date("2026-03-12");
    CHECK(reminder_day(circular, today) == today);
    circular.text.remind_on = date("2026-03-11");
    CHECK(reminder_day(circular, today) == date("2026-03-11"));
    circular.acknowledgement = false;
    CHECK_FALSE(reminder_day(circular, today));
}

TEST_CASE("shares are exact, and groups below five are for those alone who may see persons") {
    CHECK_FALSE(share({.population = 0, .acknowledged = 0}));
    CHECK(share({.population = 3, .acknowledged = 2}) == "66.67");
    CHECK(share({.population = 7, .acknowledged = 7}) == "100.00");
    CHECK_FALSE(may_be_shown({.population = 4, .acknowledged = 4}, false));
    CHECK(may_be_shown({.population = 5, .acknowledged = 0}, false));
    CHECK(may_be_shown({.population = 1, .acknowledged = 0}, true));
}
