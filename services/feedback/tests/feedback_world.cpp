#include "feedback_world.hpp"

#include <atomic>
#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "feedback.hpp"
#include "replies.hpp"
#include "satisfaction.hpp"

using nlohmann::json;
using testing_support::employee_changed, testing_support::unit_changed;
using testing_support::Reply, testing_support::TestSibling;

const std::string base = "/v1/regions/12.75";

namespace {

std::string next_code() {
    static int count = 0;
    return "UNIT-" + std::to_string(1000 + ++count);
}

}

json all_nine(int answer) {
    json answers;
    for (const auto element : domain::all_survey_elements) answers[std::string(code(element))] = answer;
    return answers;
}

TestSibling& World::personnel() {
    static TestSibling sibling("personnel", "personnel");
    return sibling;
}

TestSibling& World::indicators() {
    static TestSibling sibling("indicators", "kpi");
    return sibling;
}

namespace {

std::string publish_in(const std::string& region, const json& of_unit) {
    const auto id = service::new_uuid();
    World::personnel().publish(region, unit_changed(id, next_code(), of_unit));
    return id;
}

}

std::string World::publish_unit(const std::string& region, bool closed) {
    return publish_in(region, {{"closed", closed}});
}

std::string World::publish_unit_below(const std::string& parent) {
    return publish_in("12.75", {{"parent_id", parent}});
}

std::string World::publish_unit_of(const std::string& head) {
    return publish_in("12.75", {{"head_employee_id", head}});
}

std::string World::publish_employee(const std::string& nip, const std::string& unit) {
    const auto id = service::new_uuid();
    personnel().publish("12.75", employee_changed(id, nip, unit));
    return id;
}

void World::publish_score(const std::string& kind, const std::string& owner, const std::string& unit,
                          const std::string& period, const json& score, const json& rating, bool provisional) {
    const auto id = service::new_uuid();
    const json data{{"id", id},
                    {"owner", {{"kind", kind}, {"id", owner}}},
                    {"unit_id", unit},
                    {"period", period},
                    {"score", score},
                    {"rating", rating},
                    {"provisional", provisional}};
    indicators().publish("12.75", {"id.kinerja.score.computed", id, data.dump(), {}});
}

void World::remove_score(const std::string& kind, const std::string& owner, const std::string& period) {
    const auto id = service::new_uuid();
    const json data{{"id", id}, {"owner", {{"kind", kind}, {"id", owner}}}, {"period", period}};
    indicators().publish("12.75", {"id.kinerja.score.removed", id, data.dump(), {}});
}

World::World(std::function<std::chrono::system_clock::time_point()> now)
    : api(feedback::description(),
          {.settings = {{"KINERJA_PERSONNEL_URL", personnel().url()}, {"KINERJA_INDICATORS_URL", indicators().url()}},
           .now = std::move(now)}),
      officer(api.token({"feedback_officer"})),
      employee(api.token({"asn"})),
      unit_id(publish_unit()) {}

std::string World::service(std::optional<std::string> unit) const {
    const auto made = api.post(base + "/public-services",
                               {{"unit_id", unit.value_or(unit_id)},
                                {"code", next_code()},
                                {"name", "Penerbitan KTP elektronik"},
                                {"promised_working_days", 7},
                                {"population", 1200}},
                               officer);
    REQUIRE(made.status == 201);
    return made.json["id"];
}

std::string World::survey(const std::string& service_id, const json& elements) const {
    json body{{"service_id", service_id}, {"period", "2026-S1"}, {"title", "SKM semester I 2026"}};
    if (!elements.is_null()) body["elements"] = elements;
    const auto made = api.post(base + "/surveys", body, officer);
    REQUIRE(made.status == 201);
    return made.json["id"];
}

Reply World::answer(const std::string& survey_id, const json& answers) const {
    static std::atomic<int> citizens = 0;
    const auto number = ++citizens;
    const auto form = api.get(base + "/surveys/" + survey_id + "/form").json;
    return send_answer(survey_id, {{"token", form.value("token", "")}, {"answers", answers}},
                       "10." + std::to_string(number / 256) + "." + std::to_string(number % 256) + ".7");
}

void World::answer_each(const std::string& survey_id, const std::vector<int>& answers) const {
    std::string csv;
    for (const auto element : domain::all_survey_elements) csv += (csv.empty() ? "" : ",") + std::string(code(element));
    for (const auto one : answers) {
        csv += '\n';
        for (std::size_t i = 0; i < domain::all_survey_elements.size(); ++i)
            csv += (i == 0 ? "" : ",") + std::to_string(one);
    }
    REQUIRE(import(survey_id, csv + '\n')["counts"]["accepted"] == answers.size());
}

json World::waiting_batch(const std::string& survey_id, const std::string& doubt) const {
    const auto page = api.get(base + "/response-batches?state=waiting&survey_id=" + survey_id, officer);
    for (const auto& batch : page.json["items"])
        if (batch["doubt"] == doubt) return batch;
    return nullptr;
}

void World::decide(const json& batch, const std::string& action) const {
    const auto path = base + "/response-batches/" + batch["id"].get<std::string>();
    const auto version = api.get(path, officer).header("ETag");
    const auto decided =
        api.post(path + "/" + action, {{"reason", "Ditelaah bersama petugas loket"}}, officer, {{"If-Match", version}});
    INFO(decided.body);
    REQUIRE(decided.status == 200);
}

Reply World::send_answer(const std::string& survey_id, const json& body, const std::string& address) const {
    auto reply =
        api.post(base + "/surveys/" + survey_id + "/responses", body, {},
                 http::GatewayProof(testing_support::TestService::gateway_key).fields(address, service::new_uuid()));
    if (reply.status == 201) reply.json["doubt"] = doubt_of(reply.json["id"]);
    return reply;
}

std::string World::doubt_of(const std::string& response_id) const {
    constexpr auto select = postgres::statement("test.doubt", R"(
        SELECT coalesce(b.doubt, r.doubt) AS doubt
        FROM response r
        LEFT JOIN response_batch b ON b.region = r.region AND b.id = r.batch_id
        WHERE r.region = $1 AND r.id = $2)");
    return api.app().database().read("12.75", [&](postgres::Transaction& tx) {
        return tx.query(select, {tx.region(), response_id}).front()["doubt"].text();
    });
}

std::string World::form_token(const std::string& survey_id) const {
    return api.get(base + "/surveys/" + survey_id + "/form").json.at("token");
}

std::string World::counter_token(const std::string& survey_id) const {
    return api.get(base + "/surveys/" + survey_id + "/counter-token", officer).json.at("token");
}

json World::result(const std::string& survey_id) const {
    return api.get(base + "/surveys/" + survey_id + "/result", officer).json;
}

json World::satisfaction(const std::string& service_id) const {
    return api.get(base + "/satisfaction?service_id=" + service_id).json.at("items").at(0);
}

std::vector<json> World::events(const std::string& type) const {
    std::vector<json> found;
    std::string last;
    while (true) {
        const auto batch = api.get(base + "/feeds/feedback" + (last.empty() ? "" : "?lastEventId=" + last),
                                   api.token({"service"}, "*"));
        REQUIRE(batch.status == 200);
        if (batch.json.empty()) return found;
        for (const auto& event : batch.json) {
            if (event["type"] == "id.kinerja." + type) found.push_back(event);
            last = event["id"];
        }
    }
}

json World::import(const std::string& survey_id, const std::string& csv, const std::string& query,
                   const std::string& token) const {
    const auto path = base + "/surveys/" + survey_id + "/responses/imports";
    const auto started = api.post(path + query, csv, token.empty() ? officer : token, {{"Content-Type", "text/csv"}});
    INFO(started.body);
    REQUIRE(started.status == 202);
    json job;
    REQUIRE(testing_support::eventually([&] {
        job = api.get(started.header("Location"), officer).json;
        return job.contains("state") && job["state"] != "queued" && job["state"] != "running";
    }));
    return job;
}
