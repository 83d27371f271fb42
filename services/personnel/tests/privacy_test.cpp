#include <catch2/catch.hpp>
#include <map>

#include "correction.hpp"
#include "disclosure.hpp"

using namespace personnel;

TEST_CASE("each viewer is told of an employee what her purpose needs, and no more") {
    using enum Disclosure;
    // in the order of all_viewers: self, superior, hr, auditor, officer, integrator, personal integrator, colleague,
    // anybody
    using Row = std::array<Disclosure, all_viewers.size()>;
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
        for (std::size_t i = 0; i < all_viewers.size(); ++i) {
            CAPTURE(field, code(all_viewers[i]));
            CHECK(is_judged(field));
            CHECK(disclosure(all_viewers[i], field) == row[i]);
        }
}

TEST_CASE("a field that nobody has judged is told to herself and HR alone") {
    for (const auto viewer : all_viewers) {
        const bool told = viewer == Viewer::self || viewer == Viewer::hr;
        CAPTURE(code(viewer));
        CHECK(disclosure(viewer, "blood_group") == (told ? Disclosure::full : Disclosure::withheld));
    }
    CHECK_FALSE(is_judged("blood_group"));
}

TEST_CASE("who is told a name or a number is recorded, who is told neither is not") {
    for (const auto viewer : all_viewers) {
        CAPTURE(code(viewer));
        CHECK(is_told_who_it_is(viewer) == (viewer != Viewer::integrator && viewer != Viewer::anybody));
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
    for (const auto state : all_correction_states)
        for (const auto action : all_correction_actions)
            for (const bool own : {false, true})
                for (const bool hr : {false, true}) {
                    CAPTURE(code(state), code(action), own, hr);
                    const bool expected = state == requested && (action == withdraw ? own : hr && !own);
                    CHECK(allows(state, own, hr, action) == expected);
                }
    CHECK(correction_due_after == std::chrono::hours(3 * 24));
}

TEST_CASE("only what could be so may be wanted") {
    const Employee employee{.id = "e",
                            .identity = {.nip = "198503122010011005", .name = "Siti Aminah", .status = Status::pns},
                            .assignment = {.position_id = "p"},
                            .rank = "III/c"};
    using enum CorrectionField;
    using Objections = std::vector<Objection>;
    CHECK(objections(employee, name, "Siti Aminah, S.Kom.").empty());
    CHECK(objections(employee, name, "Siti Aminah") == Objections{{"wanted", "unchanged"}});
    CHECK(objections(employee, nip, "198503122010012005").empty());
    CHECK(objections(employee, nip, "19850312201001100") == Objections{{"wanted", "wrong_length"}});
    CHECK(objections(employee, status, "cpns").empty());
    CHECK(objections(employee, status, "honorer") == Objections{{"wanted", "unknown_status"}});
    CHECK(objections(employee, status, "pppk") ==
          Objections{{"wanted", "nip_of_other_kind"}, {"wanted", "rank_of_other_kind"}});
    CHECK(objections(employee, supervisor_id, "e") == Objections{{"wanted", "own_supervisor"}});
    CHECK(objections(employee, supervisor_id, "x").empty());
    CHECK(held(employee, supervisor_id) == std::nullopt);
    CHECK(held(employee, status) == "pns");
}
