#include <catch2/catch.hpp>

#include "names.hpp"
#include "reconciliation.hpp"

using namespace personnel;

TEST_CASE("only what the file speaks of is compared, names as different hands write them") {
    const Statement here{
        {"name", "Dr. Siti Aminah, S.Kom."}, {"rank", "III/c"}, {"status", "pns"}, {"supervisor_nip", ""}};
    CHECK(differences(here, {}).empty());
    CHECK(differences(here, {{"name", " DR. SITI  AMINAH, S.KOM."}, {"rank", "III/c"}}).empty());
    CHECK(differences(here, {{"rank", "III/C"}, {"supervisor_nip", "1"}, {"position_code", "STAF"}}) ==
          std::vector<Difference>{
              {"position_code", "", "STAF"}, {"rank", "III/c", "III/C"}, {"supervisor_nip", "", "1"}});
    CHECK(differences(here, {{"name", "Siti Aminah"}}) ==
          std::vector<Difference>{{"name", "Dr. Siti Aminah, S.Kom.", "Siti Aminah"}});
    CHECK(same_name("", "  "));
    CHECK_FALSE(same_name("Siti Aminah", "SitiAminah"));
}
