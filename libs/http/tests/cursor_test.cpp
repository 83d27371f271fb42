#include "cursor.hpp"

#include <catch2/catch.hpp>

#include "base64url.hpp"

using Keys = std::vector<std::string>;

namespace {

http::Request asking(std::vector<std::pair<std::string, std::string>> query) {
    http::Request request;
    for (auto& [name, value] : query) request.query.add(name, value);
    return request;
}

const http::CursorSeal seal("a secret that only the deployment knows");

Keys codes(const http::Request& request, std::string_view list = "units") {
    try {
        http::page(request, seal, list);
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 400);
        Keys codes;
        for (const auto& fault : problem.faults()) codes.push_back(fault.pointer + ' ' + fault.code);
        return codes;
    }
    return {};
}

}

TEST_CASE("a first page has 50 rows, or as many as asked for up to 500") {
    CHECK(http::page(asking({}), seal, "units").limit == 50);
    CHECK(http::page(asking({}), seal, "units").after.empty());
    CHECK(http::page(asking({{"limit", "1"}}), seal, "units").limit == 1);
    CHECK(http::page(asking({{"limit", "500"}}), seal, "units").limit == 500);
    const auto* wrong = GENERATE("0", "501", "", "-1", "+5", "5 ", "5abc", "99999999999999999999", "1e2");
    CHECK(codes(asking({{"limit", wrong}})) == Keys{"?limit bad_limit"});
}

TEST_CASE("a cursor brings back the keys that it was made of") {
    const Keys keys{"Dinas Kesehatan \"é\"", "018f3c2e-0000-7000-8000-000000000001"};
    const auto text = seal.seal("units", keys);
    CHECK(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == text.npos);
    CHECK(http::page(asking({{"cursor", text}}), seal, "units").after == keys);
    CHECK(seal.seal("units", keys) == text);  // a page that has not changed is the same bytes
    CHECK(http::CursorSeal("a secret that only the deployment knows").open("units", text) == keys);
}

TEST_CASE("nothing can be read out of a cursor") {
    const std::string name = "Dr. Siti Rahmawati, M.Kes.";
    const auto bytes = http::from_base64url(seal.seal("units", {name})).value();
    for (std::size_t i = 0; i + 3 <= name.size(); ++i) CHECK(bytes.find(name.substr(i, 3)) == bytes.npos);
}

TEST_CASE("a cursor that was damaged, or made of another list or under another key, is refused") {
    const auto text = seal.seal("units", {"a", "b"});
    CHECK(codes(asking({{"cursor", text}}), "units?sort=name") == Keys{"?cursor bad_cursor"});
    CHECK_FALSE(http::CursorSeal("a secret that another deployment knows").open("units", text));
    CHECK_FALSE(http::CursorSeal::of_this_process().open("units", text));
    for (const std::string& wrong :
         {std::string(), std::string("x"), std::string("%%%"), text + "A", text.substr(1), text.substr(0, 20),
          text.substr(0, 22), text.substr(0, text.size() - 4), http::base64url("[\"a\",\"b\"]"),
          http::base64url("12345678[\"a\",\"b\"]"), http::base64url(std::string(16, '\0') + "[\"a\",\"b\"]")})
        CHECK(codes(asking({{"cursor", wrong}})) == Keys{"?cursor bad_cursor"});
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto damaged = text;
        damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
        CHECK(codes(asking({{"cursor", damaged}})) == Keys{"?cursor bad_cursor"});
    }
}

TEST_CASE("a secret that could be guessed seals nothing") {
    CHECK_THROWS_AS(http::CursorSeal(std::string(31, 'x')), std::invalid_argument);
    CHECK_NOTHROW(http::CursorSeal(std::string(32, 'x')));
}

TEST_CASE("both parameters are checked at once") {
    CHECK(codes(asking({{"limit", "0"}, {"cursor", "x"}})) == Keys{"?limit bad_limit", "?cursor bad_cursor"});
}

TEST_CASE("base64url comes back as it was, in its one form only") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        CHECK(http::from_base64url(http::base64url(bytes)) == bytes);
        bytes += static_cast<char>(i);
    }
    CHECK(http::base64url("\xfb\xff") == "-_8");
    const auto* wrong = GENERATE("-_8=", "-_9", "A", "AAAAA", "+/8", "-_ 8", "-_8\n");
    CHECK_FALSE(http::from_base64url(wrong));
}
