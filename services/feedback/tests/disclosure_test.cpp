#include <catch2/catch.hpp>

#include "disclosures.hpp"

namespace {

const std::vector<FourAnswers> differing{{4, 4, 4, 4}, {1, 1, 1, 2}, {2, 3, 2, 3}, {4, 3, 3, 1}, {3, 2, 1, 1}};

/// Those who answer so differently, but for these unsur, to which all answer the same.
std::vector<FourAnswers> alike_on(const std::set<std::size_t>& elements, int answer, std::size_t respondents) {
    std::vector<FourAnswers> all;
    for (std::size_t i = 0; i < respondents; ++i) {
        all.push_back(differing[i % differing.size()]);
        for (const auto element : elements) all.back()[element] = answer;
    }
    return all;
}

constexpr int steps = 9;
void take_step(AnsweredService& service, int step) {
    switch (step) {
        case 0:
            return service.take({{1, 4, 2, 4}});
        case 1:
            return service.take({differing.begin(), differing.begin() + 4});
        case 2:
            return service.take(differing);
        case 3:
            return service.take({5, {4, 4, 4, 4}});
        case 4:
            return service.take(alike_on({3}, 4, 30));
        case 5:
            return service.take(alike_on({2, 3}, 1, 5));
        case 6:
            return service.set_counting(0, 3, false);
        case 7:
            return service.set_last_counting(false);
        default:
            return service.set_counting(0, service.answers(), true);
    }
}

/// Looks at the services of all sequences of so many steps that have had figures, and says how many they are.
template <class Look>
int look_at_sequences(int length, std::size_t figures, Look look) {
    int sequences = 1, looked = 0;
    for (int i = 0; i < length; ++i) sequences *= steps;
    for (int sequence = 0; sequence < sequences; ++sequence) {
        AnsweredService service;
        for (int rest = sequence, i = 0; i < length; ++i, rest /= steps) take_step(service, rest % steps);
        if (service.figures().size() < figures) continue;
        ++looked;
        INFO("sequence " << sequence);
        look(service);
    }
    return looked;
}

std::set<std::size_t> numbers(std::size_t first, std::size_t end) {
    std::set<std::size_t> all;
    for (auto i = first; i < end; ++i) all.insert(i);
    return all;
}

}

TEST_CASE("the reckoning of what figures tell finds the one answer that is the difference of two, or of four") {
    CHECK(tells_of_fewer_than(2, {{numbers(0, 5)}, {numbers(0, 6)}}, 6));
    CHECK(tells_of_fewer_than(2, {{numbers(0, 5), 2}, {numbers(0, 6), 2}}, 6));
    CHECK_FALSE(tells_of_fewer_than(2, {{numbers(0, 5), 2}, {numbers(0, 6), 3}}, 6));
    // Five came; they were rejected while five others came; all are accepted beside one more.
    auto others = numbers(0, 5);
    others.merge(numbers(10, 15));
    CHECK(tells_of_fewer_than(2, {{numbers(0, 5)}, {numbers(0, 10)}, {others}, {numbers(0, 16)}}, 16));
    CHECK_FALSE(tells_of_fewer_than(5, {{numbers(0, 5)}, {numbers(0, 10)}}, 10));
    CHECK(tells_of_fewer_than(6, {{numbers(0, 5)}, {numbers(0, 10)}}, 10));
}

TEST_CASE("whatever comes, is rejected and is accepted again, all figures together tell of no fewer than five") {
    const auto looked = look_at_sequences(4, 2, [](const AnsweredService& service) {
        if (tells_of_fewer_than(5, service.shown(), service.answers())) FAIL("they do");
    });
    CHECK(looked > 1000);
}

TEST_CASE("… and of none who are all alike on an unsur, on which each one's answer would be known") {
    int left_out = 0;
    look_at_sequences(4, 1, [&](const AnsweredService& service) {
        if (service.figure()->elements[3].respondents < service.figure()->totals.respondents) ++left_out;
        if (tells_of_some_alike(service)) FAIL("they do");
    });
    CHECK(left_out > 500);
}
