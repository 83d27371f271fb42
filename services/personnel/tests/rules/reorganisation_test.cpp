#include "reorganisation.hpp"

#include "post.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using Faults = std::vector<domain::Violation>;

TEST_CASE("units merge into another one, each once, and not into one below them") {
    CHECK(check_merger({"a", "b"}, "c", {"top"}).empty());
    CHECK(check_merger({"a", "b", "b"}, "c", {}) == Faults{{"with_ids/1", named_already}});
    CHECK(check_merger({"a"}, "a", {}) == Faults{{"into_id", merges_into_itself}});
    CHECK(check_merger({"a", "c"}, "c", {}) == Faults{{"with_ids/0", merges_into_itself}});
    CHECK(check_merger({"a", "b"}, "c", {"x", "b"}) == Faults{{"into_id", below_itself}});
}

TEST_CASE("a part takes what is in the unit, and no two take the same") {
    const auto part = [](const char* code, std::vector<std::string> units, std::vector<std::string> positions) {
        return SplitPart{
            .unit = Unit{.code = code}, .unit_ids = std::move(units), .position_ids = std::move(positions)};
    };
    CHECK(check_split({part("A", {"u"}, {"p"}), part("B", {}, {"q"})}, {"u"}, {"p", "q"}).empty());
    CHECK(check_split({part("A", {"v"}, {"p"}), part("A", {}, {"p"})}, {"u"}, {"p"}) ==
          Faults{{"parts/0/unit_ids/0", not_of_this_unit},
                 {"parts/1/code", named_already},
                 {"parts/1/position_ids/0", named_already}});
}

TEST_CASE("a position has vacancies where its places are counted, one where a unit is led from it, none once closed") {
    Post post{.state = {.places = 3}, .incumbents = 1};
    CHECK(vacancies(post) == 2);
    post.incumbents = 5;
    CHECK(vacancies(post) == 0);
    post.state.places = std::nullopt;
    CHECK_FALSE(vacancies(post));
    post.state.leads_unit = true;
    post.incumbents = 0;
    CHECK(vacancies(post) == 1);
    post.state.closed = true;
    CHECK(vacancies(post) == 0);
}
