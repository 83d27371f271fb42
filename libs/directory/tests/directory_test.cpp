#include "directory.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "possible_subjects.hpp"
#include "test_database.hpp"

using directory::Day;
using identity::Relation;
using nlohmann::json;
using namespace std::chrono_literals;

using Ids = std::vector<std::string>;
using Relations = std::set<Relation>;

static constexpr auto binjai = "12.75", first_id = "0000000000000000001";
static constexpr Day january{2026y, std::chrono::January, 1d}, march{2026y, std::chrono::March, 1d},
    june{2026y, std::chrono::June, 1d};

/// A UUID that can be told apart: u(7) ends in 7.
static std::string u(int number) {
    auto digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}
static json uuid_or_null(int number) { return number == 0 ? json() : json(u(number)); }

/// A service that follows feeds/personnel. Units have the numbers 1 to 9, people those from 10 on.
struct Following {
    Following()
        : prepared({feed::Journal::migrations(), directory::migrations()}),
          database(prepared.options()),
          journal(database, "kpi", nullptr) {}

    void take(const std::string& type, const json& data, const json& personal = json::object(),
              const char* region = binjai) {
        journal.write(region, [&](feed::Writing& writing) {
            const feed::Received event{region, first_id, type, data.at("id"), "2026-01-01T00:00:00Z", data, personal};
            directory::take(writing, {&event, 1});
        });
    }
    void unit(int id, int parent, int head, const std::string& from = "2026-01-01", bool closed = false) {
        take("id.kinerja.unit.changed", {{"id", u(id)},
                                         {"code", "U" + std::to_string(id)},
                                         {"name", "Unit " + std::to_string(id)},
                                         {"kind", "dinas"},
                                         {"parent_id", uuid_or_null(parent)},
                                         {"head_employee_id", uuid_or_null(head)},
                                         {"valid_from", from},
                                         {"closed", closed},
                                         {"version", 1}});
    }
    void employee(int id, int in_unit, int supervisor = 0, const std::string& from = "2026-01-01", bool active = true,
                  const json& personal = json::object(), const char* region = binjai) {
        const auto shown =
            personal.empty() ? json{{"nip", nip(id)}, {"name", "Pegawai " + std::to_string(id)}} : personal;
        take("id.kinerja.employee.changed",
             {{"id", u(id)},
              {"status", "pns"},
              {"active", active},
              {"rank", "III/c"},
              {"unit_id", u(in_unit)},
              {"position_id", u(100)},
              {"position_kind", "jf"},
              {"position_level", "ahli_pertama"},
              {"supervisor_id", uuid_or_null(supervisor)},
              {"valid_from", from},
              {"version", 1}},
             shown, region);
    }
    static std::string nip(int id) { return "1985031220100110" + std::to_string(id); }

    template <class Look>
    auto look(Look&& look, const char* region = binjai) {
        return database.read(region, std::forward<Look>(look));
    }
    std::optional<std::string> supervisor(int id, Day on = january) {
        return look([&](postgres::Transaction& tx) { return directory::supervisor(tx, u(id), on); });
    }
    Relations relations(int caller, int to, Day on = january) {
        return look(
            [&](postgres::Transaction& tx) { return directory::relations_to_employee(tx, nip(caller), u(to), on); });
    }
    Relations relations_to_unit(int caller, int to) {
        return look(
            [&](postgres::Transaction& tx) { return directory::relations_to_unit(tx, nip(caller), u(to), january); });
    }
    Ids visible(int caller) {
        return look([&](postgres::Transaction& tx) { return directory::visible_employees(tx, nip(caller), january); });
    }
    Ids subtree(int id, Day on = january) {
        return look([&](postgres::Transaction& tx) { return directory::subtree(tx, u(id), on); });
    }

    /// The regional secretariat (1, headed by 10), an agency below it (2, headed by 20), and its two divisions: 3,
    /// headed by 30, and 4, without a head. 31 and 41 work in them; 42 works in 4 but answers to 31.
    void settle() {
        unit(1, 0, 10);
        unit(2, 1, 20);
        unit(3, 2, 30);
        unit(4, 2, 0);
        for (const auto& [id, in_unit] : {std::pair{10, 1}, {20, 2}, {30, 3}, {31, 3}, {41, 4}}) employee(id, in_unit);
        employee(42, 4, 31);
    }

    testing_support::TestDatabase prepared;
    postgres::Database database;
    feed::Journal journal;
};

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

TEST_CASE(
    "the appraiser is the explicit line, else the head of the unit, else of the nearest one above with another head") {
    Following following;
    following.settle();
    CHECK(following.supervisor(42) == u(31));
    CHECK(following.supervisor(31) == u(30));
    CHECK(following.supervisor(41) == u(20));  // the unit has no head
    CHECK(following.supervisor(30) == u(20));  // not to oneself
    CHECK(following.supervisor(20) == u(10));
    CHECK_FALSE(following.supervisor(10));
    CHECK_FALSE(following.supervisor(99));
}

TEST_CASE("who appraises changes on the day on which somebody moves") {
    Following following;
    following.settle();
    following.employee(31, 4, 0, "2026-03-01");
    CHECK(following.supervisor(31, january) == u(30));
    CHECK(following.supervisor(31, march) == u(20));
    following.unit(4, 2, 41, "2026-06-01");
    CHECK(following.supervisor(31, march) == u(20));
    CHECK(following.supervisor(31, june) == u(41));
}

TEST_CASE("how one stands to another follows from units and lines") {
    Following following;
    following.settle();
    CHECK(following.relations(31, 31) == Relations{Relation::self});
    CHECK(following.relations(30, 31) == Relations{Relation::supervisor, Relation::unit_head});
    CHECK(following.relations(20, 31) == Relations{Relation::superior, Relation::unit_head});
    CHECK(following.relations(10, 31) == Relations{Relation::unit_head});
    CHECK(following.relations(31, 42) == Relations{Relation::supervisor});
    CHECK(following.relations(30, 42) == Relations{Relation::superior});
    CHECK(following.relations(41, 31).empty());
    CHECK(following.relations(31, 30).empty());
    CHECK(following.relations(99, 31).empty());
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::relations_to_employee(tx, std::nullopt, u(31), january).empty());
    });

    CHECK(following.relations_to_unit(20, 3) == Relations{Relation::unit_head});
    CHECK(following.relations_to_unit(30, 3) == Relations{Relation::unit_head, Relation::member});
    CHECK(following.relations_to_unit(31, 2) == Relations{Relation::member});
    CHECK(following.relations_to_unit(31, 4).empty());
}

TEST_CASE("those are visible to whom one has any relation, and nobody else") {
    Following following;
    following.settle();
    const auto check = [&] {
        constexpr std::array everybody{10, 20, 30, 31, 41, 42};
        for (const int caller : {10, 20, 30, 31, 41, 42, 99}) {
            std::set<std::string> related;
            for (const int other : everybody)
                if (!following.relations(caller, other).empty()) related.insert(u(other));
            const auto visible = following.visible(caller);
            CHECK(std::set(visible.begin(), visible.end()) == related);
        }
    };
    check();
    CHECK(following.visible(30) == Ids{u(30), u(31), u(42)});  // 42 answers to 31, in a unit that 30 does not head
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::visible_employees(tx, std::nullopt, january).empty());
        CHECK(directory::possible_subjects(tx, Following::nip(99), january).empty());
        const auto subjects = directory::possible_subjects(tx, Following::nip(31), january);
        CHECK(std::set(subjects.begin(), subjects.end()) == std::set{u(31), u(42)});
    });
}

TEST_CASE("a unit's leaders are its own, not those above it, and whoever acts for them on the day") {
    Following following;
    following.settle();
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::led_units(tx, Following::nip(20), {january, january}) == Ids{u(2)});
        CHECK(directory::leads(tx, Following::nip(30), u(3), {january, january}));
        CHECK_FALSE(directory::leads(tx, Following::nip(20), u(3), {january, january}));
        CHECK_FALSE(directory::leads(tx, Following::nip(31), u(3), {january, january}));
        CHECK(directory::is_led_by(tx, u(3), u(30), {january, january}));
        CHECK_FALSE(directory::is_led_by(tx, u(3), u(20), {january, january}));
        CHECK(directory::led_units(tx, Following::nip(99), {january, january}).empty());
    });
}

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

TEST_CASE(
    "whose data one sees: one's own, of those one appraises and whom these appraise, and of the units that one heads") {
    Following following;
    following.settle();
    CHECK(following.visible(41) == Ids{u(41)});
    CHECK(following.visible(31) == Ids{u(31), u(42)});
    CHECK(following.visible(30) == Ids{u(30), u(31), u(42)});  // whose appraiser they appraise
    CHECK(following.visible(20) == Ids{u(20), u(30), u(31), u(41), u(42)});
    CHECK(following.visible(99).empty());
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

static json state(const char* from, const char* rank, int in_unit) {
    return {
        {"from", from},          {"active", true},        {"rank", rank},        {"unit_id", u(in_unit)},
        {"position_id", u(100)}, {"position_kind", "jf"}, {"supervisor_id", {}}, {"position_level", "ahli_pertama"}};
}

TEST_CASE("an event that tells all states of somebody takes away those that were corrected") {
    Following following;
    following.settle();
    following.employee(31, 4, 0, "2026-03-01");
    following.take("id.kinerja.employee.changed",
                   {{"id", u(31)},
                    {"status", "pns"},
                    {"states", {state("2026-01-01", "III/c", 3), state("2026-06-01", "III/d", 3)}}},
                   {{"nip", Following::nip(31)}, {"name", "Pegawai 31"}});
    following.look([&](postgres::Transaction& tx) {
        CHECK(directory::employee(tx, u(31), march)->unit_id == u(3));
        CHECK(directory::employee(tx, u(31), march)->rank == "III/c");
        CHECK(directory::employee(tx, u(31), june)->rank == "III/d");
    });
}

namespace {

/// What the projection holds of people, as text.
std::string people(Following& following) {
    return following.look([](postgres::Transaction& tx) {
        std::string all;
        for (const auto row : tx.query("SELECT e::text AS line FROM directory_employee e UNION ALL "
                                       "SELECT d::text FROM directory_duty d ORDER BY line"))
            all += row["line"].text() + "\n";
        return all;
    });
}

struct Told {
    const char* type;
    json data;
    json personal = json::object();
};

/// Of two people, told and corrected more than once, in the old way and the new.
std::vector<Told> published_people() {
    const auto states = [](int id, const json& all, const char* name) {
        return Told{"id.kinerja.employee.changed",
                    {{"id", u(id)}, {"status", "pns"}, {"states", all}},
                    {{"nip", Following::nip(id)}, {"name", name}}};
    };
    const auto one_state = [](int id, const char* from, const char* name) {
        Told told{"id.kinerja.employee.changed", state("", "IV/a", 2), {{"nip", Following::nip(id)}, {"name", name}}};
        told.data.update({{"id", u(id)}, {"status", "pns"}, {"valid_from", from}});
        return told;
    };
    const auto duties = [](int id, const json& all) {
        return Told{"id.kinerja.assignment.changed", {{"id", u(id)}, {"employee_id", u(id)}, {"assignments", all}}};
    };
    const auto duty = [](int id, const char* kind, const char* to) {
        return json{{"id", u(id)},
                    {"kind", kind},
                    {"position_id", u(100)},
                    {"from", "2026-01-01"},
                    {"to", to ? json(to) : json()}};
    };
    return {states(31, json::array({state("2026-01-01", "III/c", 3)}), "Siti"),
            states(32, {state("2026-01-01", "III/a", 3), state("2026-02-01", "III/b", 3)}, "Budi"),
            duties(31, {duty(1, "definitive", nullptr), duty(2, "acting", nullptr)}),
            one_state(31, "2026-03-01", "Siti Aminah"),
            states(32, json::array({state("2026-01-01", "III/b", 4)}), "Budi S."),
            one_state(32, "2026-05-01", "Budi S."),
            duties(31, {duty(1, "definitive", nullptr), duty(2, "acting", "2026-02-01")}),
            duties(32, json::array({duty(3, "additional", nullptr)})),
            states(32, {state("2026-01-01", "III/b", 4), state("2026-06-01", "III/c", 4)}, "Budi S."),
            duties(32, json::array())};
}

}

TEST_CASE("events taken together leave what each by itself does") {
    Following each_alone, together;
    const auto all = published_people();
    for (const auto& one : all) each_alone.take(one.type, one.data, one.personal);
    const auto expected = people(each_alone);
    CHECK(std::ranges::count(expected, '\n') == 5);  // states of 31 and of 32, and the one duty
    std::vector<feed::Received> events;
    for (const auto& one : all)
        events.push_back({binjai, first_id, one.type, u(1), "2026-01-01T00:00:00Z", one.data, one.personal});
    for (int round = 0; round < 2; ++round) {  // the second time there is something to replace
        together.journal.write(binjai, [&](feed::Writing& writing) { directory::take(writing, events); });
        CHECK(people(together) == expected);
    }
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
