#include "line.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "assignment.hpp"
#include "employee.hpp"
#include "line_gap.hpp"
#include "line_sentence.hpp"
#include "reasons.hpp"
#include "standing.hpp"

using namespace personnel;
using namespace std::chrono_literals;

namespace {

constexpr domain::Date sunday{2026y / 5 / 31}, monday{2026y / 6 / 1}, tuesday{2026y / 6 / 2}, last{2026y / 6 / 30};

/// Section below office below secretariat, led by those named.
Line line(const std::string& who, std::vector<Leader> section, std::vector<Leader> office = {{"head", Capacity::head}},
          std::vector<Leader> secretariat = {{"secretary", Capacity::head}}) {
    return {
        .employee_id = who,
        .on = monday,
        .unit_id = "section",
        .position_id = "post",
        .units = {{"section", std::move(section)}, {"office", std::move(office)}, {"city", std::move(secretariat)}}};
}
std::string who(const std::optional<Appraiser>& found) { return found ? found->employee_id : ""; }

Delegation handing(const std::string& id, const std::string& to, std::optional<std::string> unit = {},
                   std::optional<std::string> employee = {}) {
    return {.id = id,
            .appraiser_id = "head",
            .delegate_id = to,
            .unit_id = std::move(unit),
            .employee_id = std::move(employee),
            .from = monday,
            .to = last};
}

}

TEST_CASE("the explicit line comes before whoever leads the unit") {
    auto asked = line("me", {{"chief", Capacity::head}});
    CHECK(appraiser(asked, {})->basis == Basis::unit_head);
    asked.supervisor_id = "chosen";
    CHECK(who(appraiser(asked, {})) == "chosen");
    CHECK(appraiser(asked, {})->basis == Basis::explicit_line);
}

TEST_CASE(
    "an explicit line yields to whoever acts in the leading post of that superior, Plh before Plt, while they are there") {
    auto asked = line("me", {{"chief", Capacity::head}});
    asked.supervisor_id = "chosen";
    asked.acting = {{"daily", Capacity::daily_acting}, {"acting", Capacity::acting}};
    CHECK(who(appraiser(asked, {})) == "daily");
    CHECK(appraiser(asked, {})->basis == Basis::explicit_acting);
    CHECK(appraiser(asked, {})->capacity == Capacity::daily_acting);
    asked.acting[0].present = false;
    CHECK(who(appraiser(asked, {})) == "acting");
    asked.acting[1].present = false;
    CHECK(who(appraiser(asked, {})) == "chosen");
    CHECK(appraiser(asked, {})->basis == Basis::explicit_line);
    asked.supervisor_present = false;
    CHECK(who(appraiser(asked, {})) == "chief");
    asked.acting[1].present = true;
    CHECK(who(appraiser(asked, {})) == "acting");
    CHECK(who(appraiser(asked, {{.id = "all", .appraiser_id = "acting", .delegate_id = "a", .from = monday}})) == "a");
}

TEST_CASE("whoever acts in the post of the superior named for them is appraised from above") {
    auto asked = line("me", {{"chief", Capacity::head}}, {{"me", Capacity::acting}, {"chosen", Capacity::incumbent}});
    asked.supervisor_id = "chosen";
    asked.acting = {{"other", Capacity::daily_acting}, {"me", Capacity::acting}};
    CHECK(who(appraiser(asked, {})) == "secretary");
    asked.acting.pop_back();
    CHECK(who(appraiser(asked, {})) == "other");
}

TEST_CASE("nobody who is away appraises: the next of the unit does, else the unit above") {
    auto asked = line("me", {{"chief", Capacity::head, false}, {"holder", Capacity::incumbent}});
    CHECK(who(appraiser(asked, {})) == "holder");
    asked.units[0].leaders[1].present = false;
    CHECK(who(appraiser(asked, {})) == "head");
    CHECK(appraiser(asked, {})->basis == Basis::higher_unit_head);
    CHECK(who(appraiser(line("chief", asked.units[0].leaders), {})) == "head");
}

TEST_CASE("whoever leads a unit above their own is appraised from above that one") {
    CHECK(who(appraiser(line("me", {{"chief", Capacity::head}}, {{"me", Capacity::acting}}), {})) == "secretary");
    CHECK_FALSE(
        appraiser(line("me", {{"chief", Capacity::head}}, {{"head", Capacity::head}}, {{"me", Capacity::head}}), {}));
}

TEST_CASE("where what is recorded would come back, the tree alone decides, or nobody") {
    auto asked = line("me", {{"chief", Capacity::head}});
    asked.supervisor_id = "chosen";
    asked.course = Course::tree;
    CHECK(who(appraiser(asked, {handing("mine", "d", {}, "me")})) == "chief");
    CHECK(explain(asked, appraiser(asked, {})).english ==
          "The line of superiors that is recorded comes back to where it was, so it is not followed. "
          "Appraised by the head of their unit.");
    asked.course = Course::none;
    CHECK_FALSE(appraiser(asked, {}));
    CHECK(explain(asked, {}).indonesian ==
          "Garis atasan yang tercatat kembali ke titik awalnya, maka tidak diikuti. "
          "Tidak ada pejabat yang menilai: tidak ada unit di atasnya yang sedang dipimpin.");
}

TEST_CASE("why somebody appraises is said in both languages") {
    const auto said = [](const Line& asked, const std::vector<Delegation>& delegations = {}) {
        return explain(asked, appraiser(asked, delegations));
    };
    auto asked = line("me", {{"chief", Capacity::incumbent}});
    CHECK(said(asked).indonesian == "Dinilai oleh pemangku jabatan pimpinan unit kerjanya.");
    asked.supervisor_id = "chosen";
    CHECK(said(asked).indonesian == "Dinilai oleh atasan yang ditetapkan secara langsung.");
    asked.acting = {{"daily", Capacity::daily_acting}};
    CHECK(said(asked).indonesian ==
          "Dinilai oleh pelaksana harian (Plh.) pada jabatan pimpinan milik atasan yang ditetapkan.");
    CHECK(said(asked).english ==
          "Appraised by the acting head for the day (Plh.) in the leading post of the superior who was named.");
    asked.acting.clear();
    asked.supervisor_present = false;
    CHECK(said(asked).english ==
          "The superior who was named is away. Appraised by the holder of the leading position of their unit.");
    asked.acting = {{"me", Capacity::acting}};
    CHECK(said(asked).english ==
          "The employee acts in the post of the superior who was named. "
          "Appraised by the holder of the leading position of their unit.");
    CHECK(said(line("me", {}), {handing("all", "a")}).english ==
          "Appraised by the head of the nearest unit above, who has delegated this appraising to another.");
}

TEST_CASE("whoever stands in for a head appraises in their place, and they themselves is appraised from above") {
    const std::vector<Leader> led{{"daily", Capacity::daily_acting},
                                  {"acting", Capacity::acting},
                                  {"chief", Capacity::head},
                                  {"holder", Capacity::incumbent}};
    CHECK(who(appraiser(line("me", led), {})) == "daily");
    CHECK(appraiser(line("me", led), {})->capacity == Capacity::daily_acting);
    for (const auto* one : {"daily", "acting", "chief", "holder"}) {
        CHECK(who(appraiser(line(one, led), {})) == "head");
        CHECK(appraiser(line(one, led), {})->basis == Basis::higher_unit_head);
    }
}

TEST_CASE("a unit that nobody leads is passed over, and who stands at the top has no appraiser") {
    CHECK(who(appraiser(line("me", {}), {})) == "head");
    CHECK(who(appraiser(line("me", {}, {}), {})) == "secretary");
    CHECK_FALSE(appraiser(line("secretary", {}, {}), {}));
    CHECK_FALSE(appraiser(line("me", {}, {}, {}), {}));
}

TEST_CASE("of the delegations of an appraiser the narrowest applies") {
    const auto asked = line("me", {});
    const auto all = handing("all", "a"), office = handing("office", "b", "office"),
               section = handing("section", "c", "section"), mine = handing("mine", "d", {}, "me");
    CHECK(who(appraiser(asked, {all})) == "a");
    CHECK(who(appraiser(asked, {all, office})) == "b");
    CHECK(who(appraiser(asked, {section, office, all})) == "c");
    CHECK(who(appraiser(asked, {section, mine, all})) == "d");
    CHECK(who(appraiser(asked, {handing("x", "e", {}, "another"), handing("y", "f", "elsewhere")})) == "head");
    const auto found = appraiser(asked, {mine}).value();
    CHECK((found.delegated_by == "head" && found.delegation_id == "mine"));
}

TEST_CASE("a delegation holds from its first day to its last, and for nobody else's people") {
    auto asked = line("me", {});
    auto one = handing("all", "a");
    one.from = tuesday;
    CHECK(who(appraiser(asked, {one})) == "head");
    asked.on = tuesday;
    CHECK(who(appraiser(asked, {one})) == "a");
    asked.on = last;
    CHECK(who(appraiser(asked, {one})) == "a");
    asked.on = domain::day_after(last);
    CHECK(who(appraiser(asked, {one})) == "head");
    CHECK(who(appraiser(line("head", {}), {handing("all", "a")})) == "secretary");
}

TEST_CASE("what was delegated is not handed on, and nobody appraises themselves by it") {
    auto further = handing("further", "b");
    further.appraiser_id = "a";
    CHECK(who(appraiser(line("me", {}), {handing("all", "a"), further})) == "a");
    CHECK(who(appraiser(line("a", {}), {handing("all", "a")})) == "head");
    CHECK(who(appraiser(line("c", {}), {handing("section", "c", "section"), handing("all", "a")})) == "a");
}

TEST_CASE("neighbouring days with the same superior are one span, and days out of service are in none") {
    const auto under = [](const char* superior) {
        return Span{.unit_id = "u", .position_id = "p", .supervisor_id = superior};
    };
    const auto found = spans({{2026y / 1 / 1, under("a")},
                              {2026y / 1 / 15, under("a")},
                              {2026y / 2 / 1, under("b")},
                              {2026y / 3 / 1, std::nullopt}},
                             2026y / 3 / 31);
    REQUIRE(found.size() == 2);
    CHECK((found[0].days() == 31 && found[0].to == domain::Date{2026y / 1 / 31}));
    CHECK((found[1].days() == 28 && found[1].supervisor_id == "b"));
    CHECK(spans({{2026y / 1 / 1, under("a")}}, 2026y / 3 / 31)[0].days() == 90);
}

TEST_CASE("an assignment of each kind has what it needs, and nothing else") {
    AssignmentEntry entry{.kind = AssignmentKind::daily_acting, .position_id = "p", .from = monday};
    using Faults = std::vector<domain::Violation>;
    CHECK(check_assignment(entry, "own") == Faults{{"to", end_needed}});
    entry.to = sunday;
    CHECK(check_assignment(entry, "own") == Faults{{"to", ends_before_beginning}});
    entry.to = monday;  // a single day
    CHECK(check_assignment(entry, "own").empty());
    CHECK(check_assignment(entry, "p") == Faults{{"position_id", own_position}});
    entry.supervisor_id = "boss";
    CHECK(check_assignment(entry, "own") == Faults{{"supervisor_id", no_superior_here}});
    entry.kind = AssignmentKind::definitive;
    CHECK(check_assignment(entry, "p") == Faults{{"to", definitive_without_end}});
    entry.to.reset();
    CHECK(check_assignment(entry, "p").empty());
    entry.kind = AssignmentKind::acting;
    entry.supervisor_id.reset();
    CHECK(check_assignment(entry, "own").empty());
}

TEST_CASE("a standing changes to those of the employee's kind, and nobody comes back from death or retirement") {
    const auto may = [](Standing from, Standing to, Status status = Status::pns) {
        const auto allowed = allowed_changes(from, status);
        return std::ranges::find(allowed, to) != allowed.end();
    };
    CHECK(may(Standing::active, Standing::study_leave));
    CHECK_FALSE(may(Standing::active, Standing::study_leave, Status::cpns));
    CHECK_FALSE(may(Standing::active, Standing::study_leave, Status::pppk));
    CHECK_FALSE(may(Standing::active, Standing::retired, Status::pppk));
    CHECK(may(Standing::active, Standing::contract_ended, Status::pppk));
    CHECK_FALSE(may(Standing::active, Standing::contract_ended));
    CHECK(may(Standing::study_leave, Standing::active));
    CHECK(may(Standing::suspended, Standing::dismissed));
    CHECK_FALSE(may(Standing::active, Standing::active));
    CHECK(allowed_changes(Standing::dead, Status::pns).empty());
    CHECK(allowed_changes(Standing::retired, Status::pns) == std::vector{Standing::dead});
    CHECK(may(Standing::left, Standing::active));
    CHECK(may(Standing::left, Standing::retired));
    CHECK_FALSE(may(Standing::left, Standing::seconded));
}

TEST_CASE("a line by which nobody appraises says why") {
    const auto away = [](const char* who) { return Leader{who, Capacity::head, false}; };
    CHECK(find_gap(line("clerk", {}, {}, {})) == LineGap::nobody_leads);
    CHECK(find_gap(line("clerk", {}, {away("head")}, {})) == LineGap::all_away);
    CHECK(find_gap(line("chief", {{"chief", Capacity::head}}, {}, {})) == LineGap::nobody_leads);
    CHECK(find_gap(line("head", {}, {{"head", Capacity::head}}, {})) ==
          LineGap::nobody_leads);  // though a post is there
    CHECK(find_gap(line("head", {}, {{"head", Capacity::head}}, {away("secretary")})) == LineGap::all_away);
    auto named = line("clerk", {}, {}, {});
    named.supervisor_id = "chief";
    named.supervisor_present = false;
    CHECK(find_gap(named) == LineGap::all_away);
    named.course = Course::none;
    CHECK(find_gap(named) == LineGap::ring);
    for (const auto gap : domain::all_of<LineGap>())
        CHECK_FALSE((explain(gap).indonesian.empty() || explain(gap).english.empty()));
}
