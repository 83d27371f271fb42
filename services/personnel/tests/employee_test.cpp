#include "employee.hpp"

#include <catch2/catch.hpp>

using namespace personnel;

namespace {
constexpr auto pns_nip = "198503122010011005";
constexpr auto pppk_nip = "199001012024211001";
using Objections = std::vector<Objection>;
}

TEST_CASE("NIP and rank must be of the kind that the status says") {
    CHECK(objections(pns_nip, Status::pns, "III/c").empty());
    CHECK(objections(pns_nip, Status::cpns, "III/a").empty());
    CHECK(objections(pppk_nip, Status::pppk, "IX").empty());
    CHECK(objections(pppk_nip, Status::pns, "III/c") == Objections{{"nip", "nip_of_other_kind"}});
    CHECK(objections(pns_nip, Status::pns, "IX") == Objections{{"rank", "rank_of_other_kind"}});
    CHECK(objections(pns_nip, Status::pns, "III/f") == Objections{{"rank", "unknown_rank"}});
}

TEST_CASE("everything wrong with an employee's data is told at once") {
    CHECK(objections("12345", Status::pns, "V/a") == Objections{{"nip", "wrong_length"}, {"rank", "unknown_rank"}});
}

TEST_CASE("a change of an employee leaves alone what it does not name") {
    const Employee before{
        .id = "e", .identity = {pns_nip, "Rahmat", Status::pns}, .assignment = {"p", "u", "boss"}, .rank = "III/c"};
    EmployeeChange change;
    change.rank = "III/d";
    auto after = changed(before, change);
    CHECK(after.identity == before.identity);
    CHECK(after.assignment == before.assignment);
    CHECK(after.rank == "III/d");
    change.supervisor_id = std::optional<std::string>{};
    CHECK_FALSE(changed(before, change).assignment.supervisor_id);
}
