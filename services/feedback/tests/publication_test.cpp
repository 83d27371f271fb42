#include "publication.hpp"

#include <catch2/catch.hpp>

#include "answered_service.hpp"
#include "disclosures.hpp"

using namespace feedback;

namespace {

/// The last unsur is "biaya", its neighbour "waktu".
std::vector<FourAnswers> free_of_charge(std::size_t respondents) {
    std::vector<FourAnswers> all;
    for (std::size_t i = 0; i < respondents; ++i)
        all.push_back({static_cast<int>(i % 4) + 1, static_cast<int>(i % 3) + 1, static_cast<int>(i % 2) + 3, 4});
    return all;
}

std::vector<std::int64_t> respondents_of(const AnsweredService& service) {
    std::vector<std::int64_t> all{service.figure()->totals.respondents};
    for (const auto& element : service.figure()->elements) all.push_back(element.respondents);
    return all;
}
using Respondents = std::vector<std::int64_t>;

const std::vector<FourAnswers> five{{4, 4, 4, 4}, {1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}, {4, 3, 2, 1}};

}

TEST_CASE("a figure is renewed for five answers that it was never of, not for four, and not for five alike") {
    AnsweredService service;
    service.take({50, {3, 3, 3, 3}});
    CHECK(service.figures().empty());
    AnsweredService of_five;
    of_five.take({five.begin(), five.begin() + 4});
    CHECK(of_five.figures().empty());
    of_five.take({{1, 2, 3, 4}});
    CHECK(of_five.figures().size() == 1);
}

TEST_CASE("answers that come one by one are published by fives") {
    AnsweredService service;
    for (int i = 0; i < 23; ++i) service.take({{i % 4 + 1, i % 3 + 1, i % 2 + 1, i % 4 + 1}});
    REQUIRE(service.figures().size() == 4);
    CHECK(service.figures().back().size() == 20);
}

TEST_CASE("an answer that was rejected or accepted again makes no figure by itself") {
    AnsweredService service;
    service.take(five);
    service.set_counting(0, 1, false);
    service.set_counting(0, 1, true);
    service.set_counting(0, 5, false);
    CHECK(service.figures().size() == 1);
    service.take(five);
    REQUIRE(service.figures().size() == 2);
    CHECK(service.figures().back() == std::set<std::size_t>{5, 6, 7, 8, 9});
}

TEST_CASE("five who are alike on one unsur wait until somebody differs on it") {
    AnsweredService service;
    service.take(free_of_charge(5));
    CHECK(service.figures().empty());
    service.take({{1, 1, 1, 1}});
    CHECK(respondents_of(service) == Respondents{6, 6, 6, 6, 6});
    // Each of these answered 1 to it, which the difference of two figures would tell.
    service.take({{4, 4, 4, 1}, {1, 1, 1, 1}, {2, 2, 2, 1}, {3, 3, 3, 1}, {4, 3, 2, 1}});
    CHECK(service.figures().size() == 1);
    service.take({{1, 1, 1, 2}});
    CHECK(respondents_of(service) == Respondents{12, 12, 12, 12, 12});
}

TEST_CASE("an unsur on which thirty are alike is not shown, nor its neighbour that would tell it, for good") {
    AnsweredService service;
    service.take(free_of_charge(29));
    CHECK(service.figures().empty());
    service.take({{4, 1, 3, 4}});
    CHECK(respondents_of(service) == Respondents{30, 30, 30, 0, 0});
    CHECK_FALSE(nrr(service.figure()->elements[3]));
    service.take(free_of_charge(5));
    CHECK(respondents_of(service) == Respondents{35, 35, 35, 0, 0});
    service.take(five);
    CHECK(respondents_of(service) == Respondents{40, 40, 40, 0, 0});
}

TEST_CASE("an unsur stays as it was last shown, until an answer in that does not count any more") {
    AnsweredService service;
    service.take(five);
    service.take(free_of_charge(30));
    CHECK(respondents_of(service) == Respondents{35, 35, 35, 5, 5});
    CHECK(nrr(service.figure()->elements[3])->to_fixed(3) == "2.200");
    service.set_counting(0, 1, false);
    service.take(five);
    CHECK(respondents_of(service) == Respondents{39, 39, 39, 0, 0});
}

TEST_CASE("when those left out are alike in everything, they would be known from the others, so all are left out") {
    AnsweredService service;
    std::vector<FourAnswers> thirty;
    for (int i = 0; i < 30; ++i) thirty.push_back({i % 4 + 1, i % 3 + 1, 4, 4});
    service.take(thirty);
    CHECK(respondents_of(service) == Respondents{30, 0, 0, 0, 0});
    service.take(five);
    CHECK(respondents_of(service) == Respondents{35, 0, 0, 0, 0});
}

TEST_CASE("how many were set aside is told in fives") {
    const auto told = round_for_public(SetAside{4, 519} + SetAside{0, 0});
    CHECK((told.quarantined == 0 && told.rejected == 515));
    CHECK(round_for_public(SetAside{3, 0} + SetAside{2, 0}).quarantined == 5);
}
