#include <catch2/catch.hpp>

#include "digest.hpp"
#include "event_text.hpp"
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
