#include <catch2/catch.hpp>

#include "example.hpp"
#include "test_service.hpp"

using testing_support::TestService;
using json = nlohmann::json;

static const std::string notes = "/v1/regions/12.75/notes", wishes = "/v1/regions/12.75/wishes";

static std::size_t count(const TestService& service) { return service.get(notes).json["items"].size(); }

TEST_CASE("the repeat of a write is given the first answer and writes nothing") {
    const TestService service(example::description());
    const auto token = service.token({"hr_admin"});
    const http::Headers key{{"Idempotency-Key", "\"k-1\""}};
    const auto first = service.post(notes, {{"title", "Rapat"}}, token, key);
    const auto repeat = service.post(notes, {{"title", "Rapat"}}, token, {{"Idempotency-Key", "k-1"}});

    CHECK(first.status == 201);
    CHECK(first.header("Idempotent-Replay").empty());
    CHECK(repeat.status == 201);
    CHECK(repeat.body == first.body);
    CHECK(repeat.header("Location") == first.header("Location"));
    CHECK(repeat.header("ETag") == first.header("ETag"));
    CHECK(repeat.header("Idempotent-Replay") == "true");
    CHECK(count(service) == 1);
}

TEST_CASE("a key belongs to one request of one caller") {
    const TestService service(example::description());
    const auto token = service.token({"hr_admin"});
    const http::Headers key{{"Idempotency-Key", "k-1"}};
    CHECK(service.post(notes, {{"title", "Rapat"}}, token, key).status == 201);

    SECTION("with another body it is refused") {
        const auto reply = service.post(notes, {{"title", "Apel"}}, token, key);
        CHECK(reply.status == 422);
        CHECK(reply.json["type"] == "/problems/idempotency-key-reused");
    }
    SECTION("another caller's is another one") {
        const auto other = testing_support::TestIssuer::shared().token({.roles = {"hr_admin"}, .subject = "another"});
        CHECK(service.post(notes, {{"title", "Apel"}}, other, key).status == 201);
        CHECK(count(service) == 2);
    }
    SECTION("another region's is another one") {
        CHECK(service.post("/v1/regions/12.71/notes", {{"title", "Apel"}}, service.token({"hr_admin"}, "12.71"), key)
                  .status == 201);
    }
}

TEST_CASE("a refused write can be sent again under the same key") {
    const TestService service(example::description());
    const auto token = service.token({"hr_admin"});
    const auto path = service.post(notes, {{"title", "Rapat"}}, token).header("Location");
    const auto change = [&](const char* etag) {
        return service.call(http::Method::put, path, {{"title", "Apel"}}, token,
                            {{"If-Match", etag}, {"Idempotency-Key", "k-1"}});
    };
    CHECK(change("\"7\"").status == 412);
    CHECK(change("\"1\"").status == 200);
    CHECK(change("\"1\"").header("Idempotent-Replay") == "true");  // not 412, though it is version 2 by now
}

TEST_CASE("anonymous callers share their keys, so theirs must be long") {
    const TestService service(example::description());
    const auto wish = [&](const char* key) {
        return service.post(wishes, {{"title", "Lampu jalan"}}, {}, {{"Idempotency-Key", key}});
    };
    CHECK(wish("1").status == 400);
    CHECK(wish("123456789012345").status == 400);
    CHECK(wish("1234567890123456").status == 201);
    CHECK(wish("1234567890123456").header("Idempotent-Replay") == "true");
}

TEST_CASE("a change needs the version that it changes") {
    const TestService service(example::description());
    const auto token = service.token({"hr_admin"});
    const auto path = service.post(notes, {{"title", "Rapat"}}, token).header("Location");
    const auto change = [&](http::Headers headers) {
        return service.call(http::Method::put, path, {{"title", "Apel"}}, token, std::move(headers));
    };
    CHECK(change({}).status == 428);
    CHECK(change({{"If-Match", "\"2\""}}).status == 412);
    CHECK(change({{"If-Match", "\"2\""}}).header("ETag") == "\"1\"");
    CHECK(change({{"If-Match", "\"1\""}}).status == 200);
    CHECK(service.get(path, token).header("ETag") == "\"2\"");
}

TEST_CASE("who has the present version is told so without the body") {
    const TestService service(example::description());
    const auto token = service.token({"hr_admin"});
    const auto path = service.post(notes, {{"title", "Rapat"}}, token).header("Location");
    const auto same = service.get(path, token, {{"If-None-Match", "\"1\""}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(same.header("ETag") == "\"1\"");
    CHECK(service.get(path, token, {{"If-None-Match", "\"2\""}}).status == 200);
}

TEST_CASE("a list is read page by page, and its cursor serves no other list") {
    const auto key = std::string(32, 'k');
    const TestService service(example::description(), {.settings = {{"KINERJA_CURSOR_KEY", key}}});
    const auto token = service.token({"hr_admin"});
    for (const auto* title : {"a", "b", "c"}) service.post(notes, {{"title", title}}, token);

    const auto first = service.get(notes + "?limit=2");
    CHECK(first.json["items"] == json{"a", "b"});
    const auto cursor = first.json["next"].get<std::string>();
    const auto second = service.get(notes + "?limit=2&cursor=" + cursor);
    CHECK(second.json["items"] == json{"c"});
    CHECK(second.json["next"].is_null());
    CHECK(service.get(notes + "?limit=1&cursor=" + cursor).json["items"] == json{"c"});
    CHECK(service.get(notes + "?state=open&cursor=" + cursor).status == 400);
    CHECK(service.get("/v1/regions/12.71/notes?cursor=" + cursor).status == 400);

    const http::CursorSeal seal(key);
    const auto list = json{notes, json::array()}.dump();
    const auto made = [&](const std::vector<std::string>& keys) {
        return service.get(notes + "?cursor=" + seal.seal(list, keys)).status;
    };
    CHECK(made({"b"}) == 200);
    CHECK(made({"b", "c"}) == 400);  // as a program might have made it whose list had other keys
    CHECK(made({std::string("b\0", 2)}) == 400);
    const auto stale = http::CursorSeal(std::string(32, 'o')).seal(list, {"b"});
    CHECK(service.get(notes + "?cursor=" + stale).json["errors"][0]["code"] == "bad_cursor");
}
