#include <catch2/catch.hpp>
#include <map>

#include "correction.hpp"
#include "disclosure.hpp"
#include "reasons.hpp"

using namespace personnel;

TEST_CASE("each viewer sees of an employee what their purpose needs, and no more") {
    using enum Disclosure;
    // in the order of domain::all_of<Viewer>(): self, superior, hr, auditor, officer, integrator, personal integrator,
    // colleague, anybody
    using Row = std::array<Disclosure, domain::all_of<Viewer>().size()>;
    const Row reference{full, full, full, full, full, full, full, full, withheld},
        name{full, full, full, full, full, withheld, full, full, withheld},
        number{full, full, full, full, masked, withheld, full, withheld, withheld},
        employment{full, full, full, full, full, full, full, withheld, withheld};
    const std::map<std::string_view, Row> expected{
        {"id", reference},
        {"unit_id", reference},
        {"position_id", reference},
        {"position_kind", reference},
        {"position_level", reference},
        {"position_eselon", reference},
        {"position_occupation", reference},
        {"supervisor_id", reference},
        {"name", name},
        {"nip", number},
        {"status", employment},
        {"active", employment},
        {"rank", employment},
        {"valid_from", employment},
        {"valid_to", employment},
    };
    for (const auto& [field, row] : expected)
        for (std::size_t i = 0; i < domain::all_of<Viewer>().size(); ++i) {
            CAPTURE(field, domain::code(domain::all_of<Viewer>()[i]));
            CHECK(is_judged(field));
            CHECK(disclosure(domain::all_of<Viewer>()[i], field) == row[i]);
        }
}

TEST_CASE("a field that nobody has judged is shown to the employee and HR alone") {
    for (const auto viewer : domain::all_of<Viewer>()) {
        const bool shown = viewer == Viewer::self || viewer == Viewer::hr;
        CAPTURE(domain::code(viewer));
        CHECK(disclosure(viewer, "blood_group") == (shown ? Disclosure::full : Disclosure::withheld));
    }
    CHECK_FALSE(is_judged("blood_group"));
}

TEST_CASE("who sees a name or a number is recorded, who sees neither is not") {
    for (const auto viewer : domain::all_of<Viewer>()) {
        CAPTURE(domain::code(viewer));
        CHECK(is_shown_who_it_is(viewer) == (viewer != Viewer::integrator && viewer != Viewer::anybody));
    }
}

TEST_CASE("of a masked NIP nothing is left but the serial") {
    CHECK(masked_nip("198503122010011005") == "***************005");
    CHECK(masked_nip("123") == "***");
    CHECK(masked_nip("").empty());
}

TEST_CASE("a correction is decided once, by HR, and never by who asked for it") {
    using enum CorrectionAction;
    using enum CorrectionState;
    for (const auto state : domain::all_of<CorrectionState>())
        for (const auto action : domain::all_of<CorrectionAction>())
            for (const auto caller : {domain::Party::self, domain::Party::office}) {
                CAPTURE(domain::code(state), domain::code(action), static_cast<int>(caller));
                const bool own = caller == domain::Party::self;
                const bool expected = state == requested && (action == withdraw) == own;
                CHECK((correction_workflow.after(state, action, caller).state() != nullptr) == expected);
            }
    CHECK(correction_due_after == std::chrono::hours(3 * 24));
}

TEST_CASE("only what could be so may be wanted") {
    const Employee employee{.id = "e",
                            .identity = {.nip = "198503122010011005", .name = "Siti Aminah", .status = Status::pns},
                            .assignment = {.position_id = "p"},
                            .rank = "III/c"};
    using enum CorrectionField;
    using Reasons = std::vector<domain::Reason>;
    CHECK(check_wanted(employee, name, "Siti Aminah, S.Kom.").empty());
    CHECK(check_wanted(employee, name, "Siti Aminah") == Reasons{unchanged});
    CHECK(check_wanted(employee, nip, "198503122010012005").empty());
    CHECK(check_wanted(employee, nip, "19850312201001100") == Reasons{reason_of(domain::NipFault::wrong_length)});
    CHECK(check_wanted(employee, status, "cpns").empty());
    CHECK(check_wanted(employee, status, "honorer") == Reasons{unknown_status});
    CHECK(check_wanted(employee, status, "pppk") == Reasons{nip_of_other_kind, rank_of_other_kind});
    CHECK(check_wanted(employee, supervisor_id, "e") == Reasons{own_supervisor});
    CHECK(check_wanted(employee, supervisor_id, "x").empty());
    CHECK(held_value(employee, supervisor_id) == std::nullopt);
    CHECK(held_value(employee, status) == "pns");
}
