#include <catch2/catch.hpp>

#include "digest.hpp"
#include "event_text.hpp"
#include "verification.hpp"
#include "world.hpp"

TEST_CASE("whatever is done to stored events shows") {
    World world;
    world.publish_many(World::binjai, 3);
    world.publish(World::binjai, World::event_about_a_person("Siti Aminah"));
    world.publish(World::binjai, World::event(5));
    world.publish_many(World::medan, 2);
    REQUIRE(world.verify(World::binjai).intact);

    const auto [what, sql, broken_at] = GENERATE(table<std::string, std::string, int>({
        {"a value",
         "update event set body = convert_to(replace(convert_from(body,'UTF8'),'\"number\":2','\"number\":9'),'UTF8') "
         "where region='12.75' and seq=2",
         2},
        {"a value and its hash",
         "update event set body = convert_to(replace(convert_from(body,'UTF8'),'\"number\":2','\"number\":9'),'UTF8') "
         "where region='12.75' and seq=2;"
         "update event set hash = sha256(body) where region='12.75' and seq=2",
         3},
        {"bytes that are no text", "update event set body = '\\xff' where region='12.75' and seq=2", 2},
        {"a column", "update event set subject = 'other' where region='12.75' and seq=3", 3},
        {"the time", "update event set occurred_at = occurred_at + interval '1 second' where region='12.75' and seq=1",
         1},
        {"a personal value",
         "update event set personal = convert_to('{\"name\":\"Other\"}','UTF8') where region='12.75' and seq=4", 4},
        {"a salt", "update event set salt = '\\x00' where region='12.75' and seq=4", 4},
        {"a personal part that never was",
         "update event set personal = convert_to('{}','UTF8'), salt = '\\x00' where region='12.75' and seq=2", 2},
        {"the first missing", "delete from event where region='12.75' and seq=1", 1},
        {"one missing", "delete from event where region='12.75' and seq=3", 3},
        {"the last missing", "delete from event where region='12.75' and seq=5", 5},
        {"all missing", "delete from event where region='12.75'", 1},
        {"the head turned back",
         "update feed_head set seq = 4, hash = (select hash from event where region='12.75' and seq=4) where "
         "region='12.75'",
         5},
        {"the head missing", "delete from feed_head where region='12.75'", 1},
    }));
    CAPTURE(what);
    world.tamper(sql);
    const auto found = world.verify(World::binjai);
    CHECK_FALSE(found.intact);
    CHECK(found.broken_at == feed::event_id(static_cast<std::uint64_t>(broken_at)));
    CHECK(world.verify(World::medan).intact);
}

TEST_CASE("erasing a personal part leaves the chain intact") {
    World world;
    world.publish(World::binjai, World::event_about_a_person("Siti Aminah"));
    world.publish(World::binjai, World::event(2));
    world.tamper("update event set personal = null, salt = null where region='12.75' and seq=1");
    CHECK(world.verify(World::binjai).intact);
    CHECK(world.verify(World::binjai).events == 2);
}

namespace {

/// Five events, which are looked at in pieces.
struct Pieces : World {
    Pieces() { publish_many(binjai, 5); }
    feed::ChainCheck check(const feed::ChainPosition& from, int limit) {
        return feed::check_chain(database, journal.name(), binjai, from, limit);
    }
};

}

TEST_CASE("a chain is followed piece by piece, each from where the last one ended") {
    Pieces world;
    const auto whole = world.check({}, 100);
    REQUIRE((whole.intact && whole.ended && whole.reached.events == 5));
    const auto first = world.check({}, 3);
    CHECK((first.intact && !first.ended && first.reached.events == 3 && first.reached != whole.reached));
    CHECK(world.check(first.reached, 2).reached == whole.reached);
    CHECK(world.check(first.reached, 2).ended);  // the limit is where the end is
    CHECK_FALSE(world.check(first.reached, 1).ended);
    const auto end = world.check(whole.reached, 2);
    CHECK((end.intact && end.ended && end.reached == whole.reached));
}

TEST_CASE("a position of which the feed knows nothing shows, as does what is altered behind a true one") {
    Pieces world;
    const auto third = world.check({}, 3).reached;
    const auto broken_at = [&](const feed::ChainPosition& from) {
        const auto found = world.check(from, 2);
        CHECK((found.ended && found.intact == !found.broken_at));
        return found.broken_at.value_or("nowhere");
    };
    CHECK(broken_at(third) == "nowhere");
    CHECK(broken_at({third.events, std::string(64, 'a')}) == feed::event_id(4));
    CHECK(broken_at({2, third.head}) == feed::event_id(3));
    CHECK(broken_at({9, third.head}) == feed::event_id(6));  // so many were there once
    world.tamper("update event set subject = 'other' where region='12.75' and seq=5");
    CHECK(broken_at(third) == feed::event_id(5));
    world.tamper("delete from event where region='12.75' and seq=4");
    CHECK(broken_at(third) == feed::event_id(4));
}
