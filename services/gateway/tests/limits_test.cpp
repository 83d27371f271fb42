#include <catch2/catch.hpp>

#include "caller_limits.hpp"
#include "captured_log.hpp"
#include "front.hpp"
#include "places.hpp"

static const std::string indicators = "/v1/regions/12.75/indicators";
static const std::string units = "/v1/regions/12.75/units";  // anybody may see them

static http::Headers from(const std::string& address) { return {{"X-Forwarded-For", address}}; }

TEST_CASE("whatever a caller asks for counts against the share, also what is refused") {
    const Front front({{"KINERJA_LIMIT_ANONYMOUS", "20"}});
    const auto path = GENERATE(as<std::string>{}, "/v1/status", "/v1/contracts", "/v1/contracts/personnel", "/v1/rules",
                               indicators, units, "/v1/me", "/nonsense", "/v1/regions/12.75/nothing");
    const std::string bad_token = GENERATE("", "not.a.token");
    const auto field = bad_token.empty() ? "" : "Authorization: Bearer " + bad_token + "\r\n";
    const auto status = [&] {  // what is said at length is not read into JSON here: the share grows meanwhile
        probe::Socket socket({"127.0.0.1", front.gateway.instance().port(), {}});
        socket.send(probe::request("GET", path, field));
        return socket.read().value().status;
    };
    int refused = 0;
    for (int i = 0; i < 21; ++i) refused += status() == 429 ? 1 : 0;
    CHECK(refused == 1);
    const auto after = front.gateway.get("/v1/rules");
    CHECK(after.status == 429);
    CHECK(after.json["type"] == "/problems/too-many-requests");
    CHECK(std::stoi(after.header("Retry-After")) >= 1);
    CHECK(after.header("RateLimit-Policy") == "\"anonymous\";q=20;w=60");
    CHECK(after.header("RateLimit") == "\"anonymous\";r=0;t=" + after.header("Retry-After"));
    CHECK(front.gateway.get("/v1/rules", front.token()).status == 200);  // who signs in is somebody else
}

TEST_CASE("a method that there is not counts as well, and what waits behind it on the connection is heard") {
    const Front front({{"KINERJA_LIMIT_ANONYMOUS", "20"}});
    probe::Socket socket({"127.0.0.1", front.gateway.instance().port(), {}});
    for (int i = 0; i < 20; ++i) socket.send(probe::request("DELETE", units));
    for (int i = 0; i < 20; ++i) {
        const auto answer = socket.read();
        REQUIRE(answer);
        CHECK(answer->status == 405);
        CHECK(answer->header("Allow").find("GET") != std::string::npos);
    }
    socket.send(probe::request("DELETE", units));
    CHECK(socket.read()->status == 429);
    CHECK(front.gateway.get(units).status == 429);
}

TEST_CASE("a method that nobody knows counts, and so does an address that is none") {
    const Front front({{"KINERJA_LIMIT_ANONYMOUS", "20"}});
    const auto [method, target, refused] = GENERATE(table<std::string, std::string, int>(
        {{"PROPFIND", units, 501}, {"TRACE", "/nonsense", 501}, {"GET", "/%zz", 400}, {"GET", "http://@/", 400}}));
    const auto ask = [&, method = method, target = target] {
        probe::Socket socket({"127.0.0.1", front.gateway.instance().port(), {}});
        socket.send(probe::request(method, target));
        const auto answer = socket.read().value();
        CHECK(socket.at_end());
        return answer.status;
    };
    for (int i = 0; i < 20; ++i) CHECK(ask() == refused);
    CHECK(ask() == 429);
    CHECK(front.gateway.get(units).status == 429);
}

TEST_CASE("what there is not is not there for a bad token either") {
    const Front front;
    CHECK(front.gateway.get("/nonsense", "not.a.token").status == 404);
    CHECK(front.gateway.get("/nonsense", front.token()).status == 404);
}

TEST_CASE("the gateway proves to the services for whom it asks, whatever a client has shown it") {
    const Front front;
    CHECK(front.gateway.get(units, {}, {{"X-Gateway-Proof", "mine"}, {"X-Forwarded-For", "8.8.8.8"}}).status == 200);
    CHECK(front.behind.proven() == "127.0.0.1");
}

TEST_CASE("behind a trusted proxy each client has its own share, and the services learn who it is") {
    const Front front({{"KINERJA_LIMIT_ANONYMOUS", "20"}, {"KINERJA_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"}});
    for (int i = 0; i < 20; ++i) CHECK(front.gateway.get(units, {}, from("1.2.3.4, 8.8.8.8, 10.0.0.7")).status == 200);
    CHECK(front.behind.forwarded_for() == "8.8.8.8");
    CHECK(front.gateway.get(units, {}, from("5.6.7.8, 8.8.8.8")).status == 429);
    CHECK(front.gateway.get(units, {}, from("9.9.9.9")).status == 200);
}

TEST_CASE("of a stranger's own word about the address nothing is believed") {
    const Front front({{"KINERJA_LIMIT_ANONYMOUS", "20"}});
    for (int i = 0; i < 20; ++i) CHECK(front.gateway.get(units, {}, from("8.8.8." + std::to_string(i))).status == 200);
    CHECK(front.behind.forwarded_for() == "127.0.0.1");
    CHECK(front.gateway.get(units, {}, from("9.9.9.9")).status == 429);
}

TEST_CASE("survey answers have a share of their own, of which an hour's may come at once, and take nothing of others") {
    const Front front({{"KINERJA_LIMIT_ANONYMOUS", "20"}, {"KINERJA_LIMIT_SURVEY_ANSWERS", "50"}});
    const std::string survey = "/v1/regions/12.75/surveys/0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c12";
    for (int i = 0; i < 50; ++i) {
        CHECK(front.gateway.get(survey + "/form").status != 429);
        CHECK(front.gateway.post(survey + "/responses", {{"answers", {{"waktu", 4}}}}).status != 429);
    }
    CHECK(front.gateway.get(survey + "/form").status == 429);
    CHECK(front.gateway.post(survey + "/responses", {{"answers", {{"waktu", 4}}}}).status == 429);
    for (int i = 0; i < 20; ++i) CHECK(front.gateway.get(units).status == 200);
    CHECK(front.gateway.get(survey).status == 429);  // any other reading is of the common share
}

TEST_CASE("what one connection to the internet is given of IPv6 is one caller") {
    const auto key = [](const std::string& address) {
        http::Request request;
        request.client_address = address;
        return service::caller_key(request, {});
    };
    CHECK(key("2001:db8:1:2::1") == key("2001:db8:1:2:ffff::9"));
    CHECK(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"));
    CHECK(key("8.8.8.8") != key("8.8.8.9"));
}

TEST_CASE("who hits a limit, and which, shows in the log by a name that is nobody's, and in a metric") {
    const Front front({{"KINERJA_LIMIT_SIGNED_IN", "20"}, {"KINERJA_LIMIT_ANONYMOUS", "20"}});
    const auto token = front.token("siti-aminah");
    for (int i = 0; i < 20; ++i) CHECK(front.gateway.get("/v1/rules", token).status == 200);
    for (int i = 0; i < 20; ++i) CHECK(front.gateway.get("/v1/rules").status == 200);
    const testing_support::CapturedLog log;
    for (int i = 0; i < 2; ++i) CHECK(front.gateway.get("/v1/rules", token).status == 429);
    CHECK(front.gateway.get("/v1/rules").status == 429);
    REQUIRE(testing_support::eventually([&] { return log.lines_with("too-many-requests").size() == 3; }));
    std::vector<nlohmann::json> lines;
    for (const auto& line : log.lines_with("too-many-requests")) lines.push_back(nlohmann::json::parse(line));
    CHECK(lines[0]["caller"] == "user");
    CHECK(lines[0]["caller_hash"] == lines[1]["caller_hash"]);
    CHECK(lines[0]["cause"] == "limit_signed-in");
    CHECK(lines[2]["caller"] == "anonymous");
    CHECK_FALSE(lines[2].contains("caller_hash"));
    CHECK(lines[2]["cause"] == "limit_anonymous");
    CHECK_THAT(log.text(), !Catch::Contains("siti"));
    CHECK(front.gateway.metric(R"(http_server_refusals_total{cause="limit_signed-in",problem="too-many-requests"})") ==
          2);
    CHECK(front.gateway.metric(R"(http_server_refusals_total{cause="limit_anonymous",problem="too-many-requests"})") ==
          1);
}
