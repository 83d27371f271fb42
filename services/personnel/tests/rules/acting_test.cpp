#include "acting.hpp"

#include "candidates_of_rules.hpp"

namespace {

const auto& terms = policy.acting_terms;

ActingAppointment plt(std::string_view first, std::string_view last, std::vector<ActingDays> others = {}) {
    return {.kind = AssignmentKind::acting,
            .first = day(first),
            .last = day(last),
            .own_level = PositionLevel::administrator,
            .post_level = PositionLevel::jpt_pratama,
            .others = std::move(others)};
}
ActingAppointment plh(std::string_view first, std::string_view last, std::vector<ActingDays> others = {}) {
    auto appointment = plt(first, last, std::move(others));
    appointment.kind = AssignmentKind::daily_acting;
    return appointment;
}
ActingDays days(std::string_view first, std::string_view last) { return {day(first), day(last)}; }

using Codes = std::vector<std::string>;
Codes codes(const ActingAppointment& appointment, const ActingTerms& by = terms) {
    Codes all;
    for (const auto& violation : check_acting(by, appointment)) all.emplace_back(violation.reason.code);
    return all;
}
Codes between(PositionLevel own, PositionLevel post) {
    auto appointment = plt("2026-12-01", "2027-02-28");
    appointment.own_level = own;
    appointment.post_level = post;
    return codes(appointment);
}

const Codes none, too_long{"acting_too_long"}, used_up{"acting_used_up"}, level{"acting_level"};

}

TEST_CASE("a Plt lasts three months at most, whatever the days that the last of them has") {
    CHECK(codes(plt("2026-12-01", "2027-02-28")) == none);
    CHECK(codes(plt("2026-12-01", "2027-03-01")) == too_long);
    CHECK(codes(plt("2026-12-01", "2029-12-31")) == too_long);
    CHECK(codes(plt("2026-11-30", "2027-02-28")) == none);
    CHECK(codes(plt("2026-11-30", "2027-03-01")) == too_long);
    CHECK(codes(plt("2026-08-31", "2026-11-30")) == none);
    CHECK(last_acting_day(terms, plt("2026-12-15", "2026-12-15")) == day("2027-03-14"));
}

TEST_CASE("a Plt is extended by three months at most, by an appointment of its own, and no more after that") {
    const auto first = days("2026-12-01", "2027-02-28"), second = days("2027-03-01", "2027-05-31");
    CHECK(codes(plt("2027-03-01", "2027-05-31", {first})) == none);
    CHECK(codes(plt("2027-03-01", "2027-06-01", {first})) == too_long);
    CHECK(codes(plt("2027-06-01", "2027-06-01", {second, first})) == used_up);
    CHECK(codes(plt("2027-03-10", "2027-05-31", {first})) == none);  // a short pause does not make it another
    CHECK(codes(plt("2027-03-10", "2027-06-01", {first})) == too_long);
    CHECK(codes(plt("2027-06-30", "2027-06-30", {first, second})) == used_up);
    CHECK(codes(plt("2027-07-01", "2027-09-30", {first, second})) == none);  // thirty days between
    CHECK(codes(plt("2026-12-01", "2027-02-28", {second})) == none);         // recorded in whatever order
    CHECK(codes(plt("2026-11-01", "2027-01-30", {second})) == too_long);
    CHECK(codes(plt("2026-11-01", "2027-01-29", {second})) == none);  // with thirty days between they are two
}

TEST_CASE("a Plt for whom no end is said gets the last day that is allowed") {
    auto open = plt("2027-03-01", "2027-03-01", {days("2027-01-01", "2027-02-28")});
    open.last.reset();
    CHECK(codes(open) == none);
    CHECK(last_acting_day(terms, open) == day("2027-05-31"));
    open.others = {days("2026-10-01", "2027-02-28")};
    CHECK(last_acting_day(terms, open) == day("2027-03-31"));
}

TEST_CASE("a Plh lasts thirty days at most, together with those that follow without a day between") {
    CHECK(codes(plh("2026-12-01", "2026-12-30")) == none);
    CHECK(codes(plh("2026-12-01", "2026-12-31")) == too_long);
    CHECK(codes(plh("2026-12-11", "2026-12-30", {days("2026-12-01", "2026-12-10")})) == none);
    CHECK(codes(plh("2026-12-11", "2026-12-31", {days("2026-12-01", "2026-12-10")})) == too_long);
    CHECK(codes(plh("2026-12-31", "2026-12-31", {days("2026-12-01", "2026-12-30")})) == used_up);
    CHECK(codes(plh("2027-01-01", "2027-01-30", {days("2026-12-01", "2026-12-30")})) == none);
    CHECK(codes(plh("2026-12-01", "2026-12-10", {days("2026-12-11", "2026-12-31")})) == too_long);
}

TEST_CASE("managerial officers act in their own level or the next higher one, staff as pengawas alone") {
    using enum PositionLevel;
    CHECK(between(jpt_pratama, jpt_pratama) == none);
    CHECK(between(administrator, jpt_pratama) == none);
    CHECK(between(pengawas, jpt_pratama) == level);
    CHECK(between(pelaksana, jpt_pratama) == level);
    CHECK(between(administrator, administrator) == none);
    CHECK(between(pengawas, administrator) == none);
    CHECK(between(pelaksana, administrator) == level);
    CHECK(between(jpt_pratama, administrator) == level);
    CHECK(between(pelaksana, pengawas) == none);
    CHECK(between(administrator, pengawas) == level);
}

TEST_CASE("functional officers act where the managerial level that theirs was made equal to may") {
    using enum PositionLevel;
    CHECK(between(ahli_madya, jpt_pratama) == none);
    CHECK(between(ahli_muda, jpt_pratama) == level);
    CHECK(between(ahli_muda, administrator) == none);
    CHECK(between(ahli_pertama, administrator) == level);
    CHECK(between(ahli_pertama, pengawas) == none);
    CHECK(between(pelaksana, ahli_muda) == none);  // of other posts nothing is asked
}

TEST_CASE("below the heads of agencies somebody of the agency acts, who is a PNS and not away") {
    auto appointment = plt("2026-12-01", "2027-02-28");
    appointment.same_agency = false;
    CHECK(codes(appointment) == none);
    appointment.post_level = PositionLevel::administrator;
    CHECK(codes(appointment) == Codes{"acting_agency"});
    appointment.same_agency = true;
    CHECK(codes(appointment) == none);
    appointment.status = Status::pppk;
    CHECK(codes(appointment) == Codes{"acting_status"});
    appointment.status = Status::cpns;
    appointment.standing = Standing::study_leave;
    CHECK(codes(appointment) == Codes{"acting_status", "acting_away"});
}

TEST_CASE("a region's own terms are what counts") {
    auto own = terms;
    own.months = 1;
    own.extension_months = 0;
    own.daily_days = 7;
    own.civil_servants_only = false;
    own.posts[PositionLevel::jpt_pratama].by = {PositionLevel::jpt_pratama};
    CHECK(codes(plt("2026-12-01", "2026-12-31"), own) == level);
    own.posts.erase(PositionLevel::jpt_pratama);
    CHECK(codes(plt("2026-12-01", "2026-12-31"), own) == none);
    CHECK(codes(plt("2026-12-01", "2027-01-01"), own) == too_long);
    CHECK(codes(plt("2027-01-01", "2027-01-01", {days("2026-12-01", "2026-12-31")}), own) == used_up);
    CHECK(codes(plh("2026-12-01", "2026-12-07"), own) == none);
    CHECK(codes(plh("2026-12-01", "2026-12-08"), own) == too_long);
    CHECK(faults(own).empty());
    own.posts[PositionLevel::pengawas].by.clear();
    CHECK(faults(own) == std::vector<std::string_view>{"acting_terms/posts"});
}
