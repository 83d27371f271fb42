#include "bands.hpp"

#include <catch2/catch.hpp>

using namespace domain;
using namespace domain::literals;

namespace {
const Decimal cap{120};

std::vector<FaultyBand> faults_of(std::vector<Band> bands) { return band_faults(bands, cap); }
}

TEST_CASE("bands that meet each other from zero to beyond the cap have no fault") {
    CHECK(faults_of({}).empty());
    CHECK(faults_of({{{}, {}, 100_dec}}).empty());
    CHECK(faults_of({{0_dec, 50_dec, 60_dec}, {50_dec, 90_dec, 80_dec}, {90_dec, {}, 100_dec}}).empty());
    CHECK(faults_of({{{}, 50_dec, 60_dec}, {50_dec, 120.000001_dec, 100_dec}}).empty());
}

TEST_CASE("a gap and an overlap of bands are told apart, and only a hair makes one") {
    CHECK(faults_of({{{}, 50_dec, 60_dec}, {50.000001_dec, {}, 100_dec}}) ==
          std::vector{FaultyBand{1, "from", BandFault::gap}});
    CHECK(faults_of({{{}, 50_dec, 60_dec}, {49.999999_dec, {}, 100_dec}}) ==
          std::vector{FaultyBand{1, "from", BandFault::overlap}});
}

TEST_CASE("only the first band may lack its lower limit, and only the last its upper one") {
    CHECK(faults_of({{{}, {}, 60_dec}, {50_dec, {}, 100_dec}}) == std::vector{FaultyBand{0, "below", BandFault::open}});
    CHECK(faults_of({{{}, 50_dec, 60_dec}, {{}, {}, 100_dec}}) == std::vector{FaultyBand{1, "from", BandFault::open}});
}

TEST_CASE("every achievement within zero and the cap must have its points") {
    CHECK(faults_of({{0.000001_dec, {}, 60_dec}}) == std::vector{FaultyBand{0, "from", BandFault::starts_late}});
    CHECK(faults_of({{{}, 120_dec, 60_dec}}) == std::vector{FaultyBand{0, "below", BandFault::ends_early}});
}

TEST_CASE("a band has room, and its points are not negative; all faults are told at once") {
    CHECK(faults_of({{{}, 50_dec, -1_dec}, {50_dec, 50_dec, 10_dec}, {50_dec, {}, 100_dec}}) ==
          std::vector{FaultyBand{0, "points", BandFault::negative}, FaultyBand{1, "below", BandFault::empty}});
}
