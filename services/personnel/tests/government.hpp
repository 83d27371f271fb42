#pragma once
#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "date.hpp"
#include "history.hpp"
#include "office.hpp"

using namespace testing_support;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr int today = NaiveHistory::days / 2;  // so that half of what happens is over
inline domain::Date date(int day) {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(7)) +
           std::chrono::days(day - today);
}
inline std::string text(int day) { return domain::to_string(date(day)); }
inline json or_null(const std::string& id) { return id.empty() ? json(nullptr) : json(id); }

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
        const bool over = handing.to < today;
        expect(action("/delegations/" + handing.id, "revoke", {{"from", text(day)}, {"reason", "Kembali."}}),
               over ? 409 : 200);
        if (over) return;
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
