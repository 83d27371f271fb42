#include "circular.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using domain::Date;

static Date date(const char* text) { return domain::parse_date(text).value(); }

TEST_CASE("what may be done with a circular depends on its state and on who asks") {
    const CircularStanding issuer{.issuer = true}, reader{.concerned = true},
        done{.concerned = true, .acknowledged = true}, stranger{};
    using enum CircularAction;
    Circular circular{.acknowledgement = true};
    CHECK(allowed_actions(circular, issuer) == std::vector{change, publish, close});
    CHECK(allowed_actions(circular, reader).empty());
    circular.state = CircularState::published;
    CHECK(allowed_actions(circular, issuer) == std::vector{correct, close});
    CHECK(allowed_actions(circular, reader) == std::vector{acknowledge, ask});
    CHECK(allowed_actions(circular, done) == std::vector{ask});
    CHECK(allowed_actions(circular, stranger).empty());
    circular.acknowledgement = false;
    CHECK(allowed_actions(circular, reader) == std::vector{ask});
    circular.state = CircularState::closed;
    CHECK(allowed_actions(circular, issuer).empty());
    CHECK(allowed_actions(circular, reader).empty());
}

TEST_CASE("a circular's texts come in pairs, and its days in order") {
    Circular circular{.text = {.title = "Judul", .body = "Isi"}};
    CHECK(objections(circular).empty());
    circular.text.title_en = "Title";
    CHECK(objections(circular) == std::vector<Objection>{{"body_en", "incomplete_translation"}});
    circular.text.title_en.reset();
    circular.text.body_en = "Text";
    CHECK(objections(circular) == std::vector<Objection>{{"title_en", "incomplete_translation"}});
    circular.text.body_en.reset();
    circular.text.acknowledge_by = date("2026-03-31");
    circular.text.remind_on = date("2026-04-01");
    CHECK(objections(circular) == std::vector<Objection>{{"acknowledge_by", "not_due"},
                                                         {"remind_on", "not_due"},
                                                         {"remind_on", "after_deadline"}});
    circular.acknowledgement = true;
    CHECK(objections(circular) == std::vector<Objection>{{"remind_on", "after_deadline"}});
    circular.text.remind_on = date("2026-03-31");
    CHECK(objections(circular).empty());
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
    CHECK_FALSE(may_be_told({.population = 4, .acknowledged = 4}, false));
    CHECK(may_be_told({.population = 5, .acknowledged = 0}, false));
    CHECK(may_be_told({.population = 1, .acknowledged = 0}, true));
}
