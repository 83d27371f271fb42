#include <catch2/catch.hpp>

#include "following.hpp"

TEST_CASE("units form a tree, each as it stands on the day") {
    Following following;
    following.settle();
    CHECK(following.subtree(1) == Ids{u(1), u(2), u(3), u(4)});
    CHECK(following.subtree(2) == Ids{u(2), u(3), u(4)});
    CHECK(following.subtree(9).empty());

    following.unit(4, 1, 0, "2026-03-01");
    CHECK(following.subtree(2, january) == Ids{u(2), u(3), u(4)});
    CHECK(following.subtree(2, march) == Ids{u(2), u(3)});
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::upwards(tx, u(4), january) == Ids{u(4), u(2), u(1)});
        CHECK(directory::upwards(tx, u(4), june) == Ids{u(4), u(1)});
        CHECK(directory::unit(tx, u(4), march)->parent_id == u(1));
        CHECK_FALSE(directory::unit(tx, u(4), Day{2025y, std::chrono::December, 31d}));
    });
}

TEST_CASE("a unit is found by its code, and not among the open ones once it is closed") {
    Following following;
    following.settle();
    following.unit(3, 2, 30, "2026-03-01", true);
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::unit_by_code(tx, "U3", january)->id == u(3));
        CHECK_FALSE(directory::unit_by_code(tx, "U9", january));
        CHECK(directory::units(tx, january).size() == 4);
        CHECK(directory::units(tx, march).size() == 3);
        CHECK(directory::unit(tx, u(3), march)->closed);
    });
}

TEST_CASE("people are found by id, NIP and unit; those who left stay known, but work nowhere") {
    Following following;
    following.settle();
    following.employee(31, 3, 0, "2026-03-01", false);
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::employee_by_nip(tx, Following::nip(30), january)->id == u(30));
        CHECK_FALSE(directory::employee_by_nip(tx, "nobody's", january));
        CHECK_FALSE(directory::employee(tx, u(31), march)->active);
        CHECK(directory::employees_of_unit(tx, u(3), march).size() == 1);
        CHECK(directory::employees(tx, {u(10), u(99), u(42)}, january).size() == 2);
        const auto found = directory::employee(tx, u(42), january).value();
        CHECK(found.name == "Pegawai 42");
        CHECK(found.rank == "III/c");
        CHECK(found.position_level == "ahli_pertama");
        CHECK(found.supervisor_id == u(31));
    });
}

TEST_CASE("a corrected name or NIP holds for the past as well") {
    Following following;
    following.settle();
    following.employee(31, 4, 0, "2026-03-01", true, {{"nip", "corrected"}, {"name", "Nama Baru"}});
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::employee(tx, u(31), january)->name == "Nama Baru");
        CHECK(directory::employee_by_nip(tx, "corrected", january)->unit_id == u(3));
        CHECK_FALSE(directory::employee_by_nip(tx, Following::nip(31), january));
    });
}

TEST_CASE("somebody whose personal data was erased stays in the projection without them") {
    Following following;
    following.settle();
    following.employee(50, 3, 0, "2026-01-01", true, {{"erased", true}});
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::employee(tx, u(50), january)->name.empty());
        CHECK(directory::employees_of_unit(tx, u(3), january).size() == 3);
    });
}

TEST_CASE("taking the same events again changes nothing, and other events are left alone") {
    Following following;
    following.settle();
    following.settle();
    following.take("id.kinerja.region.changed", {{"id", binjai}});
    CHECK(following.subtree(1).size() == 4);
    CHECK(following.visible(20).size() == 5);
}

TEST_CASE("a region sees nobody of another") {
    Following following;
    following.settle();
    following.employee(60, 3, 0, "2026-01-01", true, {}, "12.71");
    following.look(
        [&](postgres::Transaction& tx) {
            CHECK_FALSE(directory::employee(tx, u(31), january));
            CHECK(directory::employees_of_unit(tx, u(3), january).size() == 1);
            CHECK(tx.query("select from directory_employee").size() == 1);
            CHECK(tx.query("select from directory_unit").empty());
        },
        "12.71");
}

TEST_CASE("the open position that leads a unit is found as of any day, also after another one has taken over") {
    Following following;
    const auto tell = [&](int id, bool leads, const std::string& from, bool closed = false) {
        following.take("id.kinerja.position.changed", {{"id", u(id)},
                                                       {"code", "J" + std::to_string(id)},
                                                       {"name", "Kepala"},
                                                       {"kind", "jpt"},
                                                       {"level", "jpt_pratama"},
                                                       {"class", 14},
                                                       {"unit_id", u(1)},
                                                       {"leads_unit", leads},
                                                       {"places", 1},
                                                       {"valid_from", from},
                                                       {"closed", closed},
                                                       {"version", 1}});
    };
    const auto leading = [&](Day on) {
        const auto found = following.look([&](auto& tx) { return directory::leading_position(tx, u(1), on); });
        return found ? found->id : "";
    };
    tell(101, true, "2026-01-01");
    tell(102, false, "2026-01-01");
    CHECK(leading(january) == u(101));
    tell(101, true, "2026-03-01", true);
    CHECK(leading(march) == "");
    tell(102, true, "2026-03-01");
    CHECK(leading(march) == u(102));
    CHECK(leading(january) == u(101));
    const auto known = following.look([&](auto& tx) { return directory::position(tx, u(102), march); });
    REQUIRE(known);
    CHECK((known->job_class == 14 && known->places == 1 && known->leads_unit && known->level == "jpt_pratama"));
    CHECK_FALSE(following.look([&](auto& tx) { return directory::position(tx, u(102), Day{2025y / 12 / 31}); }));
}

TEST_CASE("the years that a region has set are known, each as it was told last") {
    Following following;
    const auto tell = [&](int year, int version, const json& rest_days, const json& holidays) {
        following.journal.write(binjai, [&](feed::Writing& writing) {
            const json data{{"year", year}, {"version", version}, {"rest_days", rest_days}, {"holidays", holidays}};
            const json nothing_personal = json::object();
            const feed::Received event{
                binjai, first_id,        "id.kinerja.calendar.changed", std::to_string(year), "2026-01-01T00:00:00Z",
                data,   nothing_personal};
            directory::take(writing, {&event, 1});
        });
    };
    const auto known = [&](const char* region = binjai) {
        return following.look([](auto& tx) { return directory::calendar(tx); }, region);
    };
    CHECK(known().empty());
    tell(2026, 1, {6, 7}, {{{"date", "2026-08-17"}}, {{"date", "2026-12-25"}}});
    tell(2027, 1, {5}, json::array());
    tell(2026, 2, {6, 7}, {{{"date", "2026-08-14"}}, {{"date", "2026-08-17"}}, {{"date", "2026-12-25"}}});
    const auto years = known();
    REQUIRE(years.size() == 2);
    CHECK((years[0].year == 2026y && years[0].version == 2));
    CHECK(years[0].holidays == std::vector<Day>{2026y / 8 / 14, 2026y / 8 / 17, 2026y / 12 / 25});
    CHECK(years[0].rest_days == std::vector{std::chrono::Saturday, std::chrono::Sunday});
    CHECK((years[1].holidays.empty() && years[1].rest_days == std::vector{std::chrono::Friday}));
    CHECK(known("12.71").empty());
}
