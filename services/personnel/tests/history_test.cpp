#include "history.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "date.hpp"
#include "directory.hpp"
#include "office.hpp"
#include "test_database.hpp"

using namespace testing_support;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

domain::Date date(int day) { return std::chrono::sys_days{2024y / 1 / 1} + std::chrono::days(day); }
std::string text(int day) { return domain::to_string(date(day)); }
json or_null(const std::string& id) { return id.empty() ? json(nullptr) : json(id); }

/// A small government to which random things happen; each is asked of the service and, if it may be, done to the model.
class Government {
  public:
    explicit Government(unsigned seed) : random_(seed) {
        model.units[office.secretariat].fill({"", ""});
        for (int i = 0; i < 2; ++i) agencies_.push_back(unit("AGENCY." + std::to_string(i), office.secretariat));
        for (int i = 0; i < 5; ++i) sections_.push_back(unit("SECTION." + std::to_string(i), agencies_[at(i % 2)]));
        for (const auto& [id, node] : model.units) {
            model.leading[id] = position(id, true);
            position(id, false);
        }
        for (const auto& [position_id, of_unit] : model.unit_of) {
            if (model.leads(position_id) && (of_unit == sections_[3] || of_unit == sections_[4])) continue;
            for (int i = 0; i < (model.leads(position_id) ? 1 : 2); ++i) hire(position_id);
        }
    }

    void live(int steps) {
        for (int i = 0; i < steps; ++i) {
            constexpr std::array happenings{
                &Government::assign,  &Government::assign,    &Government::name_superior, &Government::name_superior,
                &Government::promote, &Government::name_head, &Government::move_section,  &Government::act,
                &Government::act,     &Government::delegate,  &Government::go_away};
            const auto happening = at(below(13));
            if (happening < happenings.size())
                (this->*happenings.at(happening))();
            else if (happening == happenings.size())
                below(2) == 0 ? delegate() : take_back();
            else
                below(6) == 0 ? resign() : withdraw_duty();
        }
    }

    template <class Items>
    const auto& any(const Items& items) {
        return *std::next(items.begin(), below(static_cast<int>(items.size())));
    }
    int below(int end) { return std::uniform_int_distribution(0, end - 1)(random_); }

    Office office;
    NaiveHistory model;

  private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }
    std::string unit(const std::string& code, const std::string& parent) {
        const auto id = office.unit(code, parent);
        model.units[id].fill({parent, ""});
        return id;
    }
    std::string position(const std::string& unit_id, bool leads) {
        const auto made = post("/positions", {{"code", "P." + std::to_string(model.unit_of.size())},
                                              {"name", leads ? "Kepala" : "Staf"},
                                              {"level", "pelaksana"},
                                              {"unit_id", unit_id},
                                              {"leads_unit", leads},
                                              {"valid_from", "2020-01-01"}});
        REQUIRE(made.status == 201);
        model.unit_of[made.json["id"]] = unit_id;
        return made.json["id"];
    }
    void hire(const std::string& position_id) {
        const auto person = office.hire(position_id);
        auto& known = model.people[person.id];
        known.place.fill({position_id, ""});
        known.rank.fill("III/c");
        known.standing.fill("active");
        staff_.push_back(person.id);
    }
    [[nodiscard]] Reply post(const std::string& path, const json& body, const std::string& etag = {}) const {
        return office.service.post(Office::base + path, body, office.hr_admin,
                                   etag.empty() ? http::Headers{} : http::Headers{{"If-Match", etag}});
    }
    [[nodiscard]] Reply action(const std::string& path, const std::string& name, const json& body) const {
        return post(path + "/" + name, body, office.service.get(Office::base + path, office.hr_admin).header("ETag"));
    }
    void expect(const Reply& reply, int status) const {
        INFO(reply.body);
        REQUIRE(reply.status == status);
    }
    std::string other_than(const std::string& one) {
        auto found = any(staff_);
        while (found == one) found = any(staff_);
        return found;
    }

    void assign() {
        const auto who = any(staff_);
        const auto day = below(NaiveHistory::days);
        const auto position_id = any(model.unit_of).first;
        const auto superior = below(3) == 0 ? other_than(who) : std::string();
        auto& place = model.people[who].place;
        const auto reply = post("/employees/" + who + "/assignments", {{"kind", "definitive"},
                                                                       {"position_id", position_id},
                                                                       {"supervisor_id", or_null(superior)},
                                                                       {"from", text(day)}});
        const bool ring = model.makes_ring(who, superior, day);
        const bool refused = ring || place.starts.contains(day) || model.taken(position_id, who, day);
        expect(reply, ring ? 422 : refused ? 409 : 201);
        if (!refused) place.set(day, {position_id, superior});
    }
    void name_superior() {
        const auto who = any(staff_);
        const auto day = below(NaiveHistory::days);
        auto& place = model.people[who].place;
        const NaiveHistory::Place wanted{place[day].position, below(2) == 0 ? other_than(who) : std::string()};
        const bool changes = !(wanted == place[day]), ring = changes && model.makes_ring(who, wanted.superior, day);
        expect(
            office.patch("/employees/" + who, {{"supervisor_id", or_null(wanted.superior)}, {"valid_from", text(day)}}),
            ring ? 422 : 200);
        if (changes && !ring) place.set(day, wanted);
    }
    void promote() {
        const auto who = any(staff_);
        const auto day = below(NaiveHistory::days);
        const std::vector<std::string> all{"III/a", "III/b", "III/d", "IV/a", "IV/b"};
        auto& rank = model.people[who].rank;
        const auto& wanted = any(all);
        const auto reply = post("/employees/" + who + "/ranks", {{"rank", wanted}, {"from", text(day)}});
        expect(reply, rank.starts.contains(day) ? 409 : 201);
        if (!rank.starts.contains(day)) rank.set(day, wanted);
    }
    void change_unit(const std::string& id, int day, const NaiveHistory::Node& node) {
        expect(office.patch("/units/" + id, {{"parent_id", or_null(node.parent)},
                                             {"head_employee_id", or_null(node.head)},
                                             {"valid_from", text(day)}}),
               200);
        model.units[id].set(day, node);
    }
    void name_head() {
        const auto id = any(model.units).first;
        const auto day = below(NaiveHistory::days);
        change_unit(id, day, {model.units[id][day].parent, below(3) == 0 ? std::string() : any(staff_)});
    }
    void move_section() {
        const auto id = any(sections_);
        const auto day = below(NaiveHistory::days);
        change_unit(id, day, {any(agencies_), model.units[id][day].head});
    }
    void act() {
        const auto position_id = any(model.leading).second;
        const auto day = below(NaiveHistory::days - 60);
        const bool daily = below(2) == 0;
        NaiveHistory::Duty duty{
            "", any(staff_), position_id, daily ? "daily_acting" : "acting", day, day + below(daily ? 30 : 60)};
        if (model.acts_about_then(duty)) return;  // how long that may be together is tested elsewhere
        const auto reply =
            post("/employees/" + duty.person + "/assignments",
                 {{"kind", duty.kind}, {"position_id", position_id}, {"from", text(duty.from)}, {"to", text(duty.to)}});
        const bool may_not =
            model.people[duty.person].place[day].position == position_id || !model.present(duty.person, day);
        expect(reply, may_not ? 422 : model.clashes(duty) ? 409 : 201);
        if (reply.status != 201) return;
        duty.id = reply.json["id"];
        model.duties.push_back(duty);
    }
    void withdraw_duty() {
        if (model.duties.empty()) return;
        const auto duty = any(model.duties);
        expect(action("/employees/" + duty.person + "/assignments/" + duty.id, "withdraw", {{"reason", "Keliru."}}),
               200);
        std::erase_if(model.duties, [&](const auto& one) { return one.id == duty.id; });
    }
    void delegate() {
        const auto day = below(NaiveHistory::days - 120);
        NaiveHistory::Handing handing{"", any(staff_), "", "", "", day, day + below(120)};
        handing.delegate = other_than(handing.appraiser);
        const auto scope = below(3);
        if (scope == 1) handing.unit = any(model.units).first;
        if (scope == 2) {
            handing.employee = any(staff_);
            if (handing.employee == handing.appraiser || handing.employee == handing.delegate) return;
        }
        const auto reply = post("/delegations", {{"appraiser_id", handing.appraiser},
                                                 {"delegate_id", handing.delegate},
                                                 {"unit_id", or_null(handing.unit)},
                                                 {"employee_id", or_null(handing.employee)},
                                                 {"from", text(handing.from)},
                                                 {"to", text(handing.to)},
                                                 {"reason", "Cuti."}});
        expect(reply, model.clashes(handing) ? 409 : 201);
        if (reply.status != 201) return;
        handing.id = reply.json["id"];
        model.handings.push_back(handing);
    }
    void take_back() {
        if (model.handings.empty()) return;
        const auto handing = any(model.handings);
        const auto day = handing.from - 3 + below(handing.to - handing.from + 4);
        expect(action("/delegations/" + handing.id, "revoke", {{"from", text(day)}, {"reason", "Kembali."}}), 200);
        for (auto& one : model.handings)
            if (one.id == handing.id) one.to = day - 1;
        std::erase_if(model.handings, [](const auto& one) { return one.to < one.from; });
    }
    void change_standing(const std::string& who, const std::string& standing, int day) {
        expect(action("/employees/" + who + "/standing", "change",
                      {{"standing", standing}, {"from", text(day)}, {"reason", "Permintaan sendiri."}}),
               201);
    }
    void go_away() {
        const auto who = any(staff_);
        if (!model.people[who].standing.starts.empty()) return;
        const auto day = below(300), back = day + 1 + below(400 - day - 1);
        const std::vector<std::string> all{"study_leave", "unpaid_leave", "seconded", "suspended"};
        const auto& standing = any(all);
        change_standing(who, standing, day);
        change_standing(who, "active", back);
        model.people[who].standing.set(day, standing);
        model.people[who].standing.set(back, "active");
    }
    void resign() {
        const auto who = any(staff_);
        const auto day = 400 + below(300);
        change_standing(who, "resigned", day);
        model.leave(who, day);
        std::erase(staff_, who);
    }

    std::mt19937 random_;
    std::vector<std::string> agencies_, sections_, staff_;
};

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
