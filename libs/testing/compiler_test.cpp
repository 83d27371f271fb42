#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

/// GCC 12.2 destroys the members of a nested braced list twice when its type has a default member initialiser and a
/// later initialiser throws: the heap is corrupted, or the process aborts. A compiler that does so must not build the
/// services.
namespace {

struct Place {
    std::string name, unit;
    bool closed = false;
};
struct Post {
    std::string id;
    Place place;
    int day = 0;
};

[[gnu::noinline]] int refuse() { throw std::runtime_error("refused"); }

}

TEST_CASE("what a braced aggregate holds is destroyed once when a later member throws") {
    const auto designated = [] {
        const Post post{.id = std::string(36, 'a'),
                        .place = {.name = std::string(40, 'b'), .unit = std::string(36, 'c')},
                        .day = refuse()};
        return post.day;
    };
    CHECK_THROWS_AS(designated(), std::runtime_error);
    const auto positional = [] {
        const Post post{std::string(36, 'a'), {std::string(40, 'b'), std::string(36, 'c')}, refuse()};
        return post.day;
    };
    CHECK_THROWS_AS(positional(), std::runtime_error);
}
