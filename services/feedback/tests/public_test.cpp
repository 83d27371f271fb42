#include <catch2/catch.hpp>

#include "feedback_world.hpp"
#include "replies.hpp"

using nlohmann::json;
using testing_support::eventually;

namespace {

json unit_shown(const World& world, const std::string& unit_id, const std::string& query = "") {
    return world.api.get(base + "/public/units/" + unit_id + query).json;
}

/// The ids of so many people of the unit, each with the score.
std::vector<std::string> score_people(const std::string& unit_id, int people) {
    std::vector<std::string> ids;
    for (int i = 0; i < people; ++i) {
        ids.push_back(service::new_uuid());
        World::publish_score("employee", ids.back(), unit_id, "2026-Q1", i == 0 ? "80" : "90.5",
                             i == 0 ? "di_bawah_ekspektasi" : "sesuai_ekspektasi");
    }
    return ids;
}

}

TEST_CASE("the public sees of a unit its satisfaction, its score, and its people taken together") {
    const World world;
    world.answer_each(world.survey(world.service()), {4, 3, 4, 3, 4, 3});
    const auto people = score_people(world.unit_id, 5);
    World::publish_score("unit", world.unit_id, world.unit_id, "2026-Q1", "90.17", "sesuai_ekspektasi");
    REQUIRE(eventually([&] {
        const auto performance = unit_shown(world, world.unit_id)["performance"];
        return performance.is_object() && performance["score"].is_string();
    }));
    const auto reply = world.api.get(base + "/public/units/" + world.unit_id);
    CHECK(reply.header("Cache-Control") == "public, max-age=60");
    CHECK(reply.json["satisfaction"] == json{{"period", "2026-S1"},
                                             {"respondents", 6},
                                             {"quarantined", 0},
                                             {"rejected", 0},
                                             {"suppressed", false},
                                             {"ikm", "87.50"},
                                             {"grade", "B"},
                                             {"performance", "baik"}});
    const auto& performance = reply.json["performance"];
    CHECK(performance["period"] == "2026-Q1");
    CHECK(performance["score"] == "90.17");
    CHECK(
        performance["people"] ==
        json{{"suppressed", false},
             {"people", 5},
             {"mean_score", "88.40"},
             {"rating_shares",
              {{"di_bawah_ekspektasi", "0.2000"}, {"sesuai_ekspektasi", "0.8000"}, {"di_atas_ekspektasi", "0.0000"}}}});
    const auto list = world.api.get(base + "/public/units?limit=500");
    for (const auto& id : people) {
        CHECK_THAT(reply.body, !Catch::Contains(id));
        CHECK_THAT(list.body, !Catch::Contains(id));
    }
}

TEST_CASE("figures on fewer than five people are suppressed") {
    const World world;
    score_people(world.unit_id, 4);
    World::publish_score("unit", world.unit_id, world.unit_id, "2026-Q1", "90", "sesuai_ekspektasi");
    REQUIRE(eventually([&] {
        const auto shown = unit_shown(world, world.unit_id);
        return shown.contains("performance") && shown["performance"].is_object() &&
               shown["performance"]["score"].is_string();
    }));
    CHECK(unit_shown(world, world.unit_id)["performance"]["people"] ==
          json{{"suppressed", true}, {"people", nullptr}, {"mean_score", nullptr}, {"rating_shares", nullptr}});
}

TEST_CASE("what would tell of each person is suppressed: all of one rating, and the people of a period that is open") {
    const World world;
    const auto shown = [&](const std::string& unit_id) { return unit_shown(world, unit_id)["performance"]; };
    const auto scored = [&](const std::string& unit_id) {
        World::publish_score("unit", unit_id, unit_id, "2026-Q1", "90", "sesuai_ekspektasi");
        REQUIRE(eventually([&] { return shown(unit_id).is_object() && shown(unit_id)["score"].is_string(); }));
        return shown(unit_id)["people"]["suppressed"].get<bool>();
    };
    for (int i = 0; i < 5; ++i)
        World::publish_score("employee", service::new_uuid(), world.unit_id, "2026-Q1", std::to_string(90 + i),
                             "sesuai_ekspektasi");
    CHECK(scored(world.unit_id));
    const auto open = World::publish_unit();
    score_people(open, 5);
    World::publish_score("employee", service::new_uuid(), open, "2026-Q1", "90", "sesuai_ekspektasi", true);
    CHECK(scored(open));
}

TEST_CASE("of two periods that differ by one person only the first is shown of the people") {
    const World world;
    const auto suppressed = [&](const std::string& period) {
        return unit_shown(world, world.unit_id, "?period=" + period)["performance"]["people"]["suppressed"].get<bool>();
    };
    const auto score = [&](const std::vector<std::string>& people, const std::string& period) {
        for (std::size_t i = 0; i < people.size(); ++i)
            World::publish_score("employee", people[i], world.unit_id, period, "90",
                                 i == 0 ? "di_bawah_ekspektasi" : "sesuai_ekspektasi");
    };
    auto people = score_people(world.unit_id, 6);
    people.pop_back();
    score(people, "2026-Q2");  // one went
    people.push_back(service::new_uuid());
    for (int i = 0; i < 4; ++i) people.push_back(service::new_uuid());
    score(people, "2026-Q3");  // five came, and beside Q1 one went, too
    score(people, "2026-10");  // of another kind
    World::publish_score("unit", world.unit_id, world.unit_id, "2026-10", "90", "sesuai_ekspektasi");
    REQUIRE(eventually([&] {
        const auto shown = unit_shown(world, world.unit_id, "?period=2026-10")["performance"];
        return shown.is_object() && shown["score"].is_string();
    }));
    CHECK_FALSE(suppressed("2026-Q1"));
    CHECK(suppressed("2026-Q2"));
    CHECK_FALSE(suppressed("2026-Q3"));
    CHECK_FALSE(suppressed("2026-10"));
}

TEST_CASE("no figure is shown of fewer than five or of all alike, nor how many they are") {
    const World world;
    const auto few = world.service(), many = world.service(), alike = world.service(World::publish_unit());
    const auto survey_of_few = world.survey(few);
    const auto unanswered = world.satisfaction(few);
    world.answer_each(survey_of_few, {4, 1, 2, 3});
    CHECK(world.satisfaction(few) == unanswered);
    CHECK(unanswered["suppressed"] == true);
    for (const auto* figure : {"respondents", "ikm", "grade", "performance", "interval"})
        CHECK(unanswered[figure].is_null());
    CHECK(unanswered["elements"].empty());
    CHECK(unanswered["sample"] == json{{"population", 1200}, {"required", 291}, {"adequate", nullptr}});
    // The unit's figure is that of the many, which tells of nobody else.
    world.answer_each(world.survey(many), {4, 3, 4, 3, 2, 2});
    const auto unit = [&] { return unit_shown(world, world.unit_id)["satisfaction"]; };
    CHECK(unit()["ikm"] == "75.00");
    CHECK(unit()["respondents"] == 6);
    CHECK(world.satisfaction(many)["ikm"] == "75.00");
    world.answer_each(survey_of_few, {3});
    CHECK(world.satisfaction(few)["ikm"] == "65.00");
    CHECK(unit()["ikm"] == "70.45");
    CHECK(unit()["respondents"] == 11);

    const auto survey_of_alike = world.survey(alike);
    world.answer_each(survey_of_alike, {3, 3, 3, 3, 3});
    CHECK(world.satisfaction(alike)["suppressed"] == true);
    CHECK(world.satisfaction(alike)["respondents"].is_null());
    world.answer_each(survey_of_alike, {4});
    CHECK(world.satisfaction(alike)["suppressed"] == false);
}

TEST_CASE("no unsur is shown on which all are alike, nor would the others and the whole tell it") {
    const World world;
    const auto service_id = world.service(),
               survey_id = world.survey(service_id, {"persyaratan", "prosedur", "waktu", "biaya"});
    const auto import = [&](int rows, int biaya) {
        std::string csv = "persyaratan,prosedur,waktu,biaya\n";
        for (int i = 0; i < rows; ++i)
            csv += std::string(i % 2 == 0 ? "4,3,4," : "2,4,3,") + std::to_string(biaya) + "\n";
        REQUIRE(world.import(survey_id, csv)["counts"]["accepted"] == rows);
    };
    const auto respondents = [&] {
        auto all = json::array();
        const auto shown = world.satisfaction(service_id);
        for (const auto& element : shown["elements"]) all.push_back(element["respondents"]);
        return all;
    };
    import(5, 4);
    CHECK(world.satisfaction(service_id)["suppressed"] == true);
    import(5, 1);  // ten who are not alike
    CHECK(respondents() == json{10, 10, 10, 10});
    import(29, 1);
    CHECK(respondents() == json{10, 10, 10, 10});
    import(1, 1);
    CHECK(world.satisfaction(service_id)["respondents"] == 40);
    CHECK(respondents() == json{40, 40, 10, 10});
    CHECK(world.satisfaction(service_id)["elements"][3] ==
          json{{"key", "biaya"}, {"nrr", "2.500"}, {"respondents", 10}});
    const auto few = world.service();
    const auto survey_of_few = world.survey(few, {"biaya", "waktu", "produk"});
    std::string csv = "biaya,waktu,produk\n";
    for (int i = 0; i < 30; ++i) csv += i % 2 == 0 ? "4,3,4\n" : "4,2,3\n";
    REQUIRE(world.import(survey_of_few, csv)["counts"]["accepted"] == 30);
    const auto whole = world.satisfaction(few);
    CHECK(whole["ikm"] == "83.33");
    REQUIRE(whole["elements"].size() == 3);
    for (const auto& element : whole["elements"]) CHECK((element["nrr"].is_null() && element["respondents"].is_null()));
}

TEST_CASE("the latest period is shown unless another is asked for, and a score that is withdrawn is gone") {
    const World world;
    const auto of = [&](const std::string& period) {
        return unit_shown(world, world.unit_id, period.empty() ? "" : "?period=" + period)["performance"];
    };
    for (const auto* period : {"2025", "2025-Q4", "2026-Q1"})
        World::publish_score("unit", world.unit_id, world.unit_id, period, "90", "sesuai_ekspektasi");
    REQUIRE(eventually([&] {
        const auto shown = of("");
        return shown.is_object() && shown["period"] == "2026-Q1";
    }));
    CHECK(of("2025")["period"] == "2025");
    CHECK(of("2024").is_null());
    World::publish_score("unit", world.unit_id, world.unit_id, "2026-Q1", nullptr, nullptr);
    // 2025 and its last quarter end on one day: the longer one stands for both.
    REQUIRE(eventually([&] { return of("")["period"] == "2025"; }));
    World::remove_score("unit", world.unit_id, "2025");
    CHECK(eventually([&] { return of("")["period"] == "2025-Q4"; }));
}

TEST_CASE("closed units are not shown") {
    const World world;
    const auto closed = World::publish_unit("12.75", true);
    const auto open = World::publish_unit();
    REQUIRE(eventually([&] { return world.api.get(base + "/public/units/" + open).status == 200; }));
    CHECK(world.api.get(base + "/public/units/" + closed).status == 404);
    const auto list = world.api.get(base + "/public/units?limit=500");
    CHECK(list.header("Cache-Control") == "public, max-age=60");
    CHECK_THAT(list.body, Catch::Contains(open) && !Catch::Contains(closed));
}

TEST_CASE("units are listed by pages without gap or repeat") {
    const World world;
    for (int i = 0; i < 3; ++i) World::publish_unit();
    const auto last = World::publish_unit();
    REQUIRE(eventually([&] { return world.api.get(base + "/public/units/" + last).status == 200; }));
    const auto all = world.api.get(base + "/public/units?limit=500").json["items"];
    auto paged = json::array();
    std::string query = "?limit=2";
    while (true) {
        const auto page = world.api.get(base + "/public/units" + query).json;
        for (const auto& unit : page["items"]) paged.push_back(unit["id"]);
        if (page["next"].is_null()) break;
        query = "?limit=2&cursor=" + page["next"].get<std::string>();
    }
    REQUIRE(paged.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(paged[i] == all[i]["id"]);
}

TEST_CASE("the public sees active services with their unit and what citizens say of them") {
    const World world;
    const auto answered = world.service(), retired = world.service();
    world.answer_each(world.survey(answered), {4, 2, 4, 2, 3});
    REQUIRE(world.api
                .call(http::Method::patch, base + "/public-services/" + retired, {{"state", "retired"}}, world.officer,
                      {{"Content-Type", "application/merge-patch+json"}, {"If-Match", "\"1\""}})
                .status == 200);
    const auto reply = world.api.get(base + "/public/services?unit_id=" + world.unit_id);
    CHECK(reply.header("Cache-Control") == "public, max-age=60");
    REQUIRE(reply.json["items"].size() == 1);
    const auto& item = reply.json["items"][0];
    CHECK(item["id"] == answered);
    CHECK(item["unit_name"].is_string());
    CHECK(item["satisfaction"]["ikm"] == "75.00");
    const auto satisfaction = world.api.get(base + "/public/satisfaction?service_id=" + answered);
    CHECK(satisfaction.header("Cache-Control") == "public, max-age=60");
    CHECK(satisfaction.json == world.api.get(base + "/satisfaction?service_id=" + answered).json);
}
