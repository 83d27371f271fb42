#include <catch2/catch.hpp>
#include <map>

#include "appraisal.hpp"
#include "workflow_checks.hpp"

using namespace appraisal;
using enum AppraisalState;
using domain::Party;

namespace {

/// The party that does each action, and the one step that it is; written down again here as the regulation has it.
struct Row {
    AppraisalAction action;
    Party by;
    AppraisalState from, to;
};
const std::vector<Row> rows{
    {AppraisalAction::submit, Party::self, draft, proposed},
    {AppraisalAction::return_, Party::supervisor, proposed, draft},
    {AppraisalAction::agree, Party::supervisor, proposed, agreed},
    {AppraisalAction::revise, Party::self, agreed, draft},
    {AppraisalAction::revise, Party::supervisor, agreed, draft},
    {AppraisalAction::self_assess, Party::self, agreed, self_assessed},
    {AppraisalAction::rate, Party::supervisor, self_assessed, rated},
    {AppraisalAction::calibrate, Party::unit_head, rated, calibrated},
    {AppraisalAction::calibrate, Party::office, rated, calibrated},
    {AppraisalAction::finalise, Party::unit_head, calibrated, final},
    {AppraisalAction::finalise, Party::office, calibrated, final},
    {AppraisalAction::finalise, Party::unit_head, rated, final},
    {AppraisalAction::finalise, Party::office, rated, final},
    {AppraisalAction::acknowledge, Party::self, final, closed},
    {AppraisalAction::object, Party::self, final, objected},
    {AppraisalAction::decide, Party::superior, objected, final},
};

std::string_view unmet(AppraisalState from, AppraisalAction action, Party as, const AppraisalCircumstances& given) {
    const auto outcome = appraisal_workflow.after(from, action, as, given);
    return outcome.unmet ? outcome.unmet->code : "";
}

std::vector<AppraisalAction> allowed(AppraisalState state, domain::Parties as,
                                     const AppraisalCircumstances& given = {}) {
    return appraisal_workflow.allowed(state, as, given);
}

domain::EmployeeId employee(std::uint8_t number) { return domain::EmployeeId({number}); }
const auto person = employee(1), supervisor = employee(2), superior = employee(3), bystander = employee(4);

Appraisal appraisal_of_person() {
    return {.employee_id = person, .supervisor_id = supervisor, .period = *domain::Period::parse("2026-Q1")};
}

}

TEST_CASE("every action leads where the regulation says, from its states alone, by those alone whose it is") {
    for (const auto action : domain::all_of<AppraisalAction>())
        for (const auto as : {Party::self, Party::supervisor, Party::superior, Party::unit_head, Party::office}) {
            std::map<AppraisalState, AppraisalState> expected;
            for (const auto& row : rows)
                if (row.action == action && row.by == as) expected[row.from] = row.to;
            for (const auto from : domain::all_of<AppraisalState>()) {
                CAPTURE(domain::code(action), domain::code(from), static_cast<int>(as));
                const auto outcome = appraisal_workflow.after(from, action, as);
                if (const auto to = expected.find(from); to != expected.end()) {
                    REQUIRE(outcome.state());
                    CHECK(*outcome.state() == to->second);
                } else {
                    REQUIRE(outcome.refusal());
                    CHECK(*outcome.refusal() ==
                          (expected.empty() ? domain::StepRefusal::not_yours : domain::StepRefusal::state_forbids));
                }
            }
        }
    testing_support::check_workflow(appraisal_workflow, draft, {closed});
    testing_support::check_diagram(appraisal_workflow, draft, README);
}

TEST_CASE("nobody acts for an office on an appraisal of their own") {
    auto own = appraisal_of_person();
    own.supervisor_id = person;
    CHECK(parties_to(own, {.employee_id = person, .decider_id = person, .heads_unit = true, .hr_admin = true}) ==
          domain::Parties(Party::self));
}

TEST_CASE("the supervisor is whom the appraisal names, the superior who appraises them today") {
    const auto appraisal = appraisal_of_person();
    const auto of = [&](const Caller& caller) { return parties_to(appraisal, caller); };
    CHECK(of({.employee_id = supervisor, .decider_id = superior}) == domain::Parties(Party::supervisor));
    CHECK(of({.employee_id = superior, .decider_id = superior}) == domain::Parties(Party::superior));
    CHECK(of({.employee_id = bystander, .decider_id = superior, .heads_unit = true}) ==
          domain::Parties(Party::unit_head));
    CHECK(of({.employee_id = bystander, .decider_id = superior, .hr_admin = true}) == domain::Parties(Party::office));
    CHECK(of({.employee_id = bystander, .decider_id = superior}).empty());
    CHECK(of({.decider_id = superior, .account = "integrator"}).empty());
}

TEST_CASE("where no civil servant stands above, hr_admin acts in their place, and nobody else") {
    auto appraisal = appraisal_of_person();
    CHECK(parties_to(appraisal, {.hr_admin = true}) == (Party::superior | Party::office));
    appraisal.supervisor_id.reset();
    CHECK(parties_to(appraisal, {.hr_admin = true}) == (Party::supervisor | Party::superior | Party::office));
    CHECK(parties_to(appraisal, {.employee_id = bystander}).empty());
    CHECK(parties_to(appraisal, {}).empty());
}

TEST_CASE("who gave the rating does not decide the objection to it") {
    auto appraisal = appraisal_of_person();
    appraisal.rated_by = superior.to_string();
    CHECK(parties_to(appraisal, {.employee_id = superior, .decider_id = superior}).empty());
    appraisal.rated_by = "account";
    CHECK(parties_to(appraisal, {.hr_admin = true, .account = "account"}) == domain::Parties(Party::office));
    CHECK(parties_to(appraisal, {.hr_admin = true, .account = "another"}) == (Party::superior | Party::office));
}

TEST_CASE("where the office decides, it is an officer who is not the supervisor, nor rated, nor the employee") {
    auto appraisal = appraisal_of_person();
    const auto decides = [&](const Caller& caller) { return parties_to(appraisal, caller).overlap(Party::superior); };
    CHECK(decides({.employee_id = bystander, .hr_admin = true}));
    CHECK_FALSE(decides({.employee_id = supervisor, .hr_admin = true}));
    CHECK_FALSE(decides({.employee_id = person, .hr_admin = true}));
    CHECK_FALSE(decides({.employee_id = bystander}));
    appraisal.rated_by = bystander.to_string();
    CHECK_FALSE(decides({.employee_id = bystander, .hr_admin = true}));
    CHECK(decides({.employee_id = superior, .hr_admin = true}));
    CHECK(decides({.employee_id = superior, .decider_id = superior}));
}

TEST_CASE("a required calibration cannot be skipped, and once done does not hold up") {
    const AppraisalCircumstances required{.calibration_required = true};
    CHECK(unmet(rated, AppraisalAction::finalise, Party::office, required) == "calibration-required");
    CHECK(*appraisal_workflow.after(calibrated, AppraisalAction::finalise, Party::office, required).state() == final);
}

TEST_CASE("nothing is rated or made final before the period has ended") {
    const AppraisalCircumstances early{.period_over = false};
    CHECK(unmet(self_assessed, AppraisalAction::rate, Party::supervisor, early) == "period-not-over");
    for (const auto from : {rated, calibrated})
        CHECK(unmet(from, AppraisalAction::finalise, Party::office, early) == "period-not-over");
    CHECK(appraisal_workflow.after(agreed, AppraisalAction::self_assess, Party::self, early).state());
    CHECK_FALSE(circumstances_of(appraisal_of_person(), {}, *domain::make_date(2026, 3, 31)).period_over);
    CHECK(circumstances_of(appraisal_of_person(), {}, *domain::make_date(2026, 4, 1)).period_over);
}

TEST_CASE("an objection comes in time, and once") {
    const AppraisalCircumstances late{.objection_period_over = true}, again{.objected_before = true};
    CHECK(unmet(final, AppraisalAction::object, Party::self, late) == "too-late");
    CHECK(unmet(final, AppraisalAction::object, Party::self, again) == "objected-already");
    CHECK(unmet(final, AppraisalAction::object, Party::self,
                {.objection_period_over = true, .objected_before = true}) == "objected-already");
    CHECK(*appraisal_workflow.after(final, AppraisalAction::acknowledge, Party::self, late).state() == closed);
}

TEST_CASE("what counts for a step follows from the appraisal, the policy and the day") {
    auto appraisal = appraisal_of_person();
    const auto day = *domain::make_date(2026, 4, 15);
    appraisal.objection_until = day;
    CHECK_FALSE(circumstances_of(appraisal, {}, day).objection_period_over);
    CHECK(circumstances_of(appraisal, {}, *domain::make_date(2026, 4, 16)).objection_period_over);
    CHECK_FALSE(circumstances_of(appraisal, {}, day).calibration_required);
    CHECK(circumstances_of(appraisal, {.calibration = Calibration::required}, day).calibration_required);
    CHECK_FALSE(circumstances_of(appraisal, {}, day).objected_before);
    appraisal.objected = true;
    CHECK(circumstances_of(appraisal, {}, day).objected_before);
}

TEST_CASE("what is allowed is what would be done") {
    using enum AppraisalAction;
    CHECK(allowed(draft, Party::self) == std::vector{submit});
    CHECK(allowed(final, Party::self) == std::vector{acknowledge, object});
    CHECK(allowed(final, Party::self, {.objected_before = true}) == std::vector{acknowledge});
    CHECK(allowed(rated, Party::office, {.calibration_required = true}) == std::vector{calibrate});
    CHECK(allowed(rated, Party::office | Party::unit_head) == std::vector{calibrate, finalise});
    for (const auto state : domain::all_of<AppraisalState>()) CHECK(allowed(state, domain::Parties()).empty());
    CHECK(
        allowed(closed, Party::self | Party::supervisor | Party::superior | Party::unit_head | Party::office).empty());
}
