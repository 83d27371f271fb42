#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "silent_server.hpp"
#include "webhooks_world.hpp"

namespace {

/// Endpoints with messages that are due, and what is claimed of them.
class Claims {
  public:
    void add(const std::string& region, int endpoints, bool reached) {
        constexpr int messages = 5;
        for (int i = 0; i < messages; ++i) world_.publish("id.kinerja.score.computed", {}, region);
        for (int i = 0; i < endpoints; ++i) {
            const auto id = world_.endpoint("https://there.invalid", {}, true, region);
            world_.database.write(region, [&](auto& tx) {
                store::give_events(tx, id, messages);
                if (reached) store::note_success(tx, id);
            });
        }
    }
    /// By region, and how many of one endpoint at most.
    std::map<std::string, int> claim(int most) {
        std::map<std::string, int> of_region, of_endpoint;
        for (const auto& due : world_.database.write(postgres::every_region,
                                                     [&](auto& tx) { return store::claim(tx, most, Shares{}, 60s); })) {
            ++of_region[due.region];
            of_one = std::max(of_one, ++of_endpoint[due.webhook_id]);
        }
        return of_region;
    }
    int of_one = 0;

  private:
    World world_;
};
}

TEST_CASE("an endpoint has so many attempts under way, a region so many, and the rest waits until those have ended") {
    Claims claims;
    claims.add(binjai, 2, true);
    claims.add(medan, 30, true);
    CHECK(claims.claim(64) == std::map<std::string, int>{{binjai, 8}, {medan, 16}});
    CHECK(claims.of_one == 4);
    CHECK(claims.claim(64).empty());
}

TEST_CASE("where there is room for a few, each region has its turn before one has another") {
    Claims claims;
    claims.add(medan, 30, true);
    claims.add(binjai, 1, true);
    CHECK(claims.claim(4) == std::map<std::string, int>{{binjai, 2}, {medan, 2}});
    CHECK(claims.claim(4) == std::map<std::string, int>{{binjai, 2}, {medan, 2}});
}

TEST_CASE("endpoints that nothing has reached yet have one attempt at a time, and a small share") {
    Claims claims;
    claims.add(medan, 46, false);
    claims.add(binjai, 1, false);
    CHECK(claims.claim(64) == std::map<std::string, int>{{binjai, 1}, {medan, 4}});
    CHECK(claims.claim(64).empty());
    claims.add(medan, 1, true);  // its own region's healthy ones do not wait for them either
    CHECK(claims.claim(64) == std::map<std::string, int>{{medan, 4}});
}

TEST_CASE("46 dead endpoints of one region do not keep the healthy one of another waiting") {
    World world;
    world.options.plan.timeout = 60s;  // beyond the test's patience
    const testing_support::SilentServer dead;
    Receiver healthy({status(200)});
    std::vector<std::string> silent;
    for (int i = 0; i < 46; ++i) silent.push_back(world.endpoint(dead.url(), {}, false, medan));
    const auto id = world.endpoint(healthy.url());
    for (int i = 0; i < 4; ++i) world.publish("id.kinerja.score.computed", {}, medan);
    world.start();
    const auto under_way = [&] {
        return world.database.read(medan, [](auto& tx) {
            return tx.query("SELECT FROM webhook_delivery WHERE region = $1 AND leased_until > now()", {tx.region()})
                .size();
        });
    };
    REQUIRE(eventually([&] { return under_way() > 0; }));
    world.publish("id.kinerja.score.computed");
    CHECK(eventually([&] { return world.state(id) == "delivered"; }));
    for (int i = 0; i < 20; ++i) world.publish("id.kinerja.score.computed");
    CHECK(eventually([&] { return healthy.messages().size() == 21; }));
    CHECK(under_way() == 4);
}

TEST_CASE("an endpoint that fails again and again is left alone, and says until when") {
    World world;
    world.options.plan.failures_before_pause = 2;
    Receiver broken({status(500)});
    const auto id = world.endpoint(broken.url());
    world.start();
    for (int i = 0; i < 5; ++i) world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return world.webhook(id).paused_until.has_value(); }));
    CHECK(broken.messages().size() == 2);
    CHECK(world.webhook(id).failing_since);
    auto hook = world.webhook(id);
    hook.enabled = false;
    world.database.write(binjai, [&](auto& tx) { store::change(tx, hook); });
    hook.enabled = true;
    world.database.write(binjai, [&](auto& tx) { store::change(tx, hook); });
    CHECK_FALSE(world.webhook(id).paused_until);
}

TEST_CASE("an endpoint that nothing has ever reached is given up sooner") {
    World world;
    world.options.plan.never_reached_after = 60ms;
    Receiver never({status(500)}), once({status(200), status(500)});
    const auto first = world.endpoint(never.url()), second = world.endpoint(once.url());
    world.start();
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return world.state(second) == "delivered"; }));
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return !world.webhook(first).enabled; }));
    CHECK(world.webhook(first).disabled_reason == "failing");
    REQUIRE(eventually([&] { return world.state(second) == "failed"; }));
    CHECK(world.webhook(second).enabled);
}

TEST_CASE("regions are given their events in turn, and an endpoint with thousands waiting is given no more") {
    World world;
    std::vector<std::string> of_medan;
    for (int i = 0; i < 3; ++i) of_medan.push_back(world.endpoint("https://there.invalid", {}, true, medan));
    world.publish("id.kinerja.score.computed", {}, medan);
    const auto one = world.endpoint("https://there.invalid", {}, true);
    const auto behind = [&](int limit) {
        std::vector<std::string> regions;
        for (const auto& [region, id] :
             world.database.write(postgres::every_region, [&](auto& tx) { return store::behind(tx, limit); }))
            regions.push_back(region);
        return regions;
    };
    CHECK(behind(2) == std::vector{medan, binjai});
    world.database.write(binjai, [&](auto& tx) {
        tx.query(
            "INSERT INTO webhook_delivery (region, id, webhook_id, event, event_type, state) SELECT $1, "
            "gen_random_uuid(), $2, 1000 + n, 'x', 'pending' FROM generate_series(1, 5000) AS n",
            {tx.region(), one});
    });
    CHECK(behind(10) == std::vector{medan, medan, medan});
}
