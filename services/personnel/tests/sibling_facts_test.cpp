#include "sibling_facts.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "instance.hpp"
#include "personnel.hpp"
#include "replies.hpp"
#include "test_database.hpp"
#include "timeline_store.hpp"

using namespace testing_support;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

/// The day on which the career of somebody in the region has what a sibling said at that time.
domain::Date day_in_career(const std::string& region, const char* type, json data, const char* time) {
    const TestDatabase here(service::migrations(personnel::description()));
    postgres::Database database(here.options());
    feed::Journal journal(database, "personnel", nullptr);
    const auto employee_id = service::new_uuid();
    data["employee_id"] = employee_id;
    const json nothing_personal = json::object();
    const feed::Received event{region, "1", type, service::new_uuid(), time, data, nothing_personal};
    journal.write(region, [&](feed::Writing& writing) {
        personnel::on_appraisal_event(writing, event);
        personnel::on_training_event(writing, event);
    });
    const auto entries = database.read(region, [&](postgres::Transaction& tx) {
        return personnel::store::list_career_entries(
            tx, {.employee_id = employee_id, .kinds = {"award", "discipline", "training"}});
    });
    REQUIRE(entries.size() == 1);
    return entries.front().from;
}

}

TEST_CASE("what happened just after a region's midnight is of its new day, whatever the day is in Jakarta") {
    const auto* midnight_in_jayapura = "2026-07-31T15:00:00.000000Z";
    const json award{{"state", "granted"}}, discipline{{"state", "proposed"}}, learning{{"hours", "8"}};
    for (const auto& [type, data] : {std::pair{"id.kinerja.award.changed", award},
                                     {"id.kinerja.discipline_case.changed", discipline},
                                     {"id.kinerja.learning.recorded", learning}}) {
        CHECK(day_in_career("94.71", type, data, midnight_in_jayapura) == domain::Date{2026y / 8 / 1});
        CHECK(day_in_career("94.71", type, data, "2026-07-31T14:59:59.999999Z") == domain::Date{2026y / 7 / 31});
        CHECK(day_in_career("12.75", type, data, midnight_in_jayapura) == domain::Date{2026y / 7 / 31});
        CHECK(day_in_career("12.75", type, data, "2026-07-31T17:00:00.000000Z") == domain::Date{2026y / 8 / 1});
    }
    const json dated{{"state", "imposed"}, {"imposed_from", "2026-07-01"}};
    CHECK(day_in_career("94.71", "id.kinerja.discipline_case.changed", dated, midnight_in_jayapura) ==
          domain::Date{2026y / 7 / 1});
}
