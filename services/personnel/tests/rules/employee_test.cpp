#include "employee.hpp"

#include <catch2/catch.hpp>

using namespace personnel;

namespace {
constexpr auto pns_nip = "198503122010011005";
constexpr auto pppk_nip = "199001012024211001";
using Objections = std::vector<domain::Violation>;
}

TEST_CASE("NIP and rank must be of the kind that the status says") {
    CHECK(check_identity(pns_nip, Status::pns, "III/c").empty());
    CHECK(check_identity(pns_nip, Status::cpns, "III/a").empty());
    CHECK(check_identity(pppk_nip, Status::pppk, "IX").empty());
    CHECK(check_identity(pppk_nip, Status::pns, "III/c") == Objections{{"nip", nip_of_other_kind}});
    CHECK(check_identity(pns_nip, Status::pns, "IX") == Objections{{"rank", rank_of_other_kind}});
    CHECK(check_identity(pns_nip, Status::pns, "III/f") == Objections{{"rank", unknown_rank}});
}

TEST_CASE("everything wrong with an employee's data is said at once") {
    CHECK(check_identity("12345", Status::pns, "V/a") ==
          Objections{{"nip", reason_of(domain::NipFault::wrong_length)}, {"rank", unknown_rank}});
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
