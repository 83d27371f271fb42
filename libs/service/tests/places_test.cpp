#include <catch2/catch.hpp>
#include <future>

#include "database.hpp"
#include "example.hpp"
#include "places.hpp"
#include "test_service.hpp"

using namespace testing_support;
using json = nlohmann::json;

namespace {

/// The example service, of which some reading waits for as long as the test keeps a table.
struct SlowReading {
    SlowReading()
        : service(example::description(),
                  {.settings = {{"KINERJA_HANDLER_THREADS", "12"}, {"KINERJA_POOL_SIZE", "16"}}}) {}

    [[nodiscard]] std::string token(const std::string& subject, const std::string& region = "12.75") const {
        return TestIssuer::shared().token({.roles = {"hr_admin", "auditor"}, .region = region, .subject = subject});
    }
    void ask(const std::string& path, const std::string& subject, const std::string& region = "12.75") {
        answers.push_back(std::async(std::launch::async, [this, path, token = token(subject, region)] {
            return service.get(path, token, accepting(path)).status;
        }));
    }
    static http::Headers accepting(const std::string& path) {
        return {{"Accept", path.ends_with("/faults") ? "text/csv" : "application/json"}};
    }
    /// The refusal's status, and what it says.
    [[nodiscard]] std::string refusal(const std::string& path, const std::string& subject) const {
        const auto refused = service.get(path, token(subject), accepting(path));
        CHECK(refused.header("Retry-After") == "5");
        return std::to_string(refused.status) + " " + refused.json["type"].get<std::string>();
    }
    /// `meanwhile` is called while nobody else can read the table; it can wait until so many try.
    void keep(const char* table, const std::function<void(const std::function<bool(std::int64_t)>&)>& meanwhile) {
        postgres::Database database(service.database().options());
        database.write("12.75", [&](postgres::Transaction& tx) {
            tx.query(std::string("LOCK TABLE ") + table + " IN ACCESS EXCLUSIVE MODE");
            meanwhile([&tx](std::int64_t readers) {
                return eventually([&] {
                    tx.query("SELECT pg_stat_clear_snapshot()");
                    return tx.query(
                                 "SELECT count(*) FROM pg_stat_activity "
                                 "WHERE datname = current_database() AND wait_event_type = 'Lock'")
                               .front()[0]
                               .integer() == readers;
                });
            });
        });
        for (auto& answer : answers) CHECK(answer.get() == 200);
        answers.clear();
    }

    TestService service;
    std::vector<std::future<int>> answers{};
};

}

TEST_CASE("of answers that are streamed, one caller and one region take their share, and leave others theirs") {
    SlowReading slow;
    const auto faults_of = [&](const std::string& region) {
        const auto made = slow.service.post("/v1/regions/" + region + "/notes/imports", "title\nwrong\n",
                                            slow.token("one", region), {{"Content-Type", "text/csv"}});
        const auto location = made.header("Location");
        REQUIRE(eventually(
            [&] { return !slow.service.get(location, slow.token("one", region)).json["finished_at"].is_null(); }));
        return location + "/faults";
    };
    const auto faults = faults_of("12.75"), elsewhere = faults_of("12.71");
    slow.keep("import_fault", [&](const auto& reading) {
        for (const auto* subject : {"one", "one", "two"}) slow.ask(faults, subject);
        REQUIRE(reading(3));
        CHECK(slow.refusal(faults, "one") == "429 /problems/too-many-long-answers");
        CHECK(slow.refusal(faults, "two") == "429 /problems/too-many-long-answers");  // the region's share
        for (const auto* subject : {"three", "four"}) slow.ask(faults, subject);      // who hold none yet
        REQUIRE(reading(5));
        CHECK(slow.refusal(faults, "five") == "429 /problems/too-many-long-answers");
        slow.ask(elsewhere, "six", "12.71");
        REQUIRE(reading(6));
        CHECK(slow.service.get("/v1/regions/12.75/notes", slow.token("one")).status == 200);
    });
    int read = 0;  // one after the other: whoever has seen the end of one has their place back
    for (int i = 0; i < 100; ++i)
        if (slow.service.get(faults, slow.token("one"), {{"Accept", "text/csv"}}).status == 200) ++read;
    CHECK(read == 100);
}

TEST_CASE("of checks of a feed one caller has one under way, a region two, and others their threads") {
    SlowReading slow;
    const std::string verify = "/v1/regions/12.75/feeds/kpi/verify";
    slow.keep("event", [&](const auto& reading) {
        slow.ask(verify, "one");
        REQUIRE(reading(1));
        CHECK(slow.refusal(verify, "one") == "429 /problems/too-many-verifications");
        slow.ask(verify, "two");
        REQUIRE(reading(2));
        CHECK(slow.refusal(verify, "three") == "429 /problems/too-many-verifications");
        slow.ask("/v1/regions/12.71/feeds/kpi/verify", "four", "12.71");
        REQUIRE(reading(3));
        CHECK(slow.service.get("/v1/regions/12.75/notes", slow.token("one")).status == 200);
    });
    CHECK(eventually([&] { return slow.service.get(verify, slow.token("one")).status == 200; }));
}

TEST_CASE("places are shared out of half of the threads, and one is left to others whatever a region does") {
    for (const int threads : {2, 4, 6, 12, 16, 40}) {
        const auto limits = service::long_answer_limits(threads);
        CAPTURE(threads);
        CHECK(limits.all == threads / 2);
        CHECK((limits.caller >= 1 && limits.caller <= limits.region));
        CHECK((limits.region + limits.spare < limits.all || limits.all == 1));
    }
    const auto usual = service::long_answer_limits(12);
    CHECK((usual.region == 3 && usual.caller == 2 && usual.spare == 2));
    CHECK(service::verification_limits(12).all == 3);
    CHECK(service::verification_limits(2).region == 1);
}
