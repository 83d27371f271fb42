#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "following.hpp"
#include "possible_subjects.hpp"

TEST_CASE(
    "the appraiser is the explicit line, else the head of the unit, else of the nearest one above with another head") {
    Following following;
    following.settle();
    CHECK(following.supervisor(42) == u(31));
    CHECK(following.supervisor(31) == u(30));
    CHECK(following.supervisor(41) == u(20));  // the unit has no head
    CHECK(following.supervisor(30) == u(20));  // not to oneself
    CHECK(following.supervisor(20) == u(10));
    CHECK_FALSE(following.supervisor(10));
    CHECK_FALSE(following.supervisor(99));
}

TEST_CASE("who appraises changes on the day on which somebody moves") {
    Following following;
    following.settle();
    following.employee(31, 4, 0, "2026-03-01");
    CHECK(following.supervisor(31, january) == u(30));
    CHECK(following.supervisor(31, march) == u(20));
    following.unit(4, 2, 41, "2026-06-01");
    CHECK(following.supervisor(31, march) == u(20));
    CHECK(following.supervisor(31, june) == u(41));
}

TEST_CASE("how one stands to another follows from units and lines") {
    Following following;
    following.settle();
    CHECK(following.relations(31, 31) == Relations{Relation::self});
    CHECK(following.relations(30, 31) == Relations{Relation::supervisor, Relation::unit_head});
    CHECK(following.relations(20, 31) == Relations{Relation::superior, Relation::unit_head});
    CHECK(following.relations(10, 31) == Relations{Relation::unit_head});
    CHECK(following.relations(31, 42) == Relations{Relation::supervisor});
    CHECK(following.relations(30, 42) == Relations{Relation::superior});
    CHECK(following.relations(41, 31).empty());
    CHECK(following.relations(31, 30).empty());
    CHECK(following.relations(99, 31).empty());
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::relations_to_employee(tx, std::nullopt, u(31), january).empty());
    });

    CHECK(following.relations_to_unit(20, 3) == Relations{Relation::unit_head});
    CHECK(following.relations_to_unit(30, 3) == Relations{Relation::unit_head, Relation::member});
    CHECK(following.relations_to_unit(31, 2) == Relations{Relation::member});
    CHECK(following.relations_to_unit(31, 4).empty());
}

TEST_CASE("those are visible to whom one has any relation, and nobody else") {
    Following following;
    following.settle();
    const auto check = [&] {
        constexpr std::array everybody{10, 20, 30, 31, 41, 42};
        for (const int caller : {10, 20, 30, 31, 41, 42, 99}) {
            std::set<std::string> related;
            for (const int other : everybody)
                if (!following.relations(caller, other).empty()) related.insert(u(other));
            const auto visible = following.visible(caller);
            CHECK(std::set(visible.begin(), visible.end()) == related);
        }
    };
    check();
    CHECK(following.visible(30) == Ids{u(30), u(31), u(42)});  // 42 answers to 31, in a unit that 30 does not head
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::visible_employees(tx, std::nullopt, january).empty());
        CHECK(directory::possible_subjects(tx, Following::nip(99), january).empty());
        const auto subjects = directory::possible_subjects(tx, Following::nip(31), january);
        CHECK(std::set(subjects.begin(), subjects.end()) == std::set{u(31), u(42)});
    });
}

TEST_CASE("a unit's leaders are its own, not those above it, and whoever acts for them on the day") {
    Following following;
    following.settle();
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::led_units(tx, Following::nip(20), {january, january}) == Ids{u(2)});
        CHECK(directory::leads(tx, Following::nip(30), u(3), {january, january}));
        CHECK_FALSE(directory::leads(tx, Following::nip(20), u(3), {january, january}));
        CHECK_FALSE(directory::leads(tx, Following::nip(31), u(3), {january, january}));
        CHECK(directory::is_led_by(tx, u(3), u(30), {january, january}));
        CHECK_FALSE(directory::is_led_by(tx, u(3), u(20), {january, january}));
        CHECK(directory::led_units(tx, Following::nip(99), {january, january}).empty());
    });
}

TEST_CASE(
    "whose data one sees: one's own, of those one appraises and whom these appraise, and of the units that one heads") {
    Following following;
    following.settle();
    CHECK(following.visible(41) == Ids{u(41)});
    CHECK(following.visible(31) == Ids{u(31), u(42)});
    CHECK(following.visible(30) == Ids{u(30), u(31), u(42)});  // whose appraiser they appraise
    CHECK(following.visible(20) == Ids{u(20), u(30), u(31), u(41), u(42)});
    CHECK(following.visible(99).empty());
}
