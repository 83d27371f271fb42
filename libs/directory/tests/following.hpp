#pragma once
#include <nlohmann/json.hpp>
#include <set>

#include "directory.hpp"
#include "test_database.hpp"

using directory::Day;
using identity::Relation;
using nlohmann::json;
using namespace std::chrono_literals;

using Ids = std::vector<std::string>;
using Relations = std::set<Relation>;

inline constexpr auto binjai = "12.75", first_id = "0000000000000000001";
inline constexpr Day january{2026y, std::chrono::January, 1d}, march{2026y, std::chrono::March, 1d},
    june{2026y, std::chrono::June, 1d};

/// A UUID that can be told apart: u(7) ends in 7.
inline std::string u(int number) {
    auto digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}
inline json uuid_or_null(int number) { return number == 0 ? json() : json(u(number)); }

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
