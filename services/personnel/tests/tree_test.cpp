#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "database.hpp"
#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// What the service's own database role is told that writes to the tables past the service.
class Tables {
  public:
    explicit Tables(const Office& office) : database_(office.service.database().options()) {}

    std::string write(const std::vector<std::string>& statements) {
        return attempt([&](postgres::Transaction& tx) {
            for (const auto& sql : statements) tx.query(sql);
        });
    }
    template <class Work>
    std::string attempt(Work&& work) {
        try {
            database_.write("12.75", std::forward<Work>(work));
            return "written";
        } catch (const postgres::ConstraintViolation& refused) {
            return refused.constraint();
        }
    }
    static std::string state(const std::string& id, const std::string& days, const std::string& parent_id = "",
                             bool closed = false) {
        return "INSERT INTO unit_state (region, unit_id, valid, name, kind, parent_id, closed) VALUES ('12.75', '" +
               id + "', '" + days + "', 'Unit', 'dinas', " + (parent_id.empty() ? "NULL" : "'" + parent_id + "'") +
               ", " + (closed ? "true" : "false") + ")";
    }
    static std::string unit(const std::string& id) {
        return "INSERT INTO unit (region, id, code) VALUES ('12.75', '" + id + "', upper('" + id + "'))";
    }
    static std::string without(const std::string& id) { return "DELETE FROM unit_state WHERE unit_id = '" + id + "'"; }

  private:
    postgres::Database database_;
};

}

TEST_CASE("no statement makes a unit lie below itself, on any day of its way up") {
    const Office office;
    Tables tables(office);
    const auto below = [&](const std::string& id, const std::string& parent) {
        return tables.write({Tables::without(id), Tables::state(id, "[2020-01-01,)", parent)});
    };
    CHECK(below(office.secretariat, office.section) == "unit_no_cycle");
    CHECK(below(office.section, office.secretariat) == "written");
    // A month in which the way leads back is a cycle as well.
    CHECK(
        tables.write({Tables::without(office.secretariat), Tables::state(office.secretariat, "[2020-01-01,2027-03-01)"),
                      Tables::state(office.secretariat, "[2027-03-01,2027-04-01)", office.section),
                      Tables::state(office.secretariat, "[2027-04-01,)")}) == "unit_no_cycle");
    CHECK(office.read("/units/" + office.secretariat + "?as_of=2027-03-15")["parent_id"].is_null());
}

TEST_CASE("no statement leaves an open unit below one that is closed, not yet there, or gone") {
    const Office office;
    Tables tables(office);
    const auto id = service::new_uuid();
    CHECK(tables.write({Tables::unit(id), Tables::state(id, "[2019-12-31,)", office.office)}) == "unit_below_open");
    CHECK(tables.write({Tables::without(office.section)}) == "unit_with_positions_open");
    CHECK(tables.write({Tables::without(office.office), Tables::state(office.office, "[2020-01-01,2026-01-01)"),
                        Tables::state(office.office, "[2026-01-01,)", "", true)}) == "unit_with_children_open");
    CHECK(tables.write({"UPDATE position_state SET valid = '[2019-01-01,)' WHERE position_id = '" +
                        office.section_post + "'"}) == "position_in_open_unit");
    CHECK(tables.write({Tables::unit(id), Tables::state(id, "[2020-01-01,2026-01-01)", office.office),
                        Tables::state(id, "[2026-02-01,)", office.office)}) == "unit_without_gap");
    CHECK(tables.write({Tables::unit(id), Tables::state(id, "[2020-01-01,2026-01-01)", "", true),
                        Tables::state(id, "[2026-01-01,)")}) == "unit_stays_closed");
    CHECK(tables.write({Tables::unit(id), Tables::state(id, "[2020-01-01,)"), Tables::state(id, "[2025-01-01,)")}) ==
          "unit_state_overlap");
    CHECK(tables.write({Tables::unit(id), Tables::state(id, "[2020-01-01,)", office.office)}) == "written");
}

TEST_CASE("what only holds when a transaction is complete may be written in any order") {
    const Office office;
    Tables tables(office);
    const auto parent = service::new_uuid(), child = service::new_uuid();
    CHECK(tables.write({Tables::unit(parent), Tables::unit(child), Tables::state(child, "[2020-01-01,)", parent),
                        Tables::state(parent, "[2020-01-01,)")}) == "written");
    // The two change places.
    CHECK(tables.write({Tables::without(parent), Tables::state(parent, "[2020-01-01,)", child), Tables::without(child),
                        Tables::state(child, "[2020-01-01,)")}) == "written");
}

TEST_CASE("two transactions cannot break the tree together: one waits, and then sees what the other did") {
    const Office office;
    Tables tables(office);
    const auto a = office.unit("A", nullptr), b = office.unit("B", nullptr), child = office.unit("C", nullptr);
    const auto move = [&](const std::string& id, const std::string& parent, std::promise<void>* written,
                          std::shared_future<void> go_on) {
        return tables.attempt([&](postgres::Transaction& tx) {
            tx.query(Tables::without(id));
            tx.query(Tables::state(id, "[2020-01-01,)", parent));
            if (written) {
                written->set_value();
                go_on.wait_for(std::chrono::milliseconds(300));  // the other one waits for the lock meanwhile
            }
        });
    };
    std::promise<void> written, finished;
    const auto go_on = finished.get_future().share();
    auto first = std::async(std::launch::async, [&] { return move(a, b, &written, go_on); });
    written.get_future().wait();
    CHECK(move(b, a, nullptr, go_on) == "unit_no_cycle");
    CHECK(first.get() == "written");

    // One puts a child below A while the other closes A.
    auto closing = std::async(std::launch::async, [&] {
        return tables.attempt([&](postgres::Transaction& tx) {
            tx.query(Tables::without(a));
            tx.query(Tables::state(a, "[2020-01-01,2026-01-01)"));
            tx.query(Tables::state(a, "[2026-01-01,)", "", true));
        });
    });
    const auto put = move(child, a, nullptr, go_on);
    const std::multiset<std::string> both{closing.get(), put};
    CHECK(both.count("written") == 1);
}

TEST_CASE("a unit is not moved below one that closes later") {
    const Office office;
    const auto ending = office.unit("A", nullptr), other = office.unit("B", nullptr);
    const auto path = Office::base + "/units/" + ending;
    const auto closed =
        office.service.post(path + "/close", {{"date", "2027-01-01"}, {"reason", "Perda 1/2026"}}, office.hr_admin,
                            {{"If-Match", office.service.get(path, office.hr_admin).header("ETag")}});
    INFO(closed.body);
    REQUIRE(closed.status == 200);
    const auto refused = office.patch("/units/" + other, {{"parent_id", ending}, {"valid_from", "2026-06-01"}});
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["code"] == "parent_not_open");
    const auto renamed = office.patch("/units/" + ending, {{"name", "Unit A Baru"}, {"valid_from", "2027-02-01"}});
    CHECK(renamed.status == 409);
    CHECK(renamed.json["type"] == "/problems/unit-closed");
    CHECK(office.patch("/units/" + ending, {{"name", "Unit A Baru"}, {"valid_from", "2026-12-01"}}).status == 200);
    CHECK(office.read("/units/" + ending + "?as_of=2027-01-01")["closed"] == true);
}

TEST_CASE("the way up, what lies below and what a unit was are told as of any day") {
    const Office office;
    REQUIRE(office.patch("/units/" + office.section, {{"parent_id", office.secretariat}, {"valid_from", "2026-03-01"}})
                .status == 200);
    REQUIRE(office.patch("/units/" + office.section, {{"name", "Seksi Baru"}, {"valid_from", "2026-05-01"}}).status ==
            200);
    const auto ids = [&](const std::string& path) {
        std::vector<std::string> found;
        const auto read = office.read(path);
        for (const auto& one : read["items"]) found.push_back(one["id"]);
        return found;
    };
    using Ids = std::vector<std::string>;
    const auto path = "/units/" + office.section + "/path";
    CHECK(ids(path + "?as_of=2026-02-28") == Ids{office.secretariat, office.office, office.section});
    CHECK(ids(path + "?as_of=2026-03-01") == Ids{office.secretariat, office.section});
    CHECK(ids("/units?as_of=2026-02-28&below=" + office.office) == Ids{office.office, office.section});
    CHECK(ids("/units?as_of=2026-03-01&below=" + office.office) == Ids{office.office});
    CHECK(ids("/units?below=" + office.secretariat).size() == 3);
    CHECK(office.service.get(Office::base + path + "?as_of=2019-01-01").status == 404);

    const auto states = office.read("/units/" + office.section + "/history");
    REQUIRE(states["items"].size() == 3);
    CHECK((states["items"][1]["valid_from"] == "2026-03-01" && states["items"][1]["valid_to"] == "2026-04-30"));
    const auto first = office.read("/units/" + office.section + "/history?limit=2");
    const auto rest =
        office.read("/units/" + office.section + "/history?limit=2&cursor=" + first["next"].get<std::string>());
    CHECK((rest["items"].size() == 1 && rest["items"][0]["name"] == "Seksi Baru" && rest["next"].is_null()));
    CHECK(office.service.get(Office::base + "/units/" + service::new_uuid() + "/history").status == 404);
}
