#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "registry.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("a circular is seen by those whom it concerns, from its publication on") {
    Registry office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.secretary_post);
    const auto id = office.make({{"audience", {{"units", {{{"id", office.office}}}}}}});
    CHECK_FALSE(office.sees(id, clerk));
    CHECK(office.read("/circulars/" + id)["allowed_actions"] == json{"change", "publish", "close"});
    REQUIRE(office.act(id, "publish").status == 200);
    CHECK(office.sees(id, clerk));
    CHECK_FALSE(office.sees(id, other));
    const auto listed = [&](const Office::Person& person, const char* query) {
        return office.service.get(Office::base + "/circulars" + query, person.token).json["items"];
    };
    REQUIRE(listed(clerk, "?to_me=true").size() == 1);
    CHECK(listed(clerk, "")[0]["allowed_actions"] == json{"acknowledge", "ask"});
    CHECK(listed(other, "").empty());
    const auto again = [&, tag = office.get(id, clerk.token).header("ETag")] {
        const auto path = Office::base + "/circulars/" + id;
        return office.service.call(http::Method::get, path, nullptr, clerk.token, {{"If-None-Match", tag}}).status;
    };
    CHECK(again() == 304);
    REQUIRE(office.acknowledge(id, clerk.token).status == 201);
    CHECK(again() == 200);  // what is acknowledged is no new version
    CHECK(listed(clerk, "?pending=true").empty());
    CHECK(listed(clerk, "?to_me=true")[0]["allowed_actions"] == json{"ask"});
    CHECK_FALSE(listed(clerk, "")[0]["acknowledged_at"].is_null());
    REQUIRE(office.act(id, "close").status == 200);
    CHECK(listed(clerk, "")[0]["allowed_actions"].empty());
    CHECK(office.service.get("/v1/regions/12.71/circulars/" + id, office.service.token({"hr_admin"}, "12.71")).status ==
          404);
}

TEST_CASE("everything that is given narrows the audience") {
    Registry office;
    const auto secretary = office.hire(office.secretary_post), clerk = office.hire(office.office_post),
               below = office.hire(office.section_post);
    const auto reached = [&](const json& audience) {
        const auto id = office.publish({{"audience", audience}});
        return std::vector{office.sees(id, secretary), office.sees(id, clerk), office.sees(id, below)};
    };
    const auto unit = [](const std::string& id, bool too) { return json::array({{{"id", id}, {"below", too}}}); };
    CHECK(reached(json::object()) == std::vector{true, true, true});
    CHECK(reached({{"units", unit(office.office, true)}}) == std::vector{false, true, true});
    CHECK(reached({{"units", unit(office.office, false)}}) == std::vector{false, true, false});
    CHECK(reached({{"employee_ids", {below.id}}}) == std::vector{false, false, true});
    CHECK(reached({{"position_kinds", {"pelaksana"}}, {"units", unit(office.secretariat, false)}}) ==
          std::vector{true, false, false});
    const auto nobody = office.act(office.make({{"audience", {{"position_kinds", {"pengawas"}}}}}), "publish");
    CHECK(nobody.status == 422);
    CHECK(nobody.json["errors"][0]["code"] == "nobody_concerned");
    CHECK(office.act(office.make({{"audience", {{"statuses", {"pppk"}}}}}), "publish").status == 422);
}

TEST_CASE("a circular follows those who join, keeps those who move on, and lets go of those who leave") {
    Registry office;
    const auto mover = office.hire(office.office_post), leaver = office.hire(office.office_post);
    const auto joiner = office.hire(office.secretary_post);
    const auto id = office.publish({{"audience", {{"units", {{{"id", office.office}, {"below", false}}}}}}});
    CHECK_FALSE(office.sees(id, joiner));
    const auto move = [&](const Office::Person& who, const std::string& where, const std::string& from) {
        REQUIRE(office.patch("/employees/" + who.id, {{"position_id", where}, {"valid_from", from}}).status == 200);
    };
    const auto& database = office.service.database();
    database.execute("UPDATE " + database.name() + ".circular SET published_on = published_on - 10");
    REQUIRE(office.patch("/employees/" + leaver.id, {{"active", false}}).status == 200);
    CHECK_FALSE(office.sees(id, leaver));
    move(joiner, office.office_post, day_from_today(0));
    CHECK(office.sees(id, joiner));
    const auto total = office.read("/circulars/" + id + "/readership")["total"];
    CHECK(total == json{{"population", 2}, {"acknowledged", 0}, {"share", "0.00"}});
    move(mover, office.section_post, day_from_today(0));
    CHECK(office.sees(id, mover));
}

TEST_CASE("an acknowledgement counts once, and is one's own") {
    Registry office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.secretary_post);
    const auto id = office.publish({{"audience", {{"units", {{{"id", office.office}}}}}}});
    auto same = std::async([&] { return office.acknowledge(id, clerk.token).status; });
    const auto mine = office.acknowledge(id, clerk.token).status;
    CHECK(std::multiset{mine, same.get()} == std::multiset{200, 201});
    CHECK(office.events("circular.acknowledged") == 1);
    CHECK(office.acknowledge(id, other.token).status == 404);
    CHECK(office.acknowledge(id, office.hr_admin).status == 403);
    CHECK(office.acknowledge(id, office.service.token({"asn"})).status == 404);
    CHECK(office.read("/circulars/" + id + "/acknowledgements")["items"][0]["employee_id"] == clerk.id);
    CHECK(office.get(id, clerk.token, "/acknowledgements").json["items"].size() == 1);
    CHECK(office.get(id, other.token, "/acknowledgements").status == 404);

    const auto plain = office.publish({{"acknowledgement", false}});
    const auto refused = office.acknowledge(plain, clerk.token);
    CHECK(refused.status == 409);
    CHECK(refused.json["allowed_actions"] == json{"ask"});
    REQUIRE(office.act(id, "close").status == 200);
    CHECK(office.acknowledge(id, clerk.token).json["state"] == "closed");
}

TEST_CASE("a correction keeps what was said, and may ask to be acknowledged again") {
    Registry office;
    const auto clerk = office.hire(office.office_post);
    const auto id = office.publish();
    REQUIRE(office.acknowledge(id, clerk.token).status == 201);
    CHECK(office.patch("/circulars/" + id, {{"title", "Lain sekali"}}).status == 409);
    const auto typo = office.act(id, "correct", {{"reason", "Salah tulis."}, {"title", "Penilaian di Kinerja"}});
    REQUIRE(typo.status == 200);
    CHECK(typo.json["edition"] == 2);
    CHECK(office.get(id, clerk.token).json["allowed_actions"] == json{"ask"});
    REQUIRE(
        office.act(id, "correct", {{"reason", "Isi berubah."}, {"body", "Mulai besok."}, {"acknowledge_again", true}})
            .status == 200);
    CHECK(office.get(id, clerk.token).json["allowed_actions"] == json{"acknowledge", "ask"});
    const auto unread = office.acknowledge(id, clerk.token, 1);
    CHECK(unread.status == 409);
    CHECK(unread.json["edition"] == 3);
    CHECK(office.acknowledge(id, clerk.token, 3).status == 201);
    const auto editions = office.get(id, clerk.token, "/editions").json["items"];
    REQUIRE(editions.size() == 2);
    CHECK((editions[0]["edition"] == 2 && editions[0]["reason"] == "Isi berubah."));
    CHECK(editions[1]["title"] == "Penilaian dalam Kinerja");
}

TEST_CASE("questions are answered in the open, and colleagues do not learn who asked") {
    Registry office;
    const auto clerk = office.hire(office.office_post), colleague = office.hire(office.office_post),
               stranger = office.hire(office.secretary_post);
    const auto id = office.publish({{"audience", {{"units", {{{"id", office.office}}}}}}});
    const auto path = Office::base + "/circulars/" + id + "/questions";
    const auto asked = office.service.post(path, {{"text", "Bagaimana dengan PPPK?"}}, clerk.token);
    REQUIRE(asked.status == 201);
    CHECK(office.service.post(path, {{"text", "Apa ini?"}}, stranger.token).status == 404);
    const auto answer_path = path + "/" + asked.json["id"].get<std::string>() + "/answer";
    CHECK(office.service.post(answer_path, {{"text", "Sama saja."}}, colleague.token).status == 403);
    CHECK(office.service.get(path + "?answered=false", clerk.token).json["items"].size() == 1);
    REQUIRE(office.service.post(answer_path, {{"text", "Sama saja."}}, office.hr_admin).status == 200);
    CHECK(office.service.post(answer_path, {{"text", "Lain."}}, office.hr_admin).status == 409);
    const auto seen = [&](const std::string& token) { return office.service.get(path, token).json["items"][0]; };
    CHECK(seen(colleague.token)["answer"] == "Sama saja.");
    CHECK(seen(colleague.token)["asked_by"].is_null());
    CHECK(seen(clerk.token)["asked_by"] == clerk.id);
    CHECK(seen(office.hr_admin)["asked_by"] == clerk.id);
    for (const auto& event : office.service
                                 .get(Office::base + "/feeds/personnel",
                                      office.service.token({"integrator"}, "12.75", {}, {"personnel:read"}))
                                 .json)
        CHECK(event.dump().find("PPPK?") == std::string::npos);
    const auto other = office.publish();
    CHECK(office.service
              .post(Office::base + "/circulars/" + other + "/questions/" + asked.json["id"].get<std::string>() +
                        "/answer",
                    {{"text", "x"}}, office.hr_admin)
              .status == 404);
    REQUIRE(office.act(id, "close").status == 200);
    CHECK(office.service.post(path, {{"text", "Terlambat?"}}, clerk.token).status == 409);
}

TEST_CASE("small units are told without numbers to those who may not see persons") {
    Registry office;
    std::vector<Office::Person> clerks;
    for (int i = 0; i < 5; ++i) clerks.push_back(office.hire(office.office_post));
    office.hire(office.section_post);
    const auto id = office.publish();
    REQUIRE(office.acknowledge(id, clerks[0].token).status == 201);
    const auto all = office.read("/circulars/" + id + "/readership");
    CHECK(all["total"] == json{{"population", 6}, {"acknowledged", 1}, {"share", "16.67"}});
    CHECK(all["items"][0] == json{{"unit_id", office.office},
                                  {"population", 5},
                                  {"acknowledged", 1},
                                  {"share", "20.00"},
                                  {"suppressed", false}});
    const auto told = office.get(id, clerks[1].token, "/readership").json;
    CHECK(told["total"]["population"] == 5);
    CHECK(told["items"][0]["acknowledged"] == 1);
    CHECK(told["items"][1] == json{{"unit_id", office.section},
                                   {"population", nullptr},
                                   {"acknowledged", nullptr},
                                   {"share", nullptr},
                                   {"suppressed", true}});
    CHECK(office.read("/circulars/" + id + "/readership?unit_id=" + office.section)["total"]["population"] == 1);
    const auto first = office.read("/circulars/" + id + "/readership?limit=1");
    const auto next =
        office.read("/circulars/" + id + "/readership?limit=1&cursor=" + first["next"].get<std::string>());
    CHECK(next["items"][0]["unit_id"] == office.section);
    CHECK(next["next"].is_null());
}

TEST_CASE("who has yet to acknowledge is counted for HR, and named to superiors only") {
    Registry office;
    const auto head = office.hire(office.office_post), done = office.hire(office.office_post);
    const auto mentor = office.hire(office.secretary_post);
    const auto late = office.hire(office.office_post), led = office.hire(office.section_post, mentor.id);
    office.set_head(office.office, head.id);
    const auto id = office.publish();
    for (const auto* one : {&done, &mentor}) REQUIRE(office.acknowledge(id, one->token).status == 201);
    const auto due = [&](const std::string& token) { return office.get(id, token, "/due").json["items"]; };
    CHECK(due(office.hr_admin) ==
          json{{{"unit_id", office.office}, {"due", 2}, {"reminded", 0}, {"employees", nullptr}},
               {{"unit_id", office.section}, {"due", 1}, {"reminded", 0}, {"employees", nullptr}}});
    const auto to_head = due(head.token);
    REQUIRE(to_head.size() == 2);
    CHECK(to_head[0]["due"] == 2);
    REQUIRE(to_head[0]["employees"].size() == 1);
    CHECK(to_head[0]["employees"][0]["id"] == late.id);
    CHECK(to_head[1]["employees"][0]["id"] == led.id);
    const auto to_mentor = due(mentor.token);
    REQUIRE(to_mentor.size() == 1);
    CHECK(to_mentor[0]["employees"][0]["id"] == led.id);
    CHECK(due(late.token).empty());
}

TEST_CASE("those who have not acknowledged are reminded on their day, and never twice") {
    Registry office;
    const auto done = office.hire(office.office_post), late = office.hire(office.office_post);
    const auto id = office.make({{"acknowledge_by", day_from_today(20)}});
    REQUIRE(office.act(id, "publish").status == 200);
    CHECK(office.read("/circulars/" + id)["remind_on"] == day_from_today(17));
    REQUIRE(office.acknowledge(id, done.token).status == 201);
    CHECK(office.events("circular.reminded") == 0);
    REQUIRE(office.act(id, "correct", {{"reason", "Dipercepat."}, {"remind_on", day_from_today(0)}}).status == 200);
    REQUIRE(eventually([&] { return office.events("circular.reminded") == 1; }));
    CHECK(office.read("/circulars/" + id + "/due")["items"][0]["reminded"] == 1);
    // Another deadline plans another reminder, which finds nobody to remind but who has joined since.
    const auto joiner = office.hire(office.section_post);
    REQUIRE(office.act(id, "correct", {{"reason", "Diperpanjang."}, {"acknowledge_by", day_from_today(2)}}).status ==
            200);
    REQUIRE(eventually([&] { return office.events("circular.reminded") == 2; }));
    CHECK(office.events("circular.reminded") == 2);
    CHECK(office.read("/circulars/" + id + "/due")["items"].size() == 2);
}

TEST_CASE("what is wrong with a circular is told at once, with pointers") {
    Registry office;
    office.hire(office.office_post);
    const auto refused =
        office.service.post(Office::base + "/circulars",
                            draft({{"title_en", "Appraisal"},
                                   {"acknowledgement", false},
                                   {"acknowledge_by", "2026-03-01"},
                                   {"audience",
                                    {{"units", {{{"id", office.office}}, {{"id", service::new_uuid()}}}},
                                     {"employee_ids", {service::new_uuid()}}}}}),
                            office.hr_admin);
    CHECK(refused.status == 422);
    std::set<std::pair<std::string, std::string>> told;
    for (const auto& one : refused.json["errors"]) told.emplace(one["pointer"], one["code"]);
    CHECK(told == std::set<std::pair<std::string, std::string>>{{"/body_en", "incomplete_translation"},
                                                                {"/acknowledge_by", "not_due"},
                                                                {"/audience/units/1/id", "unknown_unit"},
                                                                {"/audience/employee_ids/0", "unknown_employee"}});
    const auto id = office.make({{"acknowledge_by", "2026-01-31"}});
    CHECK(office.act(id, "publish").json["errors"][0]["code"] == "in_the_past");
    CHECK(office.patch("/circulars/" + id, {{"acknowledge_by", nullptr}}, "\"7\"").status == 412);
    REQUIRE(office.patch("/circulars/" + id, {{"acknowledge_by", nullptr}}).status == 200);
    CHECK(office.service.post(Office::base + "/circulars/" + id + "/publish", nullptr, office.hr_admin).status == 428);
    REQUIRE(office.act(id, "publish").status == 200);
    const auto again = office.act(id, "publish");
    CHECK(again.status == 409);
    CHECK(again.json["state"] == "published");
    CHECK(again.json["allowed_actions"] == json{"correct", "close"});
}
