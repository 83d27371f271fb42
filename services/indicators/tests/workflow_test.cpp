#include <catch2/catch.hpp>

#include "target.hpp"

using namespace indicators;

TEST_CASE("an edition goes from draft over consultation to approved and retired, and never back") {
    using enum IndicatorState;
    using Next = std::optional<IndicatorState>;
    struct Row {
        IndicatorState from;
        Next change, consult, approve, withdraw, revise, retire, comment;
    };
    const auto row = GENERATE(Row{draft, draft, consultation, approved, withdrawn, {}, {}, {}},
                              Row{consultation, consultation, {}, approved, withdrawn, {}, {}, consultation},
                              Row{approved, {}, {}, {}, {}, draft, retired, {}},
                              Row{retired, {}, {}, {}, {}, {}, {}, {}}, Row{withdrawn, {}, {}, {}, {}, draft, {}, {}});
    CAPTURE(code(row.from));
    CHECK(after(row.from, IndicatorAction::change) == row.change);
    CHECK(after(row.from, IndicatorAction::consult) == row.consult);
    CHECK(after(row.from, IndicatorAction::approve) == row.approve);
    CHECK(after(row.from, IndicatorAction::withdraw) == row.withdraw);
    CHECK(after(row.from, IndicatorAction::revise) == row.revise);
    CHECK(after(row.from, IndicatorAction::retire) == row.retire);
    CHECK(after(row.from, IndicatorAction::comment) == row.comment);
}

TEST_CASE("staff and superiors set agreed targets unless they ask for a draft, people propose their own") {
    using enum TargetState;
    using State = std::optional<TargetState>;
    for (const auto& above : {Standing{.staff = true}, Standing{.superior = true}}) {
        CHECK(state_of_new(above, {}) == State(agreed));
        CHECK(state_of_new(above, draft) == State(draft));
    }
    CHECK(state_of_new({.self = true}, {}) == State(draft));
    CHECK(state_of_new({.self = true}, agreed) == State());
    CHECK(state_of_new({}, draft) == State());
}

TEST_CASE("who proposed a target may take it back and measure it, but only those above agree") {
    using enum TargetAction;
    using enum TargetState;
    const Standing self{.self = true}, superior{.superior = true};
    CHECK((allowed(agree, draft, superior) && !allowed(agree, draft, self) && !allowed(agree, agreed, superior)));
    CHECK((allowed(remove, draft, self) && !allowed(remove, agreed, self) && !allowed(remove, agreed, superior)));
    CHECK((allowed(measure, agreed, self) && !allowed(measure, draft, superior) && !allowed(measure, agreed, {})));
    CHECK((allowed(change, agreed, superior) && !allowed(change, draft, self)));
}
