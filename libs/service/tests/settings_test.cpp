#include "settings.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "temporary_folder.hpp"

using namespace service;
using namespace std::chrono_literals;
using Faults = std::vector<std::string>;

TEST_CASE("the environment wins over the file, and the file over the default") {
    Settings settings({{"A", "environment"}}, "A=file\n# B=comment\n\n  B = file = kept  \n");
    CHECK(settings.text("A", "") == "environment");
    CHECK(settings.text("B", "") == "file = kept");
    CHECK(settings.text("C", "", "default") == "default");
    CHECK(settings.faults().empty());
}

TEST_CASE("a secret may stand in a file of its own, without the line's end") {
    const testing_support::TemporaryFolder folder;
    std::ofstream(folder.path() + "/password") << "s3cret\n";
    Settings settings({{"PASSWORD_FILE", folder.path() + "/password"}}, "");
    CHECK(settings.secret("PASSWORD", "") == "s3cret");
    CHECK(settings.faults().empty());
}

TEST_CASE("all faults are told at once, and none tells a value") {
    Settings settings({{"N", "7x"}, {"M", "0"}, {"D", "10"}, {"S_FILE", "/nowhere/secret"}}, "not a setting\n");
    settings.text("T", "");
    settings.number("N", "", 1, 9, 5);
    settings.number("M", "", 1, 9, 5);
    settings.duration("D", "", 1s);
    settings.secret("S", "");
    settings.refuse("L", "must be an address");
    settings.refuse("L", "must be an address");
    CHECK(settings.faults() == Faults{"line 1 of the configuration file is not NAME=VALUE", "T is missing",
                                      "N must be a whole number from 1 to 9", "M must be a whole number from 1 to 9",
                                      "D must be a duration such as 250ms, 10s, 5m or 24h",
                                      "S_FILE names a file that cannot be read", "L must be an address"});
}

TEST_CASE("numbers are taken up to both ends of their range") {
    Settings settings({{"LOW", "1"}, {"HIGH", "9"}}, "");
    CHECK(settings.number("LOW", "", 1, 9, 5) == 1);
    CHECK(settings.number("HIGH", "", 1, 9, 5) == 9);
    CHECK(settings.number("NONE", "", 1, 9, 5) == 5);
    CHECK(settings.faults().empty());
}

TEST_CASE("durations have a unit") {
    const auto [text, duration] = GENERATE(
        table<std::string, std::chrono::milliseconds>({{"250ms", 250ms}, {"10s", 10s}, {"5m", 5min}, {"24h", 24h}}));
    Settings settings({{"D", text}}, "");
    CHECK(settings.duration("D", "", 1s) == duration);
    CHECK(settings.faults().empty());
}

TEST_CASE("a list is split at commas, without blanks and empty items") {
    Settings settings({{"L", "https://a.example, https://b.example,,"}}, "");
    CHECK(settings.list("L", "") == std::vector<std::string>{"https://a.example", "https://b.example"});
    CHECK(settings.list("NONE", "").empty());
}

TEST_CASE("the help names each setting once, with meaning and default, and no secret") {
    Settings settings({{"KEY", "s3cret"}}, "");
    settings.secret("KEY", "what opens");
    settings.text("NAME", "what it is called", "nobody");
    settings.text("NAME", "what it is called", "nobody");
    settings.number("COUNT", "how many", 1, 9, 5);
    CHECK(settings.help() ==
          "  KEY  (secret, required)\n      what opens\n"
          "  NAME  (default: nobody)\n      what it is called\n"
          "  COUNT  (1 to 9, default: 5)\n      how many\n");
}

TEST_CASE("what nobody asks for is named, and what it is most like") {
    Settings settings({{"KINERJA_POOLSIZE", "8"}, {"KINERJA_SLOW", "1s"}, {"KINERJA_KEY_FILE", "/nowhere"}},
                      "KINERJA_POOLSIZE=9\nKINERJA_TOKEN_FILE=/nowhere\nELSE=1\n");
    settings.number("KINERJA_POOL_SIZE", "", 1, 9, 5);
    settings.duration("KINERJA_SLOW", "", 1s);
    settings.text("KINERJA_TOKEN_FILE", "", "");
    settings.secret("KINERJA_KEY", "", "");
    CHECK(settings.unread() == std::vector<std::string>{"KINERJA_POOLSIZE", "ELSE"});
    CHECK(settings.nearest("KINERJA_POOLSIZE") == "KINERJA_POOL_SIZE");
    CHECK(settings.nearest("KINERJA_PUL_SIZE") == "KINERJA_POOL_SIZE");
    CHECK(settings.nearest("KINERJA_POOL_SZ") == "KINERJA_POOL_SIZE");
    CHECK(settings.nearest("ELSE").empty());
}
