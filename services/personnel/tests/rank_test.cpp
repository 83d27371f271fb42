#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

struct Clerk {
    Clerk() : person(office.hire(office.office_post)), path("/employees/" + person.id + "/ranks") {}

    [[nodiscard]] Reply add(const std::string& rank, const std::string& from) const {
        return office.service.post(Office::base + path, {{"rank", rank}, {"from", from}}, office.hr_admin);
    }
    [[nodiscard]] json ranks() const { return office.read(path)["items"]; }
    [[nodiscard]] std::string rank_on(const std::string& day) const {
        return office.read("/employees/" + person.id + "?as_of=" + day)["rank"];
    }
    [[nodiscard]] std::string id_of(std::size_t index) const { return ranks()[index]["id"]; }
    [[nodiscard]] Reply act(const std::string& rank_id, const json& body, const std::string& etag) const {
        return office.service.call(http::Method::post, Office::base + path + "/" + rank_id + "/withdraw", body,
                                   office.hr_admin, {{"If-Match", etag}});
    }
    [[nodiscard]] std::string etag(const std::string& rank_id) const {
        return office.service.get(Office::base + path + "/" + rank_id, office.hr_admin).header("ETag");
    }

    Office office;
    Office::Person person;
    std::string path;
};

}

TEST_CASE("a rank holds from its day until the next one begins, and is named by its pangkat") {
    const Clerk clerk;
    const auto added = clerk.office.service.post(
        Office::base + clerk.path,
        {{"rank", "III/d"}, {"from", "2024-04-01"}, {"decree_number", "823/114"}, {"decree_date", "2024-03-18"}},
        clerk.office.hr_admin);
    REQUIRE(added.status == 201);
    REQUIRE(clerk.add("III/b", "2018-04-01").status == 201);  // history from before they were registered here
    const auto ranks = clerk.ranks();
    REQUIRE(ranks.size() == 3);
    CHECK(ranks[0]["rank"] == "III/b");
    CHECK(ranks[0]["to"] == "2019-12-31");
    CHECK(ranks[1]["pangkat"] == "Penata");
    CHECK(ranks[1]["to"] == "2024-03-31");
    CHECK(ranks[2]["pangkat"] == "Penata Tingkat I");
    CHECK(ranks[2]["decree_number"] == "823/114");
    CHECK(ranks[2]["to"].is_null());
    CHECK(clerk.rank_on("2024-03-31") == "III/c");
    CHECK(clerk.rank_on("2024-04-01") == "III/d");
    CHECK(clerk.office.read("/employees/" + clerk.person.id + "?as_of=2024-05-01")["valid_from"] == "2024-04-01");
}

TEST_CASE("a rank that is not of the employee's kind, or none at all, is refused") {
    const Clerk clerk;
    CHECK(clerk.add("IX", "2024-04-01").json["errors"][0]["code"] == "rank_of_other_kind");
    CHECK(clerk.add("V/a", "2024-04-01").json["errors"][0]["code"] == "unknown_rank");
    CHECK(clerk.ranks().size() == 1);
}

TEST_CASE("two ranks never begin on one day, also when two requests race") {
    const Clerk clerk;
    auto other = std::async([&] { return clerk.add("III/d", "2024-04-01").status; });
    const auto mine = clerk.add("IV/a", "2024-04-01").status;
    CHECK(std::multiset{mine, other.get()} == std::multiset{201, 409});
    CHECK(clerk.ranks().size() == 2);
}

TEST_CASE("a correction says why, and what it said before stays readable") {
    const Clerk clerk;
    REQUIRE(clerk.add("III/d", "2024-04-01").status == 201);
    const auto id = clerk.id_of(1);
    const auto path = clerk.path + "/" + id;
    CHECK(clerk.office.patch(path, {{"from", "2024-10-01"}}).status == 400);
    const auto etag = clerk.etag(id);
    const auto corrected = clerk.office.patch(path, {{"from", "2024-10-01"}, {"reason", "TMT keliru."}}, etag);
    REQUIRE(corrected.status == 200);
    CHECK(corrected.json["corrections"][0]["before"]["from"] == "2024-04-01");
    CHECK(corrected.json["corrections"][0]["reason"] == "TMT keliru.");
    CHECK(clerk.rank_on("2024-09-30") == "III/c");
    CHECK(clerk.rank_on("2024-10-01") == "III/d");
    CHECK(clerk.office.patch(path, {{"rank", "IV/a"}, {"reason", "Keliru."}}, etag).status == 412);
    const auto first = clerk.path + "/" + clerk.id_of(0);
    CHECK(clerk.office.patch(first, {{"from", "2024-10-01"}, {"reason", "Keliru."}}).json["type"] ==
          "/problems/rank-needed");
    CHECK(clerk.office.patch(path, {{"from", "2020-01-01"}, {"reason", "Keliru."}}).json["type"] ==
          "/problems/rank-day-taken");
}

TEST_CASE("a rank recorded by mistake is withdrawn, but never the one that somebody in service needs") {
    const Clerk clerk;
    REQUIRE(clerk.add("III/d", "2024-04-01").status == 201);
    const auto id = clerk.id_of(1);
    CHECK(clerk.act(id, {{"reason", "SK milik pegawai lain."}}, "\"7\"").status == 412);
    REQUIRE(clerk.act(id, {{"reason", "SK milik pegawai lain."}}, clerk.etag(id)).status == 200);
    CHECK(clerk.ranks().size() == 1);
    CHECK(clerk.rank_on("2026-01-01") == "III/c");
    const auto kept = clerk.office.read("/employees/" + clerk.person.id + "/rank-corrections")["items"];
    CHECK(kept.size() == 1);
    CHECK(kept[0]["withdrawn"] == true);
    const auto first = clerk.id_of(0);
    CHECK(clerk.act(first, {{"reason", "Keliru."}}, clerk.etag(first)).json["type"] == "/problems/rank-needed");
}

TEST_CASE("a rank changed with the employee's data is part of the same history") {
    const Clerk clerk;
    const auto path = "/employees/" + clerk.person.id;
    REQUIRE(clerk.office.patch(path, {{"rank", "III/d"}, {"valid_from", "2025-04-01"}}).status == 200);
    REQUIRE(
        clerk.office.patch(path, {{"position_id", clerk.office.section_post}, {"valid_from", "2025-07-01"}}).status ==
        200);
    REQUIRE(clerk.ranks().size() == 2);
    CHECK(clerk.rank_on("2025-08-01") == "III/d");
    REQUIRE(clerk.office.patch(path, {{"rank", "IV/a"}, {"valid_from", "2025-04-01"}}).status == 200);
    REQUIRE(clerk.ranks().size() == 2);
    CHECK(clerk.rank_on("2025-08-01") == "IV/a");
    CHECK(clerk.office.read(path + "/rank-corrections")["items"][0]["before"]["rank"] == "III/d");
}

TEST_CASE("a PPPK has a golongan and no pangkat, and ranks are there for those above and themselves alone") {
    Office office;
    const auto made = office.service.post(Office::base + "/employees",
                                          {{"nip", "199001012024211001"},
                                           {"name", "Siti"},
                                           {"status", "pppk"},
                                           {"rank", "IX"},
                                           {"position_id", office.office_post}},
                                          office.hr_admin);
    REQUIRE(made.status == 201);
    const auto path = "/employees/" + made.json["id"].get<std::string>() + "/ranks";
    CHECK(office.read(path)["items"][0]["pangkat"].is_null());
    const auto own = office.service.token({"asn"}, "12.75", "199001012024211001");
    CHECK(office.service.get(Office::base + path, own).status == 200);
    CHECK(office.service.get(Office::base + path, office.hire(office.office_post).token).status == 404);
    const auto nobody = "/employees/" + service::new_uuid() + "/ranks";
    CHECK(office.service.get(Office::base + nobody, office.hr_admin).status == 404);
}

TEST_CASE("the feed tells all states of an employee and all of their ranks") {
    const Clerk clerk;
    REQUIRE(clerk.add("III/d", "2024-04-01").status == 201);
    const auto events = clerk.office.service.get(Office::base + "/feeds/personnel", clerk.office.hr_admin).json;
    json states, ranks;
    for (const auto& event : events) {
        if (event["type"] == "id.kinerja.employee.changed") states = event["data"]["states"];
        if (event["type"] == "id.kinerja.rank.changed") ranks = event["data"]["ranks"];
    }
    REQUIRE(states.size() == 2);
    CHECK((states[0]["from"] == "2020-01-01" && states[0]["rank"] == "III/c"));
    CHECK((states[1]["from"] == "2024-04-01" && states[1]["rank"] == "III/d"));
    CHECK(ranks.size() == 2);
}
