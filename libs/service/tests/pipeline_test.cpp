#include <catch2/catch.hpp>

#include "example.hpp"
#include "instance.hpp"
#include "replies.hpp"
#include "socket.hpp"
#include "test_service.hpp"

using testing_support::TestService;
using json = nlohmann::json;

static const std::string notes = "/v1/regions/12.75/notes";

TEST_CASE("an operation is reached only in the order token, access, contract") {
    const TestService service(example::description());
    const auto hr_admin = service.token({"hr_admin"});
    const json good{{"title", "Rapat"}}, bad{{"titel", "Rapat"}};

    SECTION("what is wrong with the token is said before all else") {
        CHECK(service.post(notes, bad, "not.a.token").status == 401);
        CHECK(service.post(notes, bad).status == 401);
        CHECK(service.post(notes, good).header("WWW-Authenticate") == "Bearer");
    }
    SECTION("who may not call learns nothing about the body") {
        CHECK(service.post(notes, bad, service.token({"auditor"})).status == 403);
        CHECK(service.post(notes, bad, service.token({"hr_admin"}, "12.71")).status == 404);
    }
    SECTION("the body is held against the contract") {
        const auto reply = service.post(notes, bad, hr_admin);
        CHECK(reply.status == 400);
        CHECK(reply.json["errors"].size() == 2);  // unknown, and missing
    }
    SECTION("then it reaches its handler") {
        const auto reply = service.post(notes, good, hr_admin);
        CHECK(reply.status == 201);
        CHECK(reply.json["title"] == "Rapat");
        CHECK(reply.header("Location") == notes + "/" + reply.json["id"].get<std::string>());
        CHECK(reply.header("Cache-Control") == "no-store");
    }
}

TEST_CASE("what the head of a request tells is said before its body is taken") {
    const TestService service(example::description());
    const probe::Target at{"127.0.0.1", service.instance().port(), notes};
    const auto announced = [&](const std::string& token, std::string_view type, std::uint64_t bytes) {
        probe::Socket socket(at);
        socket.send(probe::request("POST", notes,
                                   "Expect: 100-continue\r\nContent-Type: " + std::string(type) +
                                       "\r\nContent-Length: " + std::to_string(bytes) + "\r\n" +
                                       (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n")));
        const auto answer = socket.read();
        return answer ? answer->status : 0;
    };
    const auto hr_admin = service.token({"hr_admin"});
    const auto bytes = GENERATE(std::uint64_t{20}, std::uint64_t{100'000});
    CHECK(announced({}, "application/json", bytes) == 401);
    CHECK(announced("not.a.token", "application/json", bytes) == 401);
    CHECK(announced(service.token({"auditor"}), "application/json", bytes) == 403);
    CHECK(announced(service.token({"hr_admin"}, "12.71"), "application/json", bytes) == 404);
    CHECK(announced(hr_admin, "text/plain", bytes) == 415);
    CHECK(announced(hr_admin, "application/json", std::uint64_t{1} << 30) == 413);
    CHECK(announced(hr_admin, "application/json", bytes) == 100);
}

TEST_CASE("a bad token is refused where nobody need sign in") {
    const TestService service(example::description());
    CHECK(service.get(notes).status == 200);
    CHECK(service.get(notes, service.token({})).status == 200);
    CHECK(service.get(notes, "not.a.token").status == 401);
    CHECK(service.get(notes, {}, {{"Authorization", "Basic dTpw"}}).status == 401);
    CHECK(service.get(notes, {}, {{"Authorization", "Bearer"}}).status == 401);
}

TEST_CASE("where nobody need sign in, a caller of another region is nobody in particular") {
    const TestService service(example::description());
    const auto kept = [&](const std::string& region) {
        return service.get(notes, service.token({"auditor"}, region)).header("Cache-Control");
    };
    CHECK(kept("12.75") == "private, no-cache");
    CHECK(kept("*") == "private, no-cache");
    CHECK(kept("12.71") == service.get(notes).header("Cache-Control"));
    CHECK(kept("12") == "no-cache");
}

TEST_CASE("the name of the scheme may be written in any case") {
    const TestService service(example::description());
    const auto field = "bEARER " + service.token({"hr_admin"});
    CHECK(service.get("/v1/trials/none", {}, {{"Authorization", field}}).status == 200);
}

TEST_CASE("a region is a code, whoever calls") {
    const TestService service(example::description());
    const auto national = service.token({"hr_admin"}, "*");
    CHECK(service.get("/v1/regions/12.75/notes", national).status == 200);
    CHECK(service.get("/v1/regions/12/notes", national).status == 200);
    for (const auto* region : {"*", "%2A", "12.7", "12.755", "1a.75", "12,75", "12.75%27"})
        CHECK(service.get("/v1/regions/" + std::string(region) + "/notes", national).status == 404);
}

TEST_CASE("a relation opens what no role does, to those who have it") {
    const TestService service(example::description());
    const auto mine = example::personal_nip, another = "199001012015011001";
    const auto note = service.post(notes, {{"title", "Rapat"}, {"nip", mine}}, service.token({"hr_admin"}));
    const auto path = note.header("Location");

    const auto as_owner = service.get(path, service.token({"asn"}, "12.75", mine));
    CHECK(as_owner.status == 200);
    CHECK(as_owner.json["mine"] == true);
    CHECK(as_owner.header("Cache-Control") == "private, no-cache");
    CHECK(service.get(path, service.token({"asn"}, "12.75", another)).status == 404);
    CHECK(service.get(path, service.token({"hr_admin"})).json["mine"] == false);
    CHECK(service.get(path, service.token({"hr_admin"}, "12.75", mine)).json["mine"] == true);
}

TEST_CASE("a step that is not the caller's is refused to who may see the thing; for others there is no such thing") {
    const TestService service(example::description());
    const auto mine = example::personal_nip, another = "199001012015011001";
    const auto hr_admin = service.token({"hr_admin"});
    const auto note = service.post(notes, {{"title", "Rapat"}, {"nip", mine}}, hr_admin).header("Location");
    const auto shut = [&](const std::string& path, const std::string& token) {
        return service.post(path + "/shut", nullptr, token, {{"If-Match", "\"1\""}}).status;
    };
    CHECK(shut(note, service.token({"asn"}, "12.75", mine)) == 403);
    CHECK(shut(note, service.token({"asn"}, "12.75", another)) == 404);
    CHECK(shut(notes + "/" + service::new_uuid(), service.token({"asn"}, "12.75", mine)) == 404);
    CHECK(shut(note, hr_admin) == 200);
}

TEST_CASE("nobody acts for an office upon themselves") {
    const TestService service(example::description());
    const auto mine = example::personal_nip, another = "199001012015011001";
    const json about_me{{"title", "Rapat"}, {"nip", mine}};
    const auto officer = [&](const char* nip) { return service.token({"hr_admin", "auditor"}, "12.75", nip); };
    const auto own_case = [](const testing_support::Reply& reply) {
        return reply.status == 403 && reply.json["type"] == "/problems/own-case";
    };
    const auto refused = service.post(notes, about_me, officer(mine), {{"Accept-Language", "en"}});
    CHECK(own_case(refused));
    CHECK(refused.json["title"] == "Nobody acts for an office upon themselves");
    CHECK(service.get(notes).json["items"].empty());
    const auto note = service.post(notes, about_me, officer(another)).header("Location");

    const auto change = [&](const std::string& token) {
        return service.call(http::Method::put, note, about_me, token, {{"If-Match", "\"1\""}});
    };
    const auto shut = [&](const std::string& token) {
        return service.post(note + "/shut", nullptr, token, {{"If-Match", "\"1\""}});
    };
    CHECK(own_case(change(officer(mine))));
    CHECK(own_case(shut(officer(mine))));  // not by the relation either: nobody is their own supervisor
    CHECK(shut(officer(another)).status == 200);
    CHECK(shut(service.token({"hr_admin"})).status == 200);  // whoever is no civil servant has no own case
    CHECK(change(officer(another)).status == 200);
    CHECK(service.get(note, officer(mine)).status == 200);  // and what one may see stays
}

TEST_CASE("what any civil servant may do in their own case, officers may as well, without their office") {
    const TestService service(example::description());
    const json about_me{{"title", "Rapat"}, {"nip", example::personal_nip}};
    CHECK(service.post(notes, about_me, service.token({"hr_admin", "asn"}, "12.75", example::personal_nip)).status ==
          201);
}

TEST_CASE("a service whose route tables and contract differ does not start") {
    auto description = example::description();
    const auto starting = [&] { TestService service(description); };
    const auto wire = description.wire;

    SECTION("what is in the contract must be served") {
        description.wire = [](service::App&) { return std::vector<service::Endpoint>{}; };
        CHECK_THROWS_WITH(starting(), Catch::Contains("POST /v1/regions/{region}/notes is in the contract"));
    }
    SECTION("what is served must be in the contract") {
        description.wire = [wire](service::App& app) {
            auto endpoints = wire(app);
            endpoints.push_back({http::Method::get, "/v1/else", [](service::Call&) { return http::Response(); }});
            return endpoints;
        };
        CHECK_THROWS_WITH(starting(), Catch::Contains("GET /v1/else is not in the contract"));
    }
    SECTION("upon whom offices act must be recognised") {
        description.wire = [wire](service::App& app) {
            auto endpoints = wire(app);
            for (auto& endpoint : endpoints) endpoint.rows = {};
            return endpoints;
        };
        CHECK_THROWS_WITH(starting(), Catch::Contains("notes/imports differs from its import in upon whom"));
    }
    SECTION("who goes by relations must resolve them") {
        description.wire = [wire](service::App& app) {
            auto endpoints = wire(app);
            for (auto& endpoint : endpoints) endpoint.relations = {};
            return endpoints;
        };
        CHECK_THROWS_WITH(starting(), Catch::Contains("GET /v1/regions/{region}/notes/{id} goes by relations"));
    }
}

TEST_CASE("routes outside of the contract are served as they are, and authenticate by themselves") {
    auto description = example::description();
    description.raw_routes = [](service::App& app) -> std::vector<http::Route> {
        return {{http::Method::get, "/raw/{rest...}", http::Handler([&app](const http::Request& request) {
                     const auto caller = app.authenticate(request);
                     return http::Response::json(200, json(caller.anonymous() ? "nobody" : caller.subject).dump());
                 })}};
    };
    const TestService service(description);
    CHECK(service.get("/raw/a/b").json == "nobody");
    CHECK(service.get("/raw/a/b", service.token({})).json == "tester");
    CHECK(service.get("/raw/a/b", "not.a.token").status == 401);
}
