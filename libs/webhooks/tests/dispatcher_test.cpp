#include <catch2/catch.hpp>

#include "webhooks_world.hpp"

TEST_CASE(
    "an endpoint is sent what happens from now on, signed, as it stands in the feed and without what is personal") {
    World world;
    Receiver receiver({status(204)});
    const auto id = world.endpoint(receiver.url());
    world.start();
    world.publish("id.kinerja.score.computed", R"({"name":"Siti Aminah"})");
    REQUIRE(eventually([&] { return world.state(id) == "delivered"; }));
    const auto messages = receiver.messages();
    REQUIRE(messages.size() == 1);
    const auto event = nlohmann::json::parse(messages[0].body);
    CHECK((event["specversion"] == "1.0" && event["type"] == "id.kinerja.score.computed" &&
           event["data"]["value"] == "7"));
    CHECK(messages[0].body.find("Siti") == std::string::npos);
    CHECK(messages[0].content_type.starts_with("application/cloudevents+json"));
    CHECK(messages[0].signatures ==
          signature(world.secret, messages[0].id, std::stoll(messages[0].timestamp), messages[0].body));
    CHECK(messages[0].id.find('.') == std::string::npos);
}

TEST_CASE("an endpoint gets the types that it asked for, and what was before it when it asks for that") {
    World world;
    Receiver some({status(200)}), all({status(200)});
    const auto narrow = world.endpoint(some.url(), {"id.kinerja.score.computed"});
    const auto whole = world.endpoint(all.url(), {}, true);
    world.publish("id.kinerja.target.changed");
    world.publish("id.kinerja.score.computed");
    world.start();
    CHECK(eventually([&] { return some.messages().size() == 1 && all.messages().size() == 3; }));
    CHECK(world.log(narrow).front().event_type == "id.kinerja.score.computed");
    CHECK(world.webhook(whole).position == 3);
}

TEST_CASE(
    "a message that fails is sent again under the same id, each attempt with a signature of its own, and all is "
    "logged") {
    World world;
    Receiver receiver({status(500), status(302, {{"Location", "/elsewhere"}}), status(200)});
    const auto id = world.endpoint(receiver.url());
    world.start();
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return world.state(id) == "delivered"; }));
    const auto messages = receiver.messages();
    REQUIRE(messages.size() == 3);
    CHECK((messages[0].id == messages[1].id && messages[1].id == messages[2].id));
    const auto attempts = world.log(id).front().attempts;
    REQUIRE(attempts.size() == 3);
    CHECK((attempts[0].status == 500 && attempts[1].status == 302 && attempts[2].status == 200));
    CHECK_FALSE(world.webhook(id).failing_since);
}

TEST_CASE("what never arrives ends as failed, can be sent again, and then has its message id still") {
    World world;
    Receiver receiver({status(500), status(500), status(500), status(500), status(200)});
    const auto id = world.endpoint(receiver.url());
    world.start();
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return world.state(id) == "failed"; }));
    CHECK(receiver.messages().size() == 4);
    CHECK(world.webhook(id).failing_since);
    const auto delivery = world.log(id).front().id;
    CHECK(world.database.write(binjai, [&](auto& tx) { return store::replay(tx, id, delivery); }));
    REQUIRE(eventually([&] { return world.state(id) == "delivered"; }));
    const auto messages = receiver.messages();
    CHECK((messages.size() == 5 && messages[4].id == messages[0].id));
    CHECK(world.log(id).front().attempts.size() == 5);
}

TEST_CASE("an endpoint that is gone is disabled, and one that fails for too long as well; both are told in the feed") {
    World world;
    world.options.plan.dead_after = 60ms;
    Receiver gone({status(410)}), broken({status(500)});
    const auto first = world.endpoint(gone.url()), second = world.endpoint(broken.url());
    world.start();
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return !world.webhook(first).enabled && !world.webhook(second).enabled; }));
    CHECK(world.webhook(first).disabled_reason == "gone");
    CHECK(world.webhook(second).disabled_reason == "failing");
    const auto told = [&] {
        return world.database.read(binjai, [](auto& tx) {
            return tx
                .query("SELECT count(*) AS n FROM event WHERE region = $1 AND type = 'id.kinerja.webhook.changed'",
                       {tx.region()})
                .front()["n"]
                .integer();
        });
    };
    CHECK(told() == 2);
    const auto before = gone.messages().size();
    world.publish("id.kinerja.score.computed");
    std::this_thread::sleep_for(200ms);
    CHECK(gone.messages().size() == before);
}

TEST_CASE("an endpoint that asks for patience is left alone, and the others are not") {
    World world;
    Receiver busy({status(429, {{"Retry-After", "3600"}})}), free({status(200)});
    const auto id = world.endpoint(busy.url());
    world.endpoint(free.url());
    world.start();
    for (int i = 0; i < 6; ++i) world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return free.messages().size() == 6; }));
    CHECK(busy.messages().size() <= static_cast<std::size_t>(world.options.shares.of_endpoint));
    CHECK(world.webhook(id).pending == 6);
}

TEST_CASE("deliveries that wait, endpoints that fail and a dispatcher that does not run can be watched") {
    World world;
    const auto backlog = [&] { return world.database.read(postgres::every_region, store::backlog); };
    world.options.plan.retries = {10min};
    world.options.plan.failures_before_pause = 1;
    world.options.plan.first_pause = 10min;
    Receiver failing({status(500)});
    const auto id = world.endpoint(failing.url());
    CHECK((backlog().waiting == 0 && backlog().events == 0 && backlog().failing == 0));

    world.publish("id.kinerja.measurement.recorded");
    CHECK(backlog().events == 1);  // nobody makes deliveries of it
    world.start();
    CHECK(eventually([&] { return backlog().failing == 1; }));
    world.stop();
    CHECK(backlog().waiting == 1);
    CHECK(backlog().oldest_due == 0ms);  // it is left alone for its failures, and not because nobody sends

    world.database.write(binjai, [](auto& tx) {
        tx.query("UPDATE webhook SET not_before = NULL");
        tx.query("UPDATE webhook_delivery SET next_attempt_at = now() - interval '1 minute', leased_until = NULL");
    });
    CHECK(backlog().oldest_due >= 1min);
    world.database.write(binjai, [&](auto& tx) { store::disable(tx, id, "failing"); });
    CHECK((backlog().given_up == 1 && backlog().failing == 0 && backlog().oldest_due == 0ms));
}

TEST_CASE("nothing is sent to an address within, unless the operator allows it") {
    World world(std::vector<std::string>{});
    Receiver receiver({status(200)});
    const auto id = world.endpoint(receiver.url());
    world.start();
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return !world.log(id).empty() && !world.log(id).front().attempts.empty(); }));
    CHECK(world.log(id).front().attempts.front().failure == "forbidden_address");
    CHECK(receiver.messages().empty());
}

TEST_CASE("what a dispatcher had leased when it died is sent by another, and nothing is lost") {
    World world;
    Receiver receiver({status(200)});
    const auto id = world.endpoint(receiver.url());
    world.publish("id.kinerja.score.computed");
    world.database.write(binjai, [&](auto& tx) { store::give_events(tx, id, 1000); });
    CHECK(world.database.write(binjai, [](auto& tx) { return store::claim(tx, 10, Shares{}, 300ms).size(); }) == 1);
    CHECK(world.database.write(binjai, [](auto& tx) { return store::claim(tx, 10, Shares{}, 300ms).size(); }) == 0);
    world.start();
    CHECK(eventually([&] { return world.state(id) == "delivered"; }));
}

TEST_CASE("after a rotation both secrets sign, until the old one's time is over") {
    World world;
    Receiver receiver({status(200)});
    const auto id = world.endpoint(receiver.url());
    const auto fresh = Secret::generate();
    world.database.write(binjai, [&](auto& tx) { store::rotate(tx, id, fresh.bytes(), world.options.plan); });
    world.start();
    world.publish("id.kinerja.score.computed");
    REQUIRE(eventually([&] { return receiver.messages().size() == 1; }));
    const auto message = receiver.messages().front();
    const auto at = std::stoll(message.timestamp);
    CHECK(message.signatures ==
          signature(fresh, message.id, at, message.body) + " " + signature(world.secret, message.id, at, message.body));
}
