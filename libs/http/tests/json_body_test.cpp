#include "json_body.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "problem.hpp"

using Json = nlohmann::json;

namespace {

/// "pointer code" of each fault.
std::vector<std::string> faults(std::string_view text) {
    try {
        http::parse_json(text);
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 400);
        std::vector<std::string> list;
        for (const auto& fault : problem.faults()) list.push_back(fault.pointer + ' ' + fault.code);
        return list;
    }
    return {};
}

using List = std::vector<std::string>;

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}

TEST_CASE("JSON is read as it stands") {
    const auto json = http::parse_json(R"( {"a": [1, -2, true, null, "x\ny\tz", {}], "b": {"c": []}} )");
    CHECK(json == Json{{"a", {1, -2, true, nullptr, "x\ny\tz", Json::object()}}, {"b", {{"c", Json::array()}}}});
    CHECK(http::parse_json("\"\\u00e9\"") == "é");
    CHECK(http::parse_json("7") == 7);
}

TEST_CASE("numbers stay exact: 64-bit integers are integers, all else keeps its digits") {
    CHECK(http::parse_json("9223372036854775807") == 9223372036854775807);
    CHECK(http::parse_json("-9223372036854775808").is_number_integer());
    CHECK(http::parse_json("9223372036854775808") == "9223372036854775808");
    CHECK(http::parse_json("-9223372036854775809") == "-9223372036854775809");
    CHECK(http::parse_json("123456789012345678901234567890") == "123456789012345678901234567890");
    CHECK(http::parse_json("97.25") == "97.25");
    CHECK(http::parse_json("-0.10") == "-0.10");
    CHECK(http::parse_json("0.1000000000000000055511151231257827") == "0.1000000000000000055511151231257827");
    CHECK(http::parse_json("[100, 100.0]") == Json{100, "100.0"});
}

TEST_CASE("a number with an exponent is not exact") {
    CHECK(faults(R"({"a":1e2,"b":[0,1.5E-3]})") == List{"/a number_not_exact", "/b/1 number_not_exact"});
}

TEST_CASE("a name that occurs twice is refused where it stands") {
    CHECK(faults(R"({"a":1,"a":1})") == List{"/a duplicate_member"});
    CHECK(faults(R"([{"a":{"b":1,"b":2}},{"a":1}])") == List{"/0/a/b duplicate_member"});
    CHECK(faults(R"({"a":1,"\u0061":2})") == List{"/a duplicate_member"});
    CHECK(faults(R"({"a":{"x":1},"b":{"x":1},"A":1})").empty());
}

TEST_CASE("control characters other than tab and line ends are refused in texts and names") {
    CHECK(faults(R"({"a":"\u0000","b":["x","\u001f"],"c":"\u007f","d":"\u0080","e":"\r\n\t\u00a0"})") ==
          List{"/a control_character", "/b/1 control_character", "/c control_character", "/d control_character"});
    CHECK(faults("{\"\\b\":1}") == List{"/\b control_character"});
    CHECK(faults("\"a\x7f\"") == List{" control_character"});
    CHECK(faults("\"a\nb\"") == List{" bad_json"});  // raw: not JSON at all
}

TEST_CASE("texts are exact, or as they are seen, and names are exact") {
    const auto* written = R"({"e\u0301":"a\r\nJose\u0301\u200b","b":["\u202ex"]})";
    CHECK(http::parse_json(written) == Json{{"e\u0301", "a\r\nJose\u0301\u200B"}, {"b", {"\u202Ex"}}});
    CHECK(http::parse_json(written, http::Texts::as_seen) == Json{{"e\u0301", "a\nJosé"}, {"b", {"x"}}});
}

TEST_CASE("nesting ends at 32 levels") {
    CHECK(faults(nested(32)).empty());
    CHECK(faults(nested(33)).size() == 1);
    CHECK(faults(nested(33)).front().ends_with("/0 too_deep"));
    CHECK(faults(std::string(1'000'000, '[')).size() == 1);
}

TEST_CASE("what is not JSON, or not UTF-8, is refused") {
    const auto* text = GENERATE("", " ", "{", "{\"a\":}", "[1,]", "{'a':1}", "01", "+1", ".5", "1.", "NaN", "nul", "\"",
                                "\"\\ud800\"", "[1] 2", "// a", "\"\\x\"", "1e400", "\xef\xbb\xbf{}");
    CHECK(faults(text) == List{" bad_json"});
    CHECK(faults("\"\xff\"") == List{" bad_utf8"});
    CHECK(faults("{\"\xc0\xaf\":1}") == List{" bad_utf8"});
}

TEST_CASE("pointers escape what RFC 6901 reserves") {
    CHECK(faults(R"({"a/b":{"m~n":1e1}})") == List{"/a~1b/m~0n number_not_exact"});
}

TEST_CASE("the list of faults does not grow without end") {
    std::string text = "[";
    for (int i = 0; i < 10'000; ++i) text += "1e1,";
    CHECK(faults(text + "1]").size() == 100);
}

TEST_CASE("nothing of the input is quoted in a message") {
    try {
        http::parse_json("{\"nip\": 198503122010011005x}");
        FAIL("it was read");
    } catch (const http::Problem& problem) {
        CHECK(problem.faults().at(0).message.english.find("1985") == std::string::npos);
    }
}

TEST_CASE("a merge patch sets, adds and removes members (RFC 7396)") {
    const Json resource{{"title", "a"}, {"author", {{"name", "b"}, {"mail", "c"}}}, {"tags", {1, 2}}};
    CHECK(http::merge_patched(resource, {{"title", "z"}, {"author", {{"mail", nullptr}}}, {"tags", {3}}, {"new", 1}}) ==
          Json{{"title", "z"}, {"author", {{"name", "b"}}}, {"tags", {3}}, {"new", 1}});
    CHECK_THROWS_AS(http::merge_patched(resource, Json::array()), http::Problem);
    CHECK_THROWS_AS(http::merge_patched(resource, nullptr), http::Problem);
}
