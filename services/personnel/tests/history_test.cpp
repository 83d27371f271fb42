#include <catch2/catch.hpp>

#include "directory.hpp"
#include "government.hpp"
#include "test_database.hpp"

namespace {

/// A sibling that has nothing but the feed, from its beginning.
class Sibling {
  public:
    explicit Sibling(const Office& office) {
        feed::Journal journal(database_, "kpi", nullptr);
        std::string last;
        for (json batch = {0}; !batch.empty();) {
            batch = office.service
                        .get(Office::base + "/feeds/personnel" + (last.empty() ? last : "?lastEventId=" + last),
                             office.service.token({"service"}, "*"))
                        .json;
            journal.write("12.75", [&](feed::Writing& writing) {
                const json nothing_personal = json::object();
                std::vector<feed::Received> events;
                for (const auto& event : batch) {
                    const auto& data = event["data"];
                    events.push_back({"12.75", event["id"], event["type"], event["subject"], event["time"], data,
                                      data.contains("personal") ? data["personal"] : nothing_personal});
                }
                directory::take(writing, events);
            });
            if (!batch.empty()) last = batch.back()["id"];
        }
    }
    template <class Look>
    auto look(Look&& look) {
        return database_.read("12.75", std::forward<Look>(look));
    }

  private:
    TestDatabase prepared_{{feed::Journal::migrations(), directory::migrations()}};
    postgres::Database database_{prepared_.options()};
};

}

TEST_CASE(
    "after a random history the answers of any day are those of a naive model, here and for who follows the feed") {
    const auto seed = GENERATE(20261u, 20262u);
    CAPTURE(seed);
    Government government(seed);
    government.live(140);
    Sibling sibling(government.office);
    const auto& model = government.model;
    for (int i = 0; i < 500; ++i) {
        const auto& [id, person] = government.any(model.people);
        const auto day = government.below(NaiveHistory::days);
        const auto place = person.place[day];
        const auto superior = model.superior(id, day);
        const auto above = superior.empty() ? std::string() : model.superior(superior, day);
        INFO("employee " << id << " on " << text(day));

        const auto shown = government.office.read("/employees/" + id + "?as_of=" + text(day));
        REQUIRE(shown["position_id"] == place.position);
        REQUIRE(shown["unit_id"] == model.unit_of.at(place.position));
        REQUIRE(shown["rank"] == person.rank[day]);
        REQUIRE(shown["active"] == model.serves(id, day));
        const auto line = government.office.read("/employees/" + id + "/supervision?as_of=" + text(day));
        REQUIRE(line["supervisor_id"] == or_null(superior));
        REQUIRE(line["superior_id"] == or_null(above));
        const auto by_sql = government.office.service.app().database().read("12.75", [&](postgres::Transaction& tx) {
            return tx.query("SELECT appraiser_on($1::uuid, $2)", {id, text(day)}).front()[0].optional_text();
        });
        REQUIRE(by_sql.value_or("") == superior);

        sibling.look([&](postgres::Transaction& tx) {
            const auto known = directory::employee(tx, id, date(day)).value();
            REQUIRE(known.position_id == place.position);
            REQUIRE(known.unit_id == model.unit_of.at(place.position));
            REQUIRE(known.rank == person.rank[day]);
            REQUIRE(known.active == model.serves(id, day));
            REQUIRE(directory::supervisor(tx, id, date(day)).value_or("") == superior);
            const auto& [unit_id, nodes] = government.any(model.units);
            const auto node = directory::unit(tx, unit_id, date(day)).value();
            REQUIRE(node.parent_id.value_or("") == nodes[day].parent);
            REQUIRE(node.head_employee_id.value_or("") == nodes[day].head);
        });
    }
}

namespace {

using Lines = std::map<std::string, std::string>;  ///< appraisers, by employee

/// Those of whom the line comes back to somebody it has passed.
std::size_t count_endless(const Lines& lines) {
    std::size_t endless = 0;
    for (const auto& [id, first] : lines) {
        auto above = first;
        for (std::size_t i = 0; i <= lines.size() && !above.empty(); ++i) above = lines.at(above);
        endless += above.empty() ? 0 : 1;
    }
    return endless;
}

}

TEST_CASE("ten thousand lines, postings and deputies give no ring, no absent appraiser and no second definitive one") {
    Government government(20263);
    government.live(400);
    Sibling sibling(government.office);
    std::vector<std::string> people;
    for (const auto& [id, person] : government.model.people) people.push_back(id);
    std::size_t looked_at = 0, bitten = 0, unappraised = 0;
    while (looked_at < 10'000) {
        const auto number = government.below(NaiveHistory::days);
        const auto day = text(number);
        std::set<std::string> missing, without;
        Lines here, recorded, there;
        government.office.service.app().database().read("12.75", [&](postgres::Transaction& tx) {
            for (const auto row : tx.query(R"(
                    SELECT id, by, CASE WHEN $3 THEN recorded_appraiser_on(id, $2::date) END AS recorded,
                        by IS NULL OR is_present(by, $2::date) AS present,
                        (SELECT count(*) FROM assignment
                         WHERE region = '12.75' AND employee_id = id AND valid @> $2::date) AS definitive
                    FROM (SELECT id, appraiser_on(id, $2::date) AS by FROM unnest($1::uuid[]) AS id) AS line)",
                                           {people, day, bitten == 0})) {
                here[row["id"].text()] = row["by"].optional_text().value_or("");
                recorded[row["id"].text()] = row["recorded"].optional_text().value_or("");
                CHECK(row["present"].boolean());
                CHECK(row["definitive"].integer() <= 1);
            }
            for (const auto row : tx.query("SELECT employee_id FROM missing_appraisers_on($1::date)", {day}))
                missing.insert(row["employee_id"].text());
        });
        sibling.look([&](postgres::Transaction& tx) {
            for (const auto row :
                 tx.query("SELECT id, directory_supervisor(id, $2) AS by FROM unnest($1::uuid[]) AS id", {people, day}))
                there[row["id"].text()] = row["by"].optional_text().value_or("");
        });
        INFO("on " << day);
        REQUIRE(count_endless(here) == 0);
        const auto& model = government.model;
        for (const auto& [id, by] : here)
            if (by.empty() && model.present(id, number) && !model.leads_top(id, number)) without.insert(id);
        REQUIRE(missing == without);
        unappraised += missing.size();
        REQUIRE(here == there);
        bitten += count_endless(recorded) > 0 ? 1 : 0;
        looked_at += people.size();
    }
    CHECK(bitten > 0);
    CHECK(unappraised > 0);
}
