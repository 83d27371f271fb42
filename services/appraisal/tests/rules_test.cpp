#include <catch2/catch.hpp>

#include "award.hpp"
#include "holidays.hpp"
#include "policy.hpp"
#include "rating_rules.hpp"
#include "workflow_checks.hpp"

using namespace appraisal;

namespace {

Behaviours rated(int below, int above) {
    Behaviours values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<int>(i) < below           ? Expectation::below
                    : static_cast<int>(i) < below + above ? Expectation::above
                                                          : Expectation::meets;
    return values;
}

domain::Date day(const char* text) { return domain::parse_date(text).value(); }

}

TEST_CASE("behaviour is below expectation from two values below on, whatever the others") {
    CHECK(derive_behaviour(rated(1, 0)) == Expectation::meets);
    CHECK(derive_behaviour(rated(2, 0)) == Expectation::below);
    CHECK(derive_behaviour(rated(2, 5)) == Expectation::below);
}

TEST_CASE("behaviour is above expectation from four values above on, with none below") {
    CHECK(derive_behaviour(rated(0, 3)) == Expectation::meets);
    CHECK(derive_behaviour(rated(0, 4)) == Expectation::above);
    CHECK(derive_behaviour(rated(1, 6)) == Expectation::meets);
}

TEST_CASE("a region may set other numbers of values") {
    CHECK(derive_behaviour(rated(1, 0), {.below_from = 1, .above_from = 4}) == Expectation::below);
    CHECK(derive_behaviour(rated(0, 4), {.below_from = 2, .above_from = 5}) == Expectation::meets);
}

TEST_CASE("ratings that are not what the evidence comes to need a reason") {
    const Ratings meets{Expectation::meets, Expectation::meets};
    CHECK_FALSE(needs_reason(meets, Expectation::meets, Expectation::meets));
    CHECK(needs_reason(meets, Expectation::above, Expectation::meets));
    CHECK(needs_reason(meets, std::nullopt, Expectation::meets));
    CHECK(needs_reason(meets, Expectation::meets, Expectation::above));
}

TEST_CASE("an objection is in time on the fourteenth day, by calendar days unless the policy counts working days") {
    const auto& calendar = domain::national_calendar();
    CHECK(objection_deadline({}, day("2026-04-01"), calendar) == Deadline{day("2026-04-15")});
    // From Wednesday 1 April 2026; Good Friday is 3 April.
    const Policy three_working_days{.objection_days = 3, .objection_unit = DayUnit::working};
    CHECK(objection_deadline(three_working_days, day("2026-04-01"), calendar) == Deadline{day("2026-04-07")});
    // 1 January 2027 is free, whatever else the decree for that year will say.
    CHECK(objection_deadline(three_working_days, day("2026-12-30"), calendar) == Deadline{day("2027-01-05"), true});
    CHECK(objection_deadline({}, day("2026-12-30"), calendar) == Deadline{day("2027-01-13")});
}

TEST_CASE("a calendar that changes moves a deadline to where it would have been, but to no day that has passed") {
    const Policy policy{.objection_days = 3, .objection_unit = DayUnit::working};
    const domain::WorkCalendar plain{{}}, with_holiday{{day("2026-04-02")}};
    CHECK(moved_deadline(policy, day("2026-04-01"), with_holiday, day("2026-04-02")) == Deadline{day("2026-04-07")});
    CHECK(moved_deadline(policy, day("2026-04-01"), plain, day("2026-04-02")) == Deadline{day("2026-04-06")});
    CHECK(moved_deadline(policy, day("2026-04-01"), plain, day("2026-04-07")) == Deadline{day("2026-04-07")});
    CHECK(moved_deadline({}, day("2026-04-01"), with_holiday, day("2026-04-02")) == Deadline{day("2026-04-15")});
}

TEST_CASE("an award is nominated, selected, granted, and nothing else, by hr_admin alone") {
    testing_support::check_workflow(award_workflow, AwardState::nominated, {AwardState::granted});
    testing_support::check_diagram(award_workflow, AwardState::nominated, README);
    const auto allowed = [](AwardState state, domain::Party caller) { return award_workflow.allowed(state, caller); };
    CHECK(allowed(AwardState::nominated, domain::Party::office) == std::vector{AwardAction::select});
    CHECK(allowed(AwardState::selected, domain::Party::office) == std::vector{AwardAction::grant});
    CHECK(allowed(AwardState::granted, domain::Party::office).empty());
    for (const auto state : domain::all_of<AwardState>()) CHECK(allowed(state, domain::Party::supervisor).empty());
}

TEST_CASE("only a fixed predicate that is good enough earns a nomination") {
    using domain::Predicate;
    const auto rated = [](AppraisalState state, std::optional<Predicate> predicate) {
        return Appraisal{.period = *domain::Period::parse("2026-Q1"), .state = state, .predicate = predicate};
    };
    CHECK(may_be_nominated(rated(AppraisalState::final, Predicate::baik), Predicate::baik));
    CHECK(may_be_nominated(rated(AppraisalState::closed, Predicate::sangat_baik), Predicate::baik));
    CHECK_FALSE(may_be_nominated(rated(AppraisalState::final, Predicate::baik), Predicate::sangat_baik));
    CHECK_FALSE(may_be_nominated(rated(AppraisalState::calibrated, Predicate::sangat_baik), Predicate::baik));
    CHECK_FALSE(may_be_nominated(rated(AppraisalState::objected, Predicate::sangat_baik), Predicate::baik));
    CHECK_FALSE(may_be_nominated(rated(AppraisalState::draft, std::nullopt), Predicate::sangat_kurang));
    CHECK_FALSE(may_be_nominated(rated(AppraisalState::final, std::nullopt), Predicate::sangat_kurang));
    CHECK_FALSE(may_be_nominated(std::nullopt, Predicate::sangat_kurang));
}

TEST_CASE("a certificate's code is RFC 4648's base 32 of its 128 bits") {
    CHECK(certificate_code({}) == std::string(26, 'A'));
    CHECK(certificate_code({'f', 'o', 'o', 'b', 'a', 'r', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}).substr(0, 9) == "MZXW6YTBO");
    std::array<std::uint8_t, 16> ones{};
    ones.fill(255);
    CHECK(certificate_code(ones) == std::string(25, '7') + "4");
}

TEST_CASE("an organisation's performance follows its score where nobody has decided it") {
    CHECK(suggest_organisation(Expectation::above) == domain::OrganisationPredicate::istimewa);
    CHECK(suggest_organisation(Expectation::meets) == domain::OrganisationPredicate::baik);
    CHECK(suggest_organisation(Expectation::below) == domain::OrganisationPredicate::butuh_perbaikan);
}
