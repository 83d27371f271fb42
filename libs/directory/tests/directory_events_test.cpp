#include <algorithm>
#include <catch2/catch.hpp>

#include "following.hpp"

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
