#include <catch2/catch.hpp>
#include <mutex>

#include "server.hpp"
#include "signature.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Takes whatever is posted to it, and keeps it.
class Receiver {
  public:
    Receiver() { server_.start(); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/hook"; }
    [[nodiscard]] std::vector<http::Request> taken() const {
        const std::lock_guard lock(mutex_);
        return taken_;
    }

  private:
    mutable std::mutex mutex_;
    std::vector<http::Request> taken_;
    http::Server server_{{}, {{http::Method::post, "/hook", [this](const http::Request& request) {
                                   const std::lock_guard lock(mutex_);
                                   taken_.push_back(request);
                                   return http::Response::no_content();
                               }}}};
};

/// A service whose operator lets webhooks go to this machine.
struct Hooked {
    World world{{{"KINERJA_WEBHOOK_NETWORKS", "127.0.0.0/8"}}};
    Receiver receiver;
    std::string path = World::base + "/webhooks";

    [[nodiscard]] Reply add(json extra = json::object()) const {
        json body{{"url", receiver.url()}, {"description", "Dasbor"}};
        body.update(extra);
        return world.service.post(path, body, world.kpi_admin);
    }
    [[nodiscard]] Reply at(http::Method method, const std::string& below, const json& body = nullptr,
                           const std::string& etag = {}) const {
        http::Headers headers;
        if (!etag.empty()) headers.set("If-Match", etag);
        if (method == http::Method::patch) headers.set("Content-Type", "application/merge-patch+json");
        return world.service.call(method, path + below, body, world.kpi_admin, headers);
    }
};

}

TEST_CASE("an endpoint is told of what happens, by messages that its secret verifies") {
    const Hooked hooked;
    const auto made = hooked.add({{"event_types", {"id.kinerja.measurement.recorded"}}});
    REQUIRE(made.status == 201);
    const auto target = hooked.world.target(hooked.world.indicator("KTP"), "200", "100");
    REQUIRE(hooked.world.measure(target, "190").status == 201);
    REQUIRE(eventually([&] { return hooked.receiver.taken().size() == 1; }));
    const auto message = hooked.receiver.taken().front();
    const auto field = [&](const char* name) { return std::string(message.headers.get(name).value()); };
    const auto secret = webhooks::Secret::parse(made.json["secret"].get<std::string>()).value();
    CHECK(field("webhook-signature") == webhooks::signature(secret, field("webhook-id"),
                                                            std::stoll(field("webhook-timestamp")),
                                                            message.body.text()));
    const auto event = json::parse(message.body.text());
    CHECK((event["type"] == "id.kinerja.measurement.recorded" && event["data"]["value"] == "190"));

    const std::string id = made.json["id"];
    json log;
    REQUIRE(eventually([&] {
        log = hooked.world.items("/webhooks/" + id + "/deliveries?state=delivered", hooked.world.kpi_admin);
        return log.size() == 1;
    }));
    CHECK((log[0]["message_id"] == field("webhook-id") && log[0]["event_id"] == event["id"] &&
           log[0]["attempts"][0]["status"] == 204));
    const auto again =
        hooked.at(http::Method::post, "/" + id + "/deliveries/" + log[0]["id"].get<std::string>() + "/replay");
    REQUIRE(again.status == 200);
    REQUIRE(eventually([&] { return hooked.receiver.taken().size() == 2; }));
    CHECK(hooked.receiver.taken()[1].headers.get("webhook-id") == field("webhook-id"));
}

TEST_CASE("the secret is shown when it is made, and never else") {
    const Hooked hooked;
    const auto made = hooked.add();
    const std::string id = made.json["id"];
    const auto shown = hooked.world.service.get(hooked.path + "/" + id, hooked.world.kpi_admin,
                                                {{"If-None-Match", made.header("ETag")}});
    CHECK((shown.status == 200 && shown.header("ETag") == made.header("ETag")));  // how far it is may be another
    CHECK_FALSE(shown.json.contains("secret"));
    CHECK_FALSE(hooked.at(http::Method::get, "").json["items"][0].contains("secret"));
    const auto rotated = hooked.at(http::Method::post, "/" + id + "/rotate-secret", nullptr, made.header("ETag"));
    REQUIRE(rotated.status == 200);
    CHECK(rotated.json["secret"] != made.json["secret"]);
    CHECK(hooked.at(http::Method::post, "/" + id + "/rotate-secret", nullptr, made.header("ETag")).status == 412);
}

TEST_CASE("a disabled endpoint is sent nothing, and what it missed when it is enabled again") {
    const Hooked hooked;
    const auto made = hooked.add({{"event_types", {"id.kinerja.indicator.changed"}}});
    const std::string id = made.json["id"];
    const auto disabled = hooked.at(http::Method::patch, "/" + id, {{"enabled", false}}, made.header("ETag"));
    REQUIRE(disabled.status == 200);
    CHECK((disabled.json["disabled_reason"] == "by_owner" && disabled.json["allowed_actions"].size() == 3));
    CHECK(hooked.at(http::Method::post, "/" + id + "/test").status == 409);
    const Receiver enabled;
    REQUIRE(hooked.add({{"url", enabled.url()}, {"event_types", {"id.kinerja.indicator.changed"}}}).status == 201);
    const auto indicator = hooked.world.indicator("KTP");
    REQUIRE(eventually([&] { return enabled.taken().size() == 2; }));  // so it would have been sent by now
    CHECK(hooked.receiver.taken().empty());
    REQUIRE(hooked.at(http::Method::patch, "/" + id, {{"enabled", true}}, disabled.header("ETag")).status == 200);
    REQUIRE(eventually([&] { return hooked.receiver.taken().size() >= 2; }));  // made and approved
    CHECK(json::parse(hooked.receiver.taken()[0].body.text())["subject"] == indicator);
}

TEST_CASE("an owner tries their endpoint with an event that nobody else is sent") {
    const Hooked hooked;
    const Receiver other;
    const auto made = hooked.add();
    REQUIRE(hooked.add({{"url", other.url()}}).status == 201);
    const auto tried = hooked.at(http::Method::post, "/" + made.json["id"].get<std::string>() + "/test");
    REQUIRE(tried.status == 202);
    CHECK(tried.header("Location") == made.header("Location") + "/deliveries");
    REQUIRE(eventually([&] { return hooked.receiver.taken().size() == 1; }));
    CHECK(json::parse(hooked.receiver.taken()[0].body.text())["type"] == "id.kinerja.webhook.tested");
    const auto later = hooked.world.indicator("KTP");  // comes after the test, and to both
    REQUIRE(eventually([&] { return other.taken().size() == 2; }));
    for (const auto& request : other.taken()) CHECK(json::parse(request.body.text())["subject"] == later);
}

TEST_CASE("webhooks are the region's own, need https where the operator allows no networks, and can be removed") {
    const World world;
    const auto path = World::base + "/webhooks";
    const auto refused = world.service.post(path, {{"url", "http://intranet.example.go.id/hook"}}, world.kpi_admin);
    CHECK((refused.status == 422 && refused.json["errors"][0]["code"] == "https_required"));
    CHECK(world.service.post(path, {{"url", "file:///etc/passwd"}}, world.kpi_admin).status == 400);
    CHECK(world.service.post(path, {{"url", "https://a.example"}}, world.employee.token).status == 403);
    const auto made = world.service.post(path, {{"url", "https://dashboard.invalid/hook"}}, world.kpi_admin);
    REQUIRE(made.status == 201);
    const auto one = path + "/" + made.json["id"].get<std::string>();
    const auto elsewhere = world.service.token({"kpi_admin"}, "12.71");
    CHECK(world.service.get(one, elsewhere).status == 404);
    CHECK(world.service.call(http::Method::delete_, one, nullptr, world.kpi_admin, {{"If-Match", made.header("ETag")}})
              .status == 204);
    CHECK(world.service.get(one, world.kpi_admin).status == 404);
}

TEST_CASE("a region has so many endpoints and no more") {
    const World world{{{"KINERJA_WEBHOOK_NETWORKS", "127.0.0.0/8"}, {"KINERJA_WEBHOOKS_PER_REGION", "2"}}};
    const auto add = [&] {
        return world.service.post(World::base + "/webhooks", {{"url", "http://127.0.0.1:9/hook"}}, world.kpi_admin);
    };
    const auto first = add();
    CHECK(first.status == 201);
    CHECK(add().status == 201);
    const auto refused = add();
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/webhook-limit");
    CHECK(refused.json["limit"] == 2);
    const auto path = first.header("Location");
    const auto gone = world.service.call(http::Method::delete_, path, nullptr, world.kpi_admin,
                                         {{"If-Match", world.service.get(path, world.kpi_admin).header("ETag")}});
    CHECK(gone.status == 204);
    CHECK(add().status == 201);
}
