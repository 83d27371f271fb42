#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "line_of_superiors.hpp"

TEST_CASE("who holds the leading position appraises, and who acts in it for the days on which they do") {
    const Line line;
    CHECK(line.supervision(line.clerk, "2026-06-01")["supervisor_id"] == line.head.id);
    REQUIRE(line.assign(line.deputy, "acting", line.leading, "2026-05-01", "2026-07-31").status == 201);
    REQUIRE(line.assign(line.secretary, "daily_acting", line.leading, "2026-06-01", "2026-06-02").status == 201);
    CHECK(line.supervision(line.clerk, "2026-04-30")["supervisor_id"] == line.head.id);
    CHECK(line.supervision(line.clerk, "2026-05-31")["supervisor_id"] == line.deputy.id);
    CHECK(line.supervision(line.clerk, "2026-06-02")["supervisor_id"] == line.secretary.id);
    CHECK(line.supervision(line.clerk, "2026-06-03")["supervisor_id"] == line.deputy.id);
    CHECK(line.supervision(line.clerk, "2026-08-01")["supervisor_id"] == line.head.id);
    CHECK(line.supervision(line.head, "2026-05-31")["supervisor_id"] == line.secretary.id);
    CHECK(line.supervision(line.deputy, "2026-05-31")["supervisor_id"] == line.secretary.id);

    const auto why = line.office.read("/employees/" + line.clerk.id + "/supervision/explanation?as_of=2026-06-02");
    CHECK(why["appraiser"]["capacity"] == "daily_acting");
    CHECK(why["appraiser"]["unit_id"] == line.office.office);
    REQUIRE(why["path"].size() == 2);
    CHECK(why["path"][0]["leaders"].size() == 3);
    CHECK(why["path"][0]["leaders"][2]["capacity"] == "incumbent");
}

TEST_CASE("duties are listed beside the definitive assignment, end early with a reason, or are withdrawn") {
    const Line line;
    const auto made = line.assign(line.deputy, "acting", line.leading, "2999-01-01");
    REQUIRE(made.status == 201);
    CHECK(made.json["allowed_actions"] == json{"end", "withdraw"});
    const auto path = "/employees/" + line.deputy.id + "/assignments";
    CHECK(line.office.read(path)["items"].size() == 2);
    CHECK(line.office.read(path + "?kind=definitive")["items"][0]["allowed_actions"].empty());
    CHECK(line.office.read(path + "?as_of=2026-01-01")["items"].size() == 1);
    const auto one = Office::base + path + "/" + made.json["id"].get<std::string>();
    CHECK(line.act(one + "/end", {{"to", "2998-01-01"}, {"reason", "Selesai."}}).status == 422);
    const auto ended = line.act(one + "/end", {{"to", "2999-02-01"}, {"reason", "Selesai."}}, made.header("ETag"));
    REQUIRE(ended.status == 200);
    CHECK((ended.json["to"] == "2999-02-01" && ended.json["end_reason"] == "Selesai."));
    CHECK(line.act(one + "/withdraw", {{"reason", "Keliru."}}, made.header("ETag")).status == 412);
    REQUIRE(line.act(one + "/withdraw", {{"reason", "Keliru."}}).status == 200);
    CHECK(line.office.read(path)["items"].size() == 1);
    const auto definitive =
        Office::base + path + "/" + line.office.read(path)["items"][0]["id"].get<std::string>() + "/end";
    CHECK(line.act(definitive, {{"to", "2026-01-01"}, {"reason", "Tidak bisa."}}).json["type"] ==
          "/problems/state-forbids");
}

TEST_CASE("who acts, and for how long, is as the career policy has it, alike by request and by file") {
    const Line line;
    const auto codes = [](const Reply& refused) {
        std::vector<std::string> found;
        for (const auto& one : refused.json["errors"])
            found.push_back(one["pointer"].get<std::string>() + " " + one["code"].get<std::string>());
        return refused.status == 422 ? found : std::vector<std::string>{std::to_string(refused.status)};
    };
    using Codes = std::vector<std::string>;
    CHECK(codes(line.assign(line.clerk, "acting", line.leading, "2026-12-01", "2030-01-01")) ==
          Codes{"/position_id acting_level", "/to acting_too_long"});
    CHECK(codes(line.assign(line.deputy, "daily_acting", line.leading, "2026-12-01", "2027-12-01")) ==
          Codes{"/to acting_too_long"});
    CHECK(line.assign(line.deputy, "daily_acting", line.leading, "2026-12-01", "2026-12-30").status == 201);
    const auto open = line.assign(line.deputy, "acting", line.leading, "2027-01-01");
    REQUIRE(open.status == 201);
    CHECK(open.json["to"] == "2027-03-31");
    CHECK(line.assign(line.deputy, "acting", line.leading, "2027-04-01").json["to"] == "2027-06-30");
    CHECK(codes(line.assign(line.deputy, "acting", line.leading, "2027-07-01")) == Codes{"/from acting_used_up"});
    const auto file = [&](const std::string& row) {
        return line.office.faults(line.office.import("assignments", "nip,kind,position_code,from,to\n" + row + "\n"));
    };
    CHECK(file(line.clerk.nip + ",plt,KADIS,2027-08-01,2027-09-01") == json{{2, "position_code", "acting_level"}});
    CHECK(file(line.secretary.nip + ",plt,KADIS,2027-08-01,2028-09-01") == json{{2, "to", "acting_too_long"}});
    CHECK(file(line.secretary.nip + ",plt,KADIS,2027-08-01,").empty());
}

TEST_CASE("whoever acts in a section comes from its agency, and is not away, unless the region has it otherwise") {
    Line line;
    const auto section = line.position("KASI", "pengawas", line.office.office);
    const auto stranger = line.office.hire(line.office.secretary_post);
    const auto refused = line.assign(stranger, "acting", section, "2999-03-01");
    CHECK(refused.json["errors"][0]["code"] == "acting_agency");
    CHECK(line.assign(line.clerk, "acting", section, "2999-03-01").status == 201);
    const auto path = Office::base + "/employees/" + stranger.id + "/standing";
    REQUIRE(line.act(path + "/change", {{"standing", "study_leave"}, {"from", "2026-02-01"}, {"reason", "Tubel."}},
                     line.office.service.get(path, line.office.hr_admin).header("ETag"))
                .status == 201);
    auto policy = line.office.read("/career-policies/current");
    for (const auto* computed : {"version", "valid_from"}) policy.erase(computed);
    for (auto& post : policy["acting_terms"]["posts"]) post["within"] = "region";
    policy["valid_from"] = "2999-05-01";
    policy["acting_terms"]["source"] = "Peraturan Wali Kota 12/2026";
    const auto current = Office::base + "/career-policies/current";
    const auto set =
        line.office.service.call(http::Method::put, current, policy, line.office.hr_admin,
                                 {{"If-Match", line.office.service.get(current, line.office.hr_admin).header("ETag")}});
    INFO(set.body);
    REQUIRE(set.status == 200);
    const auto away = line.assign(stranger, "daily_acting", section, "2999-05-01", "2999-05-03");
    REQUIRE(away.status == 422);
    CHECK(away.json["errors"].size() == 1);
    CHECK(away.json["errors"][0]["code"] == "acting_away");
}

TEST_CASE("a definitive assignment ends the one before it, and only one begins on a day") {
    const Line line;
    const auto moved = line.assign(line.clerk, "definitive", line.office.section_post, "2026-03-01");
    REQUIRE(moved.status == 201);
    const auto items = line.office.read("/employees/" + line.clerk.id + "/assignments")["items"];
    REQUIRE(items.size() == 2);
    CHECK((items[0]["to"] == "2026-02-28" && items[1]["to"].is_null()));
    CHECK(line.office.read("/employees/" + line.clerk.id + "?as_of=2026-03-01")["unit_id"] == line.office.section);
    CHECK(line.assign(line.clerk, "definitive", line.office.office_post, "2026-03-01").json["type"] ==
          "/problems/assignment-overlap");
    CHECK(line.assign(line.clerk, "definitive", line.leading, "2026-04-01").json["type"] == "/problems/position-full");
    CHECK(line.office.patch("/employees/" + line.clerk.id, {{"position_id", line.leading}}).status == 409);
    CHECK(line.assign(line.clerk, "definitive", line.office.office_post, "2019-01-01").json["type"] ==
          "/problems/not-in-service");
}

TEST_CASE("everything wrong with an assignment is told at once") {
    const Line line;
    const auto refused = line.office.service.post(Office::base + "/employees/" + line.clerk.id + "/assignments",
                                                  {{"kind", "daily_acting"},
                                                   {"position_id", service::new_uuid()},
                                                   {"supervisor_id", line.clerk.id},
                                                   {"from", "2026-05-01"}},
                                                  line.office.hr_admin);
    std::set<std::string> codes;
    for (const auto& one : refused.json["errors"]) codes.insert(one["code"]);
    CHECK(codes == std::set<std::string>{"end_needed", "no_superior_here", "unknown_position", "own_supervisor"});
    CHECK(line.assign(line.head, "acting", line.leading, "2026-05-01").json["errors"][0]["code"] == "own_position");
}

TEST_CASE("of two overlapping assignments that race, one is refused") {
    const Line line;
    const auto race = [](auto&& one, auto&& two) {
        auto other = std::async(one);
        const auto mine = two();
        return std::multiset{mine.status, other.get().status};
    };
    CHECK(race([&] { return line.assign(line.deputy, "acting", line.leading, "2026-05-01", "2026-07-31"); },
               [&] { return line.assign(line.secretary, "acting", line.leading, "2026-07-01", "2026-09-01"); }) ==
          std::multiset{201, 409});
    CHECK(race([&] { return line.assign(line.clerk, "definitive", line.office.section_post, "2026-05-01"); },
               [&] { return line.assign(line.clerk, "definitive", line.office.secretary_post, "2026-05-01"); }) ==
          std::multiset{201, 409});
    const json first{{"appraiser_id", line.head.id},
                     {"delegate_id", line.deputy.id},
                     {"from", "2026-05-01"},
                     {"reason", "Cuti besar."}};
    auto second = first;
    second["delegate_id"] = line.secretary.id;
    CHECK(race([&] { return line.delegate(first, line.office.hr_admin); },
               [&] { return line.delegate(second, line.office.hr_admin); }) == std::multiset{201, 409});
}

TEST_CASE("two clerks who edit different fields of one person at once lose nothing") {
    const Line line;
    const auto path = "/employees/" + line.clerk.id;
    const auto etag = line.office.service.get(Office::base + path, line.office.hr_admin).header("ETag");
    auto other = std::async([&] { return line.office.patch(path, {{"name", "Siti Aminah"}}, etag).status; });
    const auto mine = line.office.patch(path, {{"rank", "III/d"}}, etag).status;
    const auto theirs = other.get();
    REQUIRE(std::multiset{mine, theirs} == std::multiset{200, 412});
    // Whoever was told to look again does so, and both changes are there.
    const auto again =
        mine == 412 ? line.office.patch(path, {{"rank", "III/d"}}) : line.office.patch(path, {{"name", "Siti Aminah"}});
    REQUIRE(again.status == 200);
    const auto now = line.office.read(path);
    CHECK((now["name"] == "Siti Aminah" && now["rank"] == "III/d"));
}
