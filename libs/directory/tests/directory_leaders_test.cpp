#include <algorithm>
#include <catch2/catch.hpp>

#include "following.hpp"

TEST_CASE("who led a unit over a time: as its head, in the position that leads it, or acting, while it was so") {
    using namespace std::chrono_literals;
    Following following;
    following.settle();
    following.unit(3, 2, 31, "2026-03-01");
    following.unit(3, 2, 31, "2026-06-01", true);
    auto states = json::array();
    for (const auto& [from, active] : {std::pair{"2026-01-01", true}, {"2026-05-01", false}})  // they leave in May
        states.push_back({{"from", from},
                          {"active", active},
                          {"rank", "III/c"},
                          {"unit_id", u(3)},
                          {"position_id", u(100)},
                          {"position_kind", "jf"},
                          {"position_level", "ahli_pertama"},
                          {"supervisor_id", nullptr}});
    following.take("id.kinerja.employee.changed", {{"id", u(31)}, {"status", "pns"}, {"states", states}},
                   {{"nip", Following::nip(31)}, {"name", "Pegawai 31"}});
    const auto position = [&](const std::string& from, bool leads) {
        following.take("id.kinerja.position.changed", {{"id", u(100)},
                                                       {"code", "J"},
                                                       {"name", "Kepala"},
                                                       {"kind", "jpt"},
                                                       {"level", "jpt_pratama"},
                                                       {"class", 14},
                                                       {"unit_id", u(4)},
                                                       {"leads_unit", leads},
                                                       {"places", 1},
                                                       {"valid_from", from},
                                                       {"closed", false},
                                                       {"version", 1}});
    };
    position("2026-02-01", true);
    position("2026-02-15", false);
    const auto led = [&](int who, Day first, Day last) {
        return following.look([&](postgres::Transaction& tx) {
            const directory::Days days{first, last};
            const auto units = directory::led_units(tx, Following::nip(who), days);
            for (const int unit : {2, 3, 4}) {
                const bool is_led = std::ranges::count(units, u(unit)) > 0;
                CHECK(directory::leads(tx, Following::nip(who), u(unit), days) == is_led);
                CHECK(directory::is_led_by(tx, u(unit), u(who), days) == is_led);
            }
            return units;
        });
    };
    const Day last_of_february{2026y / 2 / 28}, december{2026y / 12 / 31};
    CHECK(led(30, january, january) == Ids{u(3)});
    CHECK(led(30, last_of_february, december) == Ids{u(3)});
    CHECK(led(30, march, december).empty());
    CHECK(led(31, january, last_of_february) == Ids{u(4)});
    CHECK(led(31, march, march) == Ids{u(3)});
    CHECK(led(31, Day{2026y / 5 / 1}, december).empty());
    CHECK(led(41, january, Day{2026y / 1 / 31}).empty());
    CHECK(led(41, january, Day{2026y / 2 / 1}) == Ids{u(4)});
    CHECK(led(41, Day{2026y / 2 / 14}, december) == Ids{u(4)});
    CHECK(led(41, Day{2026y / 2 / 15}, december).empty());
    CHECK(led(41, december, january).empty());
    CHECK(led(99, january, december).empty());
}

TEST_CASE("duties and delegations hold on their last day, and no longer on the next") {
    Following following;
    following.settle();
    const Day last{2026y, std::chrono::February, 28d}, next{2026y, std::chrono::March, 1d};
    following.take("id.kinerja.delegation.changed", {{"id", u(70)},
                                                     {"appraiser_id", u(30)},
                                                     {"delegate_id", u(41)},
                                                     {"unit_id", nullptr},
                                                     {"employee_id", nullptr},
                                                     {"from", "2026-01-01"},
                                                     {"to", "2026-02-28"}});
    CHECK((following.supervisor(31, last) == u(41) && following.supervisor(31, next) == u(30)));

    following.take("id.kinerja.position.changed", {{"id", u(71)},
                                                   {"code", "KABID"},
                                                   {"name", "Kepala Bidang"},
                                                   {"kind", "struktural"},
                                                   {"level", "administrator"},
                                                   {"class", 11},
                                                   {"unit_id", u(4)},
                                                   {"leads_unit", true},
                                                   {"places", 1},
                                                   {"valid_from", "2026-01-01"},
                                                   {"closed", false}});
    const json acting{
        {"id", u(72)}, {"kind", "acting"}, {"position_id", u(71)}, {"from", "2026-01-01"}, {"to", "2026-02-28"}};
    following.take("id.kinerja.assignment.changed",
                   {{"id", u(42)}, {"employee_id", u(42)}, {"assignments", json::array({acting})}});
    CHECK((following.supervisor(41, last) == u(42) && following.supervisor(41, next) == u(20)));
}
