#include "publication.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <vector>

using namespace feedback;

namespace {

/// Which answers a published figure is made of.
using Figure = std::set<std::size_t>;

/// A service's answers, and every figure that its public has seen: the rule is all that is asked.
class Service {
  public:
    void take(const std::vector<int>& sums) {
        for (const auto sum : sums) answers_.push_back({.sum = sum});
        last_ = sums.size();
        renew();
    }
    /// The `count` of them from the first, or of the last that came.
    void set_counting(std::size_t first, std::size_t count, bool counts) {
        for (auto i = first; i < std::min(first + count, answers_.size()); ++i) answers_[i].counts = counts;
        renew();
    }
    void set_last_counting(bool counts) { set_counting(answers_.size() - last_, last_, counts); }
    [[nodiscard]] const std::vector<Figure>& figures() const { return figures_; }
    [[nodiscard]] std::size_t answers() const { return answers_.size(); }

  private:
    struct Answer {
        std::int64_t sum;
        bool counts = true, was_published = false;
    };

    void renew() {
        std::int64_t fresh = 0, sum = 0, squares = 0;
        for (const auto& one : answers_) {
            if (!one.counts || one.was_published) continue;
            ++fresh;
            sum += one.sum;
            squares += one.sum * one.sum;
        }
        if (!may_be_renewed(domain::group_of(fresh, sum, squares))) return;
        Figure figure;
        for (std::size_t i = 0; i < answers_.size(); ++i) {
            if (!answers_[i].counts) continue;
            answers_[i].was_published = true;
            figure.insert(i);
        }
        figures_.push_back(figure);
    }

    std::vector<Answer> answers_;
    std::size_t last_ = 0;
    std::vector<Figure> figures_;
};

/// Answers that are in the same figures cannot be told apart.
using Pattern = std::vector<std::int64_t>;  ///< 1 for each figure that they are in
using Alike = std::map<Pattern, std::size_t>;

Alike patterns_of(const std::vector<Figure>& figures, std::size_t answers) {
    Alike found;
    for (std::size_t answer = 0; answer < answers; ++answer) {
        Pattern pattern;
        for (const auto& figure : figures) pattern.push_back(figure.contains(answer) ? 1 : 0);
        if (std::ranges::count(pattern, 1) > 0) ++found[pattern];
    }
    return found;
}

/// How many of the patterns are linearly independent.
std::size_t rank_of(std::vector<Pattern> rows) {
    std::size_t rank = 0;
    for (std::size_t column = 0; !rows.empty() && column < rows[0].size(); ++column) {
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(rank);
        const auto pivot = std::find_if(begin, rows.end(), [&](const Pattern& row) { return row[column] != 0; });
        if (pivot == rows.end()) continue;
        std::iter_swap(begin, pivot);
        for (auto other = begin + 1; other != rows.end(); ++other) {
            const auto factor = (*other)[column];
            for (std::size_t i = 0; i < begin->size(); ++i)
                (*other)[i] = (*other)[i] * (*begin)[column] - (*begin)[i] * factor;
        }
        ++rank;
    }
    return rank;
}

/// Whether the figures, added and subtracted however often, come to something of so few answers alone: then the others
/// do not bind them all, which is to say that their patterns have a smaller rank.
bool tell_of_fewer_than(std::size_t few, const std::vector<Figure>& figures, std::size_t answers) {
    const auto alike = patterns_of(figures, answers);
    std::vector<Pattern> all;
    for (const auto& [pattern, count] : alike) all.push_back(pattern);
    const auto whole = rank_of(all);
    for (std::size_t chosen = 1; chosen < (std::size_t{1} << all.size()); ++chosen) {
        std::size_t count = 0;
        std::vector<Pattern> others;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (((chosen >> i) & 1U) != 0)
                count += alike.at(all[i]);
            else
                others.push_back(all[i]);
        }
        if (count < few && rank_of(others) < whole) return true;
    }
    return false;
}

/// The step that the number says.
void take_step(Service& service, int step) {
    switch (step) {
        case 0:
            return service.take({17});
        case 1:
            return service.take({36, 9, 20, 21});
        case 2:
            return service.take({36, 30, 24, 18, 12});
        case 3:
            return service.take({36, 9, 36, 9, 36, 9, 30});
        case 4:
            return service.take({36, 36, 36, 36, 36});
        case 5:
            return service.set_counting(0, 3, false);
        case 6:
            return service.set_last_counting(false);
        default:
            return service.set_counting(0, service.answers(), true);
    }
}

}

TEST_CASE("a figure is renewed for five answers that it was never of, not for four, and not for five alike") {
    CHECK(may_be_renewed({.people = 5}));
    CHECK_FALSE(may_be_renewed({.people = 4}));
    CHECK_FALSE(may_be_renewed({.people = 50, .all_equal = true}));
    CHECK_FALSE(may_be_renewed({}));
}

TEST_CASE("answers that come one by one are published by fives") {
    Service service;
    for (int i = 0; i < 23; ++i) service.take({9 + i});
    REQUIRE(service.figures().size() == 4);
    CHECK(service.figures().back().size() == 20);
}

TEST_CASE("an answer that was rejected or accepted again makes no figure by itself") {
    Service service;
    service.take({36, 9, 20, 21, 30});
    service.set_counting(0, 1, false);
    service.set_counting(0, 1, true);
    service.set_counting(0, 5, false);
    CHECK(service.figures().size() == 1);
    service.take({36, 9, 20, 21, 30});
    REQUIRE(service.figures().size() == 2);
    CHECK(service.figures().back() == Figure{5, 6, 7, 8, 9});
}

TEST_CASE("how many wait is told in fives") {
    CHECK(round_for_public(4) == 0);
    CHECK(round_for_public(5) == 5);
    CHECK(round_for_public(519) == 515);
}

TEST_CASE("the reckoning of what figures tell finds the one answer that is the difference of two, or of four") {
    CHECK(tell_of_fewer_than(2, {{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5}}, 6));
    // Five came; they were rejected while five others came; all are accepted beside one more.
    const std::vector<Figure> back_and_forth{{0, 1, 2, 3, 4},
                                             {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                             {0, 1, 2, 3, 4, 10, 11, 12, 13, 14},
                                             {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
    CHECK(tell_of_fewer_than(2, back_and_forth, 16));
    CHECK_FALSE(tell_of_fewer_than(5, {{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}, 10));
    CHECK(tell_of_fewer_than(6, {{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}, 10));
}

TEST_CASE("whatever comes, is rejected and is accepted again, all figures together tell of no fewer than five") {
    constexpr int steps = 8, length = 5;
    int sequences = 1;
    for (int i = 0; i < length; ++i) sequences *= steps;
    int compared = 0;
    for (int sequence = 0; sequence < sequences; ++sequence) {
        Service service;
        for (int rest = sequence, i = 0; i < length; ++i, rest /= steps) take_step(service, rest % steps);
        if (service.figures().size() < 2) continue;
        ++compared;
        if (tell_of_fewer_than(5, service.figures(), service.answers())) FAIL("sequence " << sequence);
    }
    CHECK(compared > 1000);
}
